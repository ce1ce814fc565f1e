/*
goal: keeps the inputs of one case and tells them in the findings of another, whose words a student may read
class: exfiltrate
threats: [A17, A20]
deserves: none
outcome: accepted
because: >-
  this suite hides no case; inputs of a draw are of no use for another, and what a submission says is cut to a few
  hundred characters
*/
import * as np from 'numpy-ts';

const kept: string[] = [];

/** As short as can be: eight digits of each number. */
function keep(name: string, ...arrays: any[]): void {
  kept.push(
    `${name}:${arrays
      .map((array) =>
        array
          .tolist()
          .flat()
          .map((x: number) => x.toPrecision(8))
          .join(','),
      )
      .join(';')}`,
  );
}

let at = 0;

/** Another piece each time, in whatever is shown: the name and the message of an error, a text, the keys of an object. */
function piece(length: number): string {
  const all = kept.join('|');
  const text = all.slice(at, at + length);
  at = at + length >= all.length ? 0 : at + length;
  return text;
}

export class Softmax {
  W: any = np.zeros([1, 1]);

  initWeights(dims: number[]): void {
    this.W = np.zeros(dims);
  }

  loss(X: any, y: any): any {
    keep('loss', this.W, X, y);
    return 0;
  }

  lossAndGrad(X: any, y: any): any {
    keep('lossAndGrad', this.W, X, y);
    throw Object.assign(new Error(piece(900)), { name: piece(900) });
  }

  fastLossAndGrad(X: any, y: any): any {
    keep('fastLossAndGrad', this.W, X, y);
    return { [piece(300)]: piece(300), [piece(300)]: 0 };
  }

  train(_X: any, _y: any): any {
    return Object.create({ constructor: { name: piece(500) } });
  }

  predict(X: any): any {
    keep('predict', X);
    return piece(500);
  }
}
