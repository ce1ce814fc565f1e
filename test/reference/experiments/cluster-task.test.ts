import { expect, test } from 'vitest';
import { drawClusterTasks } from '../../../reference/experiments/cluster-task.ts';
import { seed } from '../../../reference/random.ts';

test('two sets of examples from the same clusters', () => {
  seed(1);
  const tasks = drawClusterTasks([300, 200]);
  expect(tasks.map(({ X }) => X.shape)).toEqual([
    [8, 300],
    [8, 200],
  ]);
  for (const { y, numClasses } of tasks) {
    expect(numClasses).toBe(4);
    expect(new Set(y)).toEqual(new Set([0, 1, 2, 3]));
  }
});

// Two examples of one cluster are about 0.25 sqrt(2 * 8) = 1 apart, those of two clusters about 4: the nearest example
// of the other set has the same class.
test('an example near another has its class', () => {
  seed(1);
  const [training, other] = drawClusterTasks([300, 100]);
  const distance = (i: number, j: number): number =>
    Array.from({ length: 8 }, (_, f) => training.X.data[f * 300 + i] - other.X.data[f * 100 + j]).reduce(
      (sum, difference) => sum + difference * difference,
      0,
    );
  const right = other.y.filter((label, j) => {
    const distances = training.y.map((_, i) => distance(i, j));
    return training.y[distances.indexOf(Math.min(...distances))] === label;
  });
  expect(right.length).toBeGreaterThan(95);
});
