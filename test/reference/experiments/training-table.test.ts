import { expect, test } from 'vitest';
import {
  hasConverged,
  TABLE_INITIALIZATIONS,
  TABLE_UNITS,
  trainCell,
} from '../../../reference/experiments/training-table.ts';

// The paper's failures are the small net's too: no sigmoid net converges, and He's variance is too large for maxout.
test.each([
  ['he', 'maxout', 'n/c†', { converged: 0, diverged: 1 }],
  ['lsuv', 'sigmoid', 'n/c', { converged: 0, diverged: 0 }],
  ['lsuv', 'maxout', '93.94', { converged: 1, diverged: 0 }],
  ['lsuv', 'relu', '92.11', { converged: 1, diverged: 0 }],
  ['he', 'relu', '90.91', { converged: 1, diverged: 0 }],
  ['xavier', 'tanh', '89.82', { converged: 1, diverged: 0 }],
] as const)('%s, %s, of which the slide prints %s', (initialization, units, printed, outcome) => {
  expect(trainCell(initialization, units, [0])).toMatchObject({
    initialization,
    units,
    printed,
    numSeeds: 1,
    ...outcome,
  });
});

test('the rows and columns of the slide', () => {
  expect(TABLE_INITIALIZATIONS).toEqual(['lsuv', 'orthonormal', 'orthonormal-msra', 'xavier', 'he']);
  expect(TABLE_UNITS).toEqual(['maxout', 'relu', 'very-leaky-relu', 'tanh', 'sigmoid']);
});

test('what counts as converged', () => {
  const training = (loss: number, diverged = false) => ({ losses: Array(30).fill(loss), testAccuracy: 0, diverged });
  expect(hasConverged(training(1.2))).toBe(true);
  expect(hasConverged(training(1.3))).toBe(false);
  expect(hasConverged(training(0.1, true))).toBe(false);
  expect(hasConverged(training(Number.NaN))).toBe(false);
});
