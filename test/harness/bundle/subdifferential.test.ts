import { describe, expect, it } from 'vitest';
import type { Input } from '../../../harness/bundle/bundle.ts';
import { type Gradients, subdifferential } from '../../../harness/bundle/subdifferential.ts';
import { makeTensor } from '../../../harness/wire/value.ts';
import { seed } from '../../../reference/random.ts';

type Inputs = Readonly<Record<string, Input>>;
const real = (...data: number[]): Input => ({
  kind: 'tensor',
  shape: [data.length],
  data: Float64Array.from(data),
  dtype: 'float64',
});
const dataOf = (inputs: Inputs, name: string): Float64Array =>
  (inputs[name] as Extract<Input, { kind: 'tensor' }>).data;

async function rangesOf(inputs: Inputs, gradients: (inputs: Inputs) => Record<string, Float64Array>) {
  seed(11);
  const at = async (point: Inputs): Promise<Gradients> =>
    Object.fromEntries(Object.entries(gradients(point)).map(([name, data]) => [name, makeTensor([data.length], data)]));
  return subdifferential(at, inputs, await at(inputs));
}

const reluSlope = (inputs: Inputs) => ({ dx: dataOf(inputs, 'x').map((x) => Number(x > 0)) });

describe('at a tie', () => {
  it('relu has slopes from 0 to 1 where x is 0, a tenth more to either side, and one slope elsewhere', async () => {
    const ranges = await rangesOf({ x: real(0, 2, -3, 0) }, reluSlope);
    expect(ranges).toEqual({ dx: { low: Float64Array.of(-0.1, 1, 0, -0.1), high: Float64Array.of(1.1, 1, 0, 1.1) } });
  });

  it('the largest and smallest sums are reached where ten units are at 0 at once', async () => {
    const ranges = await rangesOf({ x: real(...Array(10).fill(0)) }, (inputs) => ({
      db: Float64Array.of(reluSlope(inputs).dx.reduce((sum, slope) => sum + slope, 0)),
    }));
    expect(ranges!.db).toEqual({ low: Float64Array.of(-1), high: Float64Array.of(11) });
  });

  it('a hinge max(0, 1 + w x) at w x = -1 has slopes from 0 to x, negative ones too', async () => {
    const ranges = await rangesOf({ w: real(-0.5, 0.25), x: real(2, -4) }, (inputs) => {
      const [w, x] = [dataOf(inputs, 'w'), dataOf(inputs, 'x')];
      return { dw: w.map((weight, i) => (1 + weight * x[i]! > 0 ? x[i]! : 0)) };
    });
    const { low, high } = ranges!.dw!;
    [...low, ...high].forEach((end, i) => {
      expect(end).toBeCloseTo([-0.2, -4.4, 2.2, 0.4][i]!, 7);
    });
  });

  it('units of either sign at 0 at once: a mixed sum reaches to both sides', async () => {
    // Neither side of all inputs has five of the units on and the others off: only points drawn apart reach far.
    const signs = [1, -1, 1, -1, 1, -1];
    const ranges = await rangesOf({ x: real(0, 0, 0, 0, 0, 0) }, (inputs) => ({
      db: Float64Array.of(reluSlope(inputs).dx.reduce((sum, slope, i) => sum + signs[i]! * slope, 0)),
    }));
    expect(ranges!.db!.low[0]).toBeLessThan(-0.9);
    expect(ranges!.db!.high[0]).toBeGreaterThan(0.9);
  });

  it('the gradient is asked for at points that are all different, and all close by', async () => {
    const seen: number[][] = [];
    await rangesOf({ x: real(0, 3), y: real(1, 2) }, (inputs) => {
      seed(5);
      seen.push([...dataOf(inputs, 'x'), ...dataOf(inputs, 'y')]);
      return reluSlope(inputs);
    });
    const [start, ...near] = seen;
    expect(start).toEqual([0, 3, 1, 2]);
    expect(new Set(near.map((point) => point.join())).size).toBe(near.length);
    expect(near.length).toBeGreaterThan(20);
    for (const point of near)
      expect(Math.max(...point.map((value, i) => Math.abs(value - start![i]!)))).toBeLessThan(1e-7);
  });

  it('every gradient gets its range, also the one that has no tie', async () => {
    const ranges = await rangesOf({ x: real(0), z: real(3) }, (inputs) => ({
      ...reluSlope(inputs),
      dz: dataOf(inputs, 'z').map((z) => 2 * z),
    }));
    expect(ranges!.dz!.low[0]).toBeCloseTo(6, 7);
    expect(ranges!.dz!.high[0]).toBeCloseTo(6, 7);
  });
});

describe('there is no tie', () => {
  it.each<[string, Inputs, (inputs: Inputs) => Record<string, Float64Array>]>([
    ['in a smooth gradient', { x: real(0, 1e3, -1e-3) }, (i) => ({ dx: dataOf(i, 'x').map((x) => 2 * x + 1) })],
    ['in relu next to 0, further off than rounding', { x: real(1e-4, -1e-4, 1e-3) }, reluSlope],
    ['in a gradient of zeros', { x: real(0) }, (i) => ({ dx: dataOf(i, 'x').map(() => 0) })],
    [
      'because labels are whole numbers',
      { y: { kind: 'tensor', shape: [1], data: Float64Array.of(0), dtype: 'int32' }, x: real(1) },
      (i) => ({ dx: dataOf(i, 'y').map((label) => Number(label > 0)) }),
    ],
  ])('%s', async (_name, inputs, gradients) => {
    expect(await rangesOf(inputs, gradients)).toBeNull();
  });
});
