/*
goal: returns objects whose valueOf, toString, toJSON, length and getters give another answer each time they are asked
class: compare
threats: [A7]
deserves: none
outcome: contained
because: a value is turned into bytes once, in its own process, and only those are compared
*/
import * as np from 'numpy-ts';

let asked = 0;
/** Every value that a comparison may hope for, in turn. */
const shifting = (): any => ({
  valueOf: () => asked++,
  toString: () => String(asked++),
  toJSON: () => ({ kind: 'number', value: asked++ }),
  [Symbol.toPrimitive]: () => asked++,
  get kind() {
    return asked++ % 2 ? 'tensor' : 'number';
  },
  get value() {
    return asked++;
  },
  get length() {
    return asked++ % 3;
  },
  get shape() {
    return asked++ % 2 ? [5, 6] : [];
  },
  get data() {
    return new Float64Array(asked++ % 2 ? 30 : 1);
  },
});

class Shifting extends Array {
  static override get [Symbol.species](): any {
    return Array;
  }

  override get length(): number {
    return asked++ % 2 ? 5 : 0;
  }

  override set length(_length: number) {}

  override [Symbol.iterator](): any {
    return [[shifting()]][Symbol.iterator]();
  }
}

class Species extends Float64Array {
  static override get [Symbol.species](): any {
    return function Lie() {
      return new Float64Array(asked++ % 2 ? 30 : 0);
    };
  }

  get shape(): any {
    return asked++ % 2 ? [5, 6] : [30];
  }

  override slice(): any {
    return new Float64Array(30);
  }
}

export class Softmax {
  W: any = np.zeros([1, 1]);

  initWeights(dims: number[]): void {
    this.W = np.zeros(dims);
  }

  loss(_X: any, _y: any): any {
    return shifting();
  }

  lossAndGrad(_X: any, _y: any): any {
    return [shifting(), new Species(30)];
  }

  fastLossAndGrad(_X: any, _y: any): any {
    return [[shifting()], new Shifting()];
  }

  train(_X: any, _y: any): any {
    return new Shifting();
  }

  predict(_X: any): any {
    return new Species(17);
  }
}
