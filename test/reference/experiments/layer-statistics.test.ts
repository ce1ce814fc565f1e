import { expect, test } from 'vitest';
import { activate } from '../../../reference/activations/activate.ts';
import { relu } from '../../../reference/activations/relu.ts';
import { tanh } from '../../../reference/activations/tanh.ts';
import { layerStatistics } from '../../../reference/experiments/layer-statistics.ts';
import { fromRows } from '../../../reference/tensor.ts';

// By hand: the third unit is dead, the first is 0 on one example of two; the entries are 0, 4, 2, 2, 0, 0.
test('a layer of three ReLU units on two examples', () => {
  const Z = fromRows([
    [-1, 4],
    [2, 2],
    [-5, 0],
  ]);
  const { mean, std, ...shares } = layerStatistics(activate(relu, Z), Z, relu);
  expect(mean).toBeCloseTo(8 / 6, 15);
  expect(std).toBeCloseTo(Math.sqrt(24 / 6 - (8 / 6) * (8 / 6)), 15);
  expect(shares).toEqual({ zeroShare: 3 / 6, deadShare: 1 / 3, saturatedShare: 3 / 6 });
});

test('tanh is saturated beyond 2.993, and maxout nowhere', () => {
  const Z = fromRows([[2.99, -3, 0, 10]]);
  expect(layerStatistics(activate(tanh, Z), Z, tanh)).toMatchObject({ saturatedShare: 1 / 2, zeroShare: 1 / 4 });
  const H = fromRows([[2.99, 10]]);
  const pieces = fromRows([
    [2.99, -3],
    [0, 10],
  ]);
  expect(layerStatistics(H, pieces, { pieces: 2 }).saturatedShare).toBe(0);
});
