import { describe, expect, it } from 'vitest';
import { findKink } from '../../../harness/bundle/find-kink.ts';

const find = (gradient: (t: number) => number[]) => findKink(async (t) => Float64Array.from(gradient(t)));
const step =
  (at: number, height = 1) =>
  (t: number) =>
    t > at ? height : 0;

describe('a kink is found just behind where it is:', () => {
  it.each([0.3, 1 / 3, 0.5, 0.001, 0.999])('the slope of max(0, t - %d)', async (at) => {
    const found = await find((t) => [step(at)(t)]);
    expect(found).toBeGreaterThan(at);
    expect(found! - at).toBeLessThan(1e-15);
  });

  it('one entry of many, and a jump of a fiftieth', async () => {
    const found = await find((t) => [1, t / 4, step(0.3, 0.02)(t), -1]);
    expect(Math.abs(found! - 0.3)).toBeLessThan(1e-15);
  });

  it('beside a much steeper, smooth change', async () => {
    const found = await find((t) => [Math.tanh(300 * (t - 0.7)), step(0.3, 0.05)(t)]);
    expect(Math.abs(found! - 0.3)).toBeLessThan(1e-15);
  });

  it('one of several', async () => {
    const found = await find((t) => [step(0.2)(t) + step(0.6, 2)(t)]);
    expect([0.2, 0.6].some((at) => Math.abs(found! - at) < 1e-15)).toBe(true);
  });
});

describe('none is found', () => {
  it.each<[string, (t: number) => number[]]>([
    ['in a straight line', (t) => [t, -2 * t]],
    ['in a parabola', (t) => [t * t]],
    ['in a constant', () => [1, 1]],
    ['in a steep sigmoid', (t) => [Math.tanh(1e6 * (t - 0.3))]],
    ['where only the slope of the gradient jumps', (t) => [Math.max(0, t - 0.3)]],
    ['in a jump as small as a thousandth', (t) => [step(0.3, 1e-3)(t)]],
    ['behind the end of the way', (t) => [step(1.2)(t)]],
    ['in no entries at all', () => []],
  ])('%s', async (_name, gradient) => {
    expect(await find(gradient)).toBeNull();
  });
});
