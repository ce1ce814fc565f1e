import { expect, it } from 'vitest';
import { inspectExports } from '../../../../harness/runner/child/inspect-exports.ts';

class KNN {
  predict = (x: number): number => x;
  train(X: number, y: number): number {
    return X + y;
  }
}
class Throws {
  constructor() {
    throw new TypeError('no');
  }
  train(X: number): number {
    return X;
  }
}
const asked = { construct: [], methods: { train: 2, predict: 1 } };

it.each<[string, unknown, unknown, object]>([
  ['a function', (a: number, b: number) => a + b, 2, { kind: 'function', parameters: 2 }],
  ['defaults hide parameters', (a = 1, b = 2) => a + b, 2, { kind: 'function', parameters: 0 }],
  [
    'methods and fields that are functions',
    KNN,
    asked,
    { kind: 'class', methods: { train: 2, predict: 1 }, constructs: null },
  ],
  ['a constructor that throws', Throws, asked, { kind: 'class', methods: { train: 1 }, constructs: 'TypeError: no' }],
  ['a number', 3, 1, { kind: 'other', description: 'a number' }],
  ['undefined', undefined, 1, { kind: 'other', description: 'undefined' }],
  ['null', null, 1, { kind: 'other', description: 'null' }],
  ['an instance', new KNN(), asked, { kind: 'other', description: 'a KNN' }],
])('%s', (_name, value, wanted, shape) => {
  expect(inspectExports({ it: value }, { it: wanted as number })).toEqual({ it: shape });
});

it('says what there is when a name is missing', () => {
  expect(inspectExports({ knn: KNN, other: 1 }, { KNN: asked })).toEqual({
    KNN: { kind: 'missing', available: ['knn', 'other'] },
  });
});

it('constructs with copies of the arguments', () => {
  const construct = [[5, 6]];
  class Mutates {
    constructor(dims: number[]) {
      dims.push(7);
    }
  }
  inspectExports({ Mutates }, { Mutates: { construct, methods: {} } });
  expect(construct).toEqual([[5, 6]]);
});
