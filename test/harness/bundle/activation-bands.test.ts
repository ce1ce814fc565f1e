import { describe, expect, it } from 'vitest';
import { ACTIVATION_BANDS, type Band, bandLimits, bandsOf } from '../../../harness/bundle/activation-bands.ts';

const BAND: Band = { mean: 2, sd: 0.5, skew: 0, min: 1.5, max: 2.5 };
// z = 1.9599640 for the level 0.05; 100 seeds.
const WIDTH = 1.959963984540054 * 0.5 * (1 + 1.959963984540054 / Math.sqrt(200)) + 0.05;

describe('bandLimits', () => {
  it('are normal ones, and a little wider', () => {
    const { low, high } = bandLimits(BAND, 100, 0.05);
    expect(low).toBeCloseTo(2 - WIDTH, 8);
    expect(high).toBeCloseTo(2 + WIDTH, 8);
  });

  it('the longer tail is moved out, the shorter one is left', () => {
    const shift = ((1.959963984540054 ** 2 - 1) * 0.6 * 0.5) / 6;
    const right = bandLimits({ ...BAND, skew: 0.6 }, 100, 0.05);
    expect(right.low).toBeCloseTo(2 - WIDTH, 8);
    expect(right.high).toBeCloseTo(2 + WIDTH + shift, 8);
    const left = bandLimits({ ...BAND, skew: -0.6 }, 100, 0.05);
    expect(left.low).toBeCloseTo(2 - WIDTH - shift, 8);
    expect(left.high).toBeCloseTo(2 + WIDTH, 8);
  });

  it('are never narrower than what the seeds have shown', () => {
    const { low, high } = bandLimits({ ...BAND, min: -7, max: 9 }, 100, 0.05);
    expect(low).toBeCloseTo(-7, 8);
    expect(high).toBeCloseTo(9, 8);
  });

  it('allow rounding where every seed gives the same', () => {
    const { low, high } = bandLimits({ mean: 0.5, sd: 0, skew: 0, min: 0.5, max: 0.5 }, 100, 0.05);
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
    expect(high - low).toBeCloseTo(2e-9, 12);
  });
});

describe('what is recorded', () => {
  it('has mean, deviation and extremes that fit each other', () => {
    expect(ACTIVATION_BANDS.seeds.count).toBe(2000);
    for (const [name, { layers, logGradientRatio }] of Object.entries(ACTIVATION_BANDS.bands)) {
      for (const band of [logGradientRatio, ...Object.values(layers).flatMap((layer) => Object.values(layer))]) {
        expect(band.min, name).toBeLessThanOrEqual(band.mean + 1e-12);
        expect(band.max, name).toBeGreaterThanOrEqual(band.mean - 1e-12);
        expect(band.sd, name).toBeLessThanOrEqual(band.max - band.min + 1e-12);
      }
    }
  });

  it('a name that is not there is refused, with those that are', () => {
    const names = Object.keys(ACTIVATION_BANDS.bands);
    expect(bandsOf(names[0]!)).toBe(ACTIVATION_BANDS.bands[names[0]!]);
    expect(() => bandsOf('he/relux')).toThrow(
      new RangeError(`there is no band "he/relux"; there is ${names.join(', ')}`),
    );
  });
});
