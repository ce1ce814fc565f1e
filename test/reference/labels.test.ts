import { expect, test } from 'vitest';
import { accuracy, countClasses, takeLabels, toClasses } from '../../reference/labels.ts';
import { tensor, zeros } from '../../reference/tensor.ts';

test.each([[tensor([3], [2, 0, 1])], [[2, 0, 1]]])('labels as a tensor or a list', (y) => {
  expect(toClasses(y, 3, 3)).toEqual([2, 0, 1]);
  expect(countClasses(y)).toBe(3);
  expect(takeLabels(y, [2, 2, 0])).toEqual(tensor([3], [1, 1, 2]));
  expect(accuracy(tensor([3], [2, 1, 1]), y)).toBe(2 / 3);
});

test('labels of the wrong shape', () => {
  expect(() => toClasses(zeros([3, 1]), 3, 2)).toThrow('y: expected shape (3,), received (3, 1)');
  expect(() => toClasses([0, 1], 3, 2)).toThrow('y: expected shape (3,), received (2,)');
});

test.each([-1, 2, 0.5, Number.NaN])('the label %d of two classes', (label) => {
  expect(() => toClasses([0, label], 2, 2)).toThrow(`y[1]: expected an integer from 0 to 1, received ${label}`);
});
