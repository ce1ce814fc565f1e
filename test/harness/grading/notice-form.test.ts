import { expect, it } from 'vitest';
import { noticeForm } from '../../../harness/grading/notice-form.ts';
import { makeTensor } from '../../../harness/wire/value.ts';

const tensor = (shape: number[], ...data: number[]) => makeTensor(shape, Float64Array.from(data));
const expectedOf = (shape: number[], ...data: number[]) => ({
  shape,
  data: Float64Array.from(data),
  exact: false,
  rtol: 1e-7,
  atol: 1e-9,
  noise32: 0,
});
const matrix = expectedOf([2, 3], 1, 2, 3, 4, 5, 6);

it.each([
  ['the transpose', tensor([3, 2], 1, 4, 2, 5, 3, 6), 'transposed'],
  ['the transpose, rounded to float32', tensor([3, 2], 1, 4, 2, 5 + 1e-5, 3, Math.fround(6.0001)), null],
  ['other numbers in the shape of the transpose', tensor([3, 2], 1, 2, 3, 4, 5, 6), null],
  ['one row', tensor([6], 1, 2, 3, 4, 5, 6), 'flattened'],
  ['one row in another order', tensor([6], 1, 4, 2, 5, 3, 6), null],
  ['too many numbers', tensor([3, 3], 1, 4, 0, 2, 5, 0, 3, 6, 0), null],
  ['as many numbers in another shape', tensor([6, 1], 1, 2, 3, 4, 5, 6), null],
])('%s: %s', (_name, received, form) => {
  expect(noticeForm(received, matrix)).toBe(form);
});

// dz/dW for z = W x, W (2, 3), x = (1, 2, 4): (2, 3, 2) with x_j where i = k; by hand.
const derivative = expectedOf([2, 3, 2], 1, 0, 2, 0, 4, 0, 0, 1, 0, 2, 0, 4);
it.each([
  ['a tensor with z first, the numerator layout', tensor([2, 2, 3], 1, 2, 4, 0, 0, 0, 0, 0, 0, 1, 2, 4), 'transposed'],
  ['the whole order turned round', tensor([2, 3, 2], 1, 0, 2, 0, 4, 0, 0, 1, 0, 2, 0, 4.1), null],
  ['one row', tensor([12], ...derivative.data), 'flattened'],
])('%s: %s', (_name, received, form) => {
  expect(noticeForm(received, derivative)).toBe(form);
});

it('says nothing of one row where one row is meant, nor of arrays with many axes', () => {
  expect(noticeForm(tensor([3], 1, 2, 3), expectedOf([3], 1, 2, 3))).toBeNull();
  const many = expectedOf([1, 2, 1, 2, 3], ...Array(12).fill(1));
  expect(noticeForm(tensor([3, 2, 1, 2, 1], ...Array(12).fill(1)), many)).toBeNull();
});
