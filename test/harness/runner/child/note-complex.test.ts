import { beforeEach, describe, expect, it } from 'vitest';
import { arrayLibrary as np } from '../../../../harness/runner/child/array-library.ts';
import { complexWasUsed, forgetComplex } from '../../../../harness/runner/child/note-complex.ts';

beforeEach(forgetComplex);

describe('complex numbers are noticed', () => {
  it.each<[string, () => unknown]>([
    ['a converted array', () => np.ones([2]).astype('complex128')],
    ['a new array', () => np.zeros([2], 'complex64')],
    ['a number', () => new np.Complex(1, 1e-30)],
    ['an array of numbers', () => np.array([new np.Complex(1, 2)])],
  ])('%s', (_what, use) => {
    use();
    expect(complexWasUsed()).toBe(true);
    forgetComplex();
    expect(complexWasUsed()).toBe(false);
  });
});

it.each<[string, () => unknown]>([
  ['arithmetic', () => np.exp(np.ones([2, 3]).multiply(2))],
  ['a conversion', () => np.ones([2]).astype('float32')],
  ['random numbers', () => np.random.randn(3)],
])('%s has none', (_what, use) => {
  use();
  expect(complexWasUsed()).toBe(false);
});

it('are the library’s own', () => {
  expect(new np.Complex(1, 2)).toMatchObject({ re: 1, im: 2 });
});
