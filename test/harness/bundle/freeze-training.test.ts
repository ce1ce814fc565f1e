import { expect, it } from 'vitest';
import { freezeText } from '../../../harness/bundle/freeze-text.ts';
import { freezeSmall, oneCase, smallSuite } from '../small-suite.ts';

it('asks for half the fall of the loss that the reference reaches, and nearly its accuracy', async () => {
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
  expect(trial!.fallGoal).toBe(0.5 * trial!.fallReached);
  expect(trial!.fallGoal).toBeGreaterThan(0);
  expect(trial!.shareGoal).toBeGreaterThan(0.25);
  expect(trial!.shareGoal).toBeLessThan(0.5);
  // The loss starts near log C, and cannot fall below 0.
  expect(trial!.fallReached).toBeLessThan(2 * Math.log(5));
  expect(trial!.accuracyGoal).toBeCloseTo(trial!.accuracyReached - 0.3, 12);
  expect(trial!.accuracyGoal).toBeGreaterThan(0.5);
});

it('refuses a problem that the reference does not learn', async () => {
  const text = oneCase(
    'training',
    '    program: train\n    losses: losses\n    iterations: 40\n    predictions: labels\n    labels: yBlobs\n',
  );
  const hopeless = smallSuite(text).replace('learningRate: 0.2', 'learningRate: 0');
  expect(await freezeText(hopeless, 'small.yaml', '')).toEqual({
    kind: 'refused',
    messages: [
      expect.stringMatching(/the case softmax\/it\/training cannot be frozen: the reference does not learn it/),
    ],
  });
});
