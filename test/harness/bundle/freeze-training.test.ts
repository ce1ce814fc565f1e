import { expect, it } from 'vitest';
import { freezeSmall, oneCase } from '../small-suite.ts';

it('sets goals between where training starts and what the reference reaches', async () => {
  const { bundle } = await freezeSmall(
    oneCase(
      'training',
      '    program: train\n    losses: losses\n    iterations: 40\n    predictions: labels\n    labels: yBlobs\n',
    ),
  );
  const { check } = bundle.cases[0]!;
  if (check.kind !== 'training') throw new Error('not a training case');
  const [trial] = check.trials;
  expect(trial!.runs).toEqual([{ program: 'train', outputs: ['losses', 'labels'] }]);
  expect(trial!.lossReached).toBeLessThan(trial!.lossGoal);
  expect(trial!.lossGoal).toBeLessThan(Math.log(5));
  expect(trial!.accuracyGoal).toBeCloseTo(trial!.accuracyReached - 0.1, 12);
  expect(trial!.accuracyGoal).toBeGreaterThan(0.5);
});
