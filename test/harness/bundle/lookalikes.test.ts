import { describe, expect, it } from 'vitest';
import { lookalikesOf, varianceOf } from '../../../harness/bundle/lookalikes.ts';

const SIZES = { fanIn: 200, fanOut: 120 };
const FANS = { in: 'fanIn', out: 'fanOut' };
const HE = { numerator: 2, over: ['fanIn'] };
const XAVIER = { numerator: 2, over: ['fanIn', 'fanOut'] };
const ratioOf = (name: string, family: 'normal' | 'uniform', claim = XAVIER): number | undefined =>
  lookalikesOf(claim, family, FANS, SIZES).lookalikes.find((one) => one.name === name)?.ratio;

describe('varianceOf', () => {
  it.each([
    [0.25, 0.25],
    [HE, 0.01],
    [XAVIER, 0.00625],
  ])('%j is %f', (claim, variance) => {
    expect(varianceOf(claim, SIZES)).toBeCloseTo(variance, 15);
  });

  it('refuses a size that is not there', () => {
    expect(() => varianceOf({ numerator: 2, over: ['fanIn', 'fans'] }, SIZES)).toThrow(
      new RangeError('no size is named fans'),
    );
  });
});

describe('lookalikesOf', () => {
  it.each([
    [HE, "He's 2 / fan-in"],
    [XAVIER, "Xavier's 2 / (fan-in + fan-out)"],
    [{ numerator: 1, over: ['fanIn'] }, "Caffe's 1 / fan-in"],
    [0.3, null],
  ])('names what is asked for, and does not compare it with itself: %j', (claim, asked) => {
    const found = lookalikesOf(claim, 'normal', FANS, SIZES);
    expect(found.asked).toBe(asked);
    expect(found.lookalikes.map(({ name }) => name)).not.toContain(asked);
    for (const { ratio } of found.lookalikes) expect(Math.abs(ratio - 1)).toBeGreaterThan(1e-9);
  });

  // 200 inputs, 120 outputs: Xavier's variance is 1 / 160.
  it.each([
    ["He's 2 / fan-in", 1.6],
    ['2 / fan-out', 160 / 60],
    ["Caffe's 1 / fan-in", 0.8],
    ['1 / (fan-in + fan-out)', 0.5],
    ['2 / (fan-in · fan-out)', 160 / 12_000],
    ['1, so that nothing was scaled', 160],
    ['0.01²', 0.016],
    ['the square of that, so that a square root is missing', 1 / 160],
    ['the root of that, so that the square root was taken twice', Math.sqrt(160)],
  ])('normal: %s', (name, ratio) => {
    expect(ratioOf(name, 'normal')).toBeCloseTo(ratio, 12);
  });

  // The variance of U(−a, a) is a² / 3.
  it.each([
    ['what the misprinted bound √6 / (fan-in + fan-out) gives', (6 / 320 ** 2 / 3) * 160],
    ['what the bound 6 / (fan-in + fan-out), without its square root, gives', ((6 / 320) ** 2 / 3) * 160],
    ['what a bound equal to the standard deviation gives', 1 / 3],
    ['what a bound equal to the variance gives', ((1 / 160) ** 2 / 3) * 160],
  ])('uniform: %s', (name, ratio) => {
    expect(ratioOf(name, 'uniform')).toBeCloseTo(ratio, 12);
    expect(ratioOf(name, 'normal')).toBeUndefined();
  });
});
