import { describe, expect, it } from 'vitest';
import { ReferenceFault, referenceExports, runReference } from '../../../harness/bundle/reference-host.ts';

const steps = [{ call: 'layers.dropoutForward', args: ['$x', { mode: 'train', p: 0.5 }], as: 'forward' }];
const x = { kind: 'tensor', shape: [20, 2], data: new Float64Array(40).fill(1), dtype: 'float64' } as const;
const run = (outputs: Record<string, string>, seed = 1) =>
  runReference({ steps, outputs }, Object.keys(outputs), { x }, seed);

it('has every module of the course, and no other', () => {
  for (const module of ['knn', 'svm', 'softmax', 'neural-net', 'layers', 'mlp', 'optim'])
    expect(Object.keys(referenceExports(module)!).length).toBeGreaterThan(0);
  expect(referenceExports('fs')).toBeUndefined();
});

it('the seed decides random draws, and inputs are fresh each time', async () => {
  const [first, again, other] = [
    await run({ out: '$forward.0' }),
    await run({ out: '$forward.0' }),
    await run({ out: '$forward.0' }, 2),
  ];
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
  expect(x.data.every((entry) => entry === 1)).toBe(true);
});

describe('faults', () => {
  it.each([
    ['an output that is not there', '$forward.9', /^the reference has no forward\.9/],
    ['an output that is no array', '$forward', "the reference's out is not an array"],
  ])('%s', async (_name, output, message) => {
    const failing = run({ out: output });
    await expect(failing).rejects.toThrow(message);
    await expect(failing).rejects.toBeInstanceOf(ReferenceFault);
  });
});
