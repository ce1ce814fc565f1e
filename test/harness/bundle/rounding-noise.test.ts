import { describe, expect, it } from 'vitest';
import type { Input } from '../../../harness/bundle/bundle.ts';
import { roundingNoise } from '../../../harness/bundle/rounding-noise.ts';
import { makeTensor } from '../../../harness/wire/value.ts';

type Inputs = Readonly<Record<string, Input>>;
const real = (...data: number[]): Input => ({
  kind: 'tensor',
  shape: [data.length],
  data: Float64Array.from(data),
  dtype: 'float64',
});
const dataOf = (inputs: Inputs): Float64Array => (inputs.x as Extract<Input, { kind: 'tensor' }>).data;

type Formula = (x: Float64Array) => number[];

async function noiseOf(input: Input, f: Formula, seed = 1, inSingle: Formula = f): Promise<number> {
  return (await noisesOf(input, f, inSingle, seed)).float64.out!;
}

async function noisesOf(input: Input, f: Formula, inSingle: Formula, seed = 1) {
  const answering = (formula: Formula) => async (inputs: Inputs) => {
    const data = Float64Array.from(formula(dataOf(inputs)));
    return { out: makeTensor([data.length], data) };
  };
  const inputs = { x: input };
  const answerAt = answering(f);
  return roundingNoise({ answerAt, inSingle: answering(inSingle) }, inputs, await answerAt(inputs), seed);
}

/** One unit in the last place of 1e8. */
const ULP = 2 ** -26;
const cancelling = ([big, x]: Float64Array): number[] => [big! + x! - big!];

it('where terms of 1e8 cancel, the noise is some roundings of 1e8, whatever is left', async () => {
  const noise = await noiseOf(real(1e8, 0.3), cancelling);
  expect(noise).toBeGreaterThanOrEqual(ULP);
  expect(noise).toBeLessThan(1e3 * ULP);
});

it('a benign sum has almost none', async () => {
  const noise = await noiseOf(real(1, 2, 3, 4), (x) => [x.reduce((sum, value) => sum + value, 0)]);
  expect(noise).toBeLessThan(1e-11);
});

it('grows and shrinks with the size of the inputs', async () => {
  const sum = (x: Float64Array): number[] => [x[0]! + x[1]!];
  const one = await noiseOf(real(1, 2), sum);
  expect(one).toBeGreaterThan(0);
  expect((await noiseOf(real(1024, 2048), sum)) / one).toBe(1024);
});

it('is that of the entry that moves most', async () => {
  const noise = await noiseOf(real(1e8, 0.3), (x) => [1, ...cancelling(x), 1]);
  expect(noise).toBe(await noiseOf(real(1e8, 0.3), cancelling));
});

it('is the same for the same seed', async () => {
  expect(await noiseOf(real(1e8, 0.3), cancelling, 5)).toBe(await noiseOf(real(1e8, 0.3), cancelling, 5));
});

it('labels are not moved, and what does not depend on the inputs has none', async () => {
  const labels: Input = { kind: 'tensor', shape: [2], data: Float64Array.of(1, 2), dtype: 'int32' };
  expect(await noiseOf(labels, (x) => [x[0]! + x[1]!])).toBe(0);
  expect(await noiseOf(real(1, 2), () => [7])).toBe(0);
});

describe('in float32', () => {
  const exactly = (x: Float64Array): number[] => [x[0]! + x[1]!];

  it('it is no less than 2^29 times that of float64', async () => {
    const { float64, float32 } = await noisesOf(real(1e8, 0.3), cancelling, cancelling);
    expect(float32.out).toBe(2 ** 29 * float64.out!);
  });

  it('it is no less than eight times what single precision misses the answer by', async () => {
    const { float32 } = await noisesOf(real(1, 2), exactly, ([x, y]) => [x! + y! + 0.01]);
    expect(float32.out).toBeGreaterThan(0.0799);
    expect(float32.out).toBeLessThan(0.0801);
  });

  it('it is infinite where single precision has no answer', async () => {
    const { float64, float32 } = await noisesOf(real(1, 2), exactly, () => [Number.NaN]);
    expect(float32.out).toBe(Number.POSITIVE_INFINITY);
    expect(float64.out).toBeLessThan(1e-11);
  });
});

it('answers that are not finite have none', async () => {
  expect(
    await noisesOf(
      real(1),
      () => [Number.POSITIVE_INFINITY],
      () => [Number.NaN],
    ),
  ).toEqual({
    float64: { out: 0 },
    float32: { out: 0 },
  });
});
