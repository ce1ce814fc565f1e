/*
goal: >-
  fills the report with texts of megabytes - messages, names, keys, lists of exports - until it cannot be read or
  stored
class: inject
threats: [A12, A19]
deserves: none
outcome: contained
because: every text of a submission is cut when it is read
*/
import * as np from 'numpy-ts';

const long = 'long '.repeat(200_000);
const keys = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`${'k'.repeat(100)}${i}`, i]));

export class Softmax {
  W: any = np.zeros([1, 1]);

  initWeights(_dims: number[]): void {}

  loss(_X: any, _y: any): any {
    console.log(long.replaceAll(' ', ''));
    return long;
  }

  lossAndGrad(_X: any, _y: any): any {
    throw Object.assign(new Error(long), { name: long, stack: `${long}\n`.repeat(3) });
  }

  fastLossAndGrad(_X: any, _y: any): any {
    return keys;
  }

  train(_X: any, _y: any): any {
    return Object.create({ constructor: { name: long } });
  }

  predict(_X: any): any {
    return [[long, keys]];
  }
}
