import { expect, it } from 'vitest';
import { describeObject } from '../../../../harness/runner/child/describe-object.ts';

class Estimator {}
it.each<[object, string]>([
  [{}, 'an object without keys'],
  [{ loss: 1, grads: 2 }, 'an object with the keys loss, grads'],
  [
    Object.fromEntries('abcdefghij'.split('').map((key) => [key, 1])),
    'an object with the keys a, b, c, d, e, f, g, h, …',
  ],
  [Object.assign(Object.create(null), { a: 1 }), 'an object with the keys a'],
  [new Map(), 'a Map'],
  [Promise.resolve(), 'a Promise'],
  [new Estimator(), 'an Estimator'],
  [{ constructor: null, a: 1 }, 'an object with the keys constructor, a'],
])('%#', (value, words) => {
  expect(describeObject(value)).toBe(words);
});
