import { describe, expect, it } from 'vitest';
import {
  ReferenceFault,
  referenceExports,
  runReference,
  runReferenceInSingle,
} from '../../../harness/bundle/reference-host.ts';

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

describe('in single precision', () => {
  const sum = {
    steps: [{ call: 'layers.affineForward', args: ['$x', '$w', '$b'], as: 'a' }],
    outputs: { out: '$a.0' },
  };
  const real = (shape: number[], ...data: number[]) =>
    ({ kind: 'tensor', shape, data: Float64Array.from(data), dtype: 'float64' }) as const;
  const inputs = { x: real([1, 1], 1e-6), w: real([1, 1], 1), b: real([1], 500) };

  it('what float64 just keeps is lost', async () => {
    const double = await runReference(sum, ['out'], inputs, 1);
    const single = await runReferenceInSingle(sum, ['out'], inputs, 1);
    expect([...double.out!.data]).toEqual([500 + 1e-6]);
    expect([...single.out!.data]).toEqual([500]);
    expect(single.out!.data).toBeInstanceOf(Float64Array);
  });

  it('what comes after is in double precision again, even after a fault', async () => {
    await expect(runReferenceInSingle(sum, ['out'], { ...inputs, w: real([2, 1], 1, 2) }, 1)).rejects.toThrow(
      'w: expected',
    );
    expect([...(await runReference(sum, ['out'], inputs, 1)).out!.data]).toEqual([500 + 1e-6]);
  });
});
