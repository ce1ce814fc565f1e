import { expect, test } from 'vitest';
import { trainDeepNet } from '../../../reference/experiments/train-deep-net.ts';

const small = { initialization: 'orthonormal', units: 'tanh', depth: 2, steps: 150 };

test('a shallow net learns the clusters', () => {
  const { losses, testAccuracy, diverged } = trainDeepNet(small, 1);
  expect(losses.length).toBe(150);
  expect(losses[149]).toBeLessThan(losses[0] / 2);
  expect(testAccuracy).toBeGreaterThan(0.8);
  expect(diverged).toBe(false);
});

test('the same seed gives the same bits, another seed others', () => {
  const short = { ...small, steps: 10 };
  expect(trainDeepNet(short, 1)).toEqual(trainDeepNet(short, 1));
  expect(trainDeepNet(short, 2).losses).not.toEqual(trainDeepNet(short, 1).losses);
});

test('a learning rate that is far too large ends the training', () => {
  const { losses, diverged } = trainDeepNet({ ...small, units: 'identity', depth: 6, learningRate: 1e6 }, 1);
  expect(diverged).toBe(true);
  expect(losses.length).toBeLessThan(150);
});
