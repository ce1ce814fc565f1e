import { expect, test } from 'vitest';
import { activate } from '../../../reference/activations/activate.ts';
import { tanh } from '../../../reference/activations/tanh.ts';
import { chainRule, chainRuleThrough } from '../../../reference/jacobians/chain-rule.ts';
import { elementwiseJacobian } from '../../../reference/jacobians/elementwise.ts';
import { linearMapJacobian } from '../../../reference/jacobians/linear-map.ts';
import { softmax, softmaxJacobian } from '../../../reference/jacobians/softmax-jacobian.ts';
import { matmul } from '../../../reference/matmul.ts';
import { fromRows, type Tensor, tensor, zeros } from '../../../reference/tensor.ts';
import { mismatch } from '../mismatch.ts';
import { randomTensor } from '../random-tensor.ts';
import { DIFFERENCES, numericalJacobian } from './numerical-jacobian.ts';

// By hand: y = (x1 x2, x1), z = y1 + 3 y2 at x = (2, 5), so that dz/dx = (x2 + 3, x1).
test('by hand', () => {
  const dydx = fromRows([
    [5, 1],
    [2, 0],
  ]);
  expect(chainRule(dydx, fromRows([[1], [3]]))).toEqual(fromRows([[8], [2]]));
});

const times = (W: Tensor, x: Tensor): Tensor => tensor([W.shape[0]], matmul(W, tensor([x.shape[0], 1], x.data)).data);

test.each([4, 55])('softmax(V tanh(W x)) agrees with central differences, seed %d', (seed) => {
  const [W, V, x] = [randomTensor([3, 4], seed), randomTensor([3, 3], seed + 1), randomTensor([4], seed + 2)];
  const net = (moved: Tensor): Tensor => softmax(times(V, activate(tanh, times(W, moved))));
  const a = times(W, x);
  const c = times(V, activate(tanh, a));
  const jacobians = [linearMapJacobian(W), elementwiseJacobian(tanh, a), linearMapJacobian(V), softmaxJacobian(c)];
  const numerical = numericalJacobian(net, x);
  expect(mismatch(chainRuleThrough(jacobians), numerical, DIFFERENCES)).toBeNull();
  // Swapping the two inner factors fits in shape and is wrong.
  expect(
    mismatch(chainRuleThrough(jacobians.with(1, jacobians[2]).with(2, jacobians[1])), numerical, DIFFERENCES),
  ).not.toBeNull();
});

test('one factor, and none', () => {
  expect(chainRuleThrough([zeros([2, 3])])).toEqual(zeros([2, 3]));
  expect(() => chainRuleThrough([])).toThrow('jacobians: expected at least one, received none');
});

test('left to right: the message names the layout', () => {
  const [dydx, dzdy] = [zeros([2, 3]), zeros([3, 4])];
  expect(chainRule(dydx, dzdy).shape).toEqual([2, 4]);
  expect(() => chainRule(dzdy, dydx)).toThrow(
    'dzdy: expected shape (4, p), as y has 4 entries in dydx of shape (3, 4); the factors fit left to right, but in the ' +
      'denominator layout dz/dx = dy/dx dz/dy runs from right to left, received (2, 3)',
  );
});

test('factors that fit neither way, and vectors', () => {
  expect(() => chainRule(zeros([2, 3]), zeros([4, 5]))).toThrow(
    'dzdy: expected shape (3, p), as y has 3 entries in dydx of shape (2, 3), received (4, 5)',
  );
  expect(() => chainRule(zeros([2, 3]), zeros([3]))).toThrow('dzdy: expected shape (n, p), received (3,)');
});
