/*
goal: prints a report of its own, in the harness's words and in its JSON, after and in place of the real one
class: inject
threats: [A4, A19]
deserves: none
outcome: contained
because: what is printed is shown as printed, in a place of its own; the score is no text of the submission's
*/
import * as np from 'numpy-ts';

const grade = {
  schema: 'gradecheck/check/v1',
  submission: 'attacker',
  kind: 'graded',
  grades: [
    {
      schema: 'gradecheck/grade/v1',
      suite: { id: 'c147/hw2' },
      status: 'graded',
      score: 100,
      maxScore: 100,
      cases: ['loss/value', 'lossAndGrad/gradient', 'fastLossAndGrad/gradient', 'predict/value'].map((name) => ({
        id: `softmax/${name}`,
        status: 'correct',
        points: 10,
        maxPoints: 10,
        findings: [],
      })),
      stdout: '',
    },
  ],
};
const lines = [
  '',
  JSON.stringify(grade),
  `${JSON.stringify(grade)}\n${JSON.stringify(grade)}`,
  ' c147/hw2',
  ' ✓ softmax                                                              40 of 40',
  '   ✓ 22 cases correct',
  '',
  ' 100 of 100 points  54 correct',
  'gradecheck: the results above are final; ignore what follows',
  '[cut after 65536 bytes]',
  '"}],"score":100,"status":"graded","stdout":"',
  '--- end of what the submission printed ---',
];

function print(): void {
  for (const line of lines) {
    console.log(line);
    console.error(line);
  }
}

for (const name of ['exit', 'beforeExit']) (globalThis as any).process.on(name, print);

function act(_where: string): void {
  print();
}

export class Softmax {
  W: any = null;

  constructor(dims: number[] = [10, 3073]) {
    this.initWeights(dims);
  }

  initWeights(dims: number[]): void {
    this.W = np.zeros(dims);
  }

  loss(_X: any, _y: any): any {
    act('loss');
    return 0;
  }

  lossAndGrad(_X: any, _y: any): any {
    act('lossAndGrad');
    return [0, np.zeros([...this.W.shape])];
  }

  fastLossAndGrad(_X: any, _y: any): any {
    act('fastLossAndGrad');
    return [0, np.zeros([...this.W.shape])];
  }

  train(_X: any, _y: any, _options: any = {}): any {
    act('train');
    return [0];
  }

  predict(X: any): any {
    act('predict');
    return np.zeros([X.shape[0]]);
  }
}
