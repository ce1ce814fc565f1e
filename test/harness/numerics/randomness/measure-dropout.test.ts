import { describe, expect, it } from 'vitest';
import { statisticLimits } from '../../../../harness/bundle/statistic-limits.ts';
import { isWithin } from '../../../../harness/numerics/randomness/limits.ts';
import { type DropoutMeasure, measureDropout } from '../../../../harness/numerics/randomness/measure-dropout.ts';
import { seededRandom } from '../../seeded-random.ts';

const [ROWS, COLUMNS, P, LEVEL, SEED] = [300, 200, 0.7, 1e-5, 31];
const { uniform } = seededRandom(SEED);
const x = Float64Array.from({ length: ROWS * COLUMNS }, () => (uniform() < 0.5 ? -1 : 1) * (0.5 + uniform()));
const what: DropoutMeasure = {
  kind: 'dropout',
  draws: ['first', 'second'],
  test: 'tested',
  rows: ROWS,
  columns: COLUMNS,
  x,
  p: P,
  convention: 'either',
};
const masks = (keep: number): boolean[] => Array.from({ length: ROWS * COLUMNS }, () => uniform() < keep);
const masked = (mask: readonly boolean[], scale: number): Float64Array => x.map((v, i) => (mask[i] ? scale * v : 0));
const drop = (keep: number, scale = 1 / keep): Float64Array => masked(masks(keep), scale);

function outOf(measure: DropoutMeasure, first: Float64Array, second: Float64Array, tested: Float64Array = x) {
  const limits = statisticLimits(measure, null, LEVEL);
  const { statistics, conventions } = measureDropout(measure, { first, second, tested });
  expect(statistics.map(({ name, output }) => [name, output])).toEqual(
    limits.map(({ name, output }) => [name, output]),
  );
  return {
    out: statistics.flatMap(({ name, value }, i) => (isWithin(value, limits[i]!) ? [] : [name])),
    conventions,
    of: (name: string) => statistics.find((one) => one.name === name)!.value,
  };
}
const either = (...outputs: [Float64Array, Float64Array, Float64Array?]) => outOf(what, ...outputs);

describe(`seed ${SEED}: p is`, () => {
  it('the probability of keeping', () => {
    expect(either(drop(P), drop(P))).toMatchObject({ out: [], conventions: [] });
  });

  it('the probability of dropping: found out, and said', () => {
    expect(either(drop(1 - P), drop(1 - P))).toMatchObject({ out: [], conventions: ['drop-probability'] });
  });

  it('only what the suite says it is', () => {
    const [keeps, drops] = [{ ...what, convention: 'keep' } as const, { ...what, convention: 'drop' } as const];
    expect(outOf(keeps, drop(P), drop(P))).toMatchObject({ out: [], conventions: [] });
    expect(outOf(drops, drop(1 - P), drop(1 - P))).toMatchObject({ out: [], conventions: [] });
    expect(outOf(keeps, drop(1 - P), drop(1 - P)).out.slice(0, 2)).toEqual(['keptShare', 'scale']);
    expect(outOf(drops, drop(P), drop(P)).out.slice(0, 2)).toEqual(['keptShare', 'scale']);
  });

  it('a half: neither convention is the other', () => {
    const half = { ...what, p: 0.5 };
    expect(outOf(half, drop(0.5), drop(0.5))).toMatchObject({ out: [], conventions: [] });
  });

  it('neither: another share is kept', () => {
    expect(either(drop(0.8), drop(0.8)).out).toContain('keptShare');
    expect(either(drop(0.75, 1 / P), drop(0.75, 1 / P)).out).toEqual(['keptShare']);
    expect(either(x, x).out).toContain('keptShare');
    expect(
      either(
        x.map(() => 0),
        x.map(() => 0),
      ).out,
    ).toContain('keptShare');
  });
});

describe('what is kept is', () => {
  it.each([
    ['not divided by anything', 1, P - 1],
    ['divided by the probability of dropping', 1 / (1 - P), P / (1 - P) - 1],
    ['multiplied with p', P, P * P - 1],
    ['too large by 0.1 %', 1.001 / P, 0.001],
  ])('%s', (_name, scale, error) => {
    const { out, of } = either(drop(P, scale), drop(P, scale));
    expect(out).toEqual(['scale']);
    expect(of('scale')).toBeCloseTo(error, 12);
  });

  it('wrong in one entry', () => {
    const first = drop(P);
    const kept = first.findIndex((value) => value !== 0);
    expect(either(first.with(kept, first[kept]! * 1.01), drop(P)).out).toEqual(['scale']);
    expect(either(first.with(kept, Number.NaN), drop(P)).of('scale')).toBeNaN();
  });
});

describe('the mask', () => {
  it('is the same in each call', () => {
    const mask = masks(P);
    const { out, of } = either(masked(mask, 1 / P), masked(mask, 1 / P));
    expect(out).toEqual(['calls']);
    expect(of('calls')).toBeCloseTo(1, 12);
  });

  it('is shared by the rows', () => {
    const row = masks(P).slice(0, COLUMNS);
    const shared = masked(
      masks(P).map((_, i) => row[i % COLUMNS]!),
      1 / P,
    );
    const { out, of } = either(shared, drop(P));
    expect(out).toEqual(expect.arrayContaining(['alike', 'rows']));
    expect(of('alike')).toBeGreaterThan(0.99);
  });

  it('is shared by the columns', () => {
    const column = masks(P).slice(0, ROWS);
    const shared = masked(
      masks(P).map((_, i) => column[Math.floor(i / COLUMNS)]!),
      1 / P,
    );
    expect(either(shared, drop(P)).out).toEqual(expect.arrayContaining(['alike', 'neighbours']));
  });

  it('takes pairs of neighbours at once', () => {
    const mask = masks(P);
    expect(
      either(
        masked(
          mask.map((_, i) => mask[i - (i % 2)]!),
          1 / P,
        ),
        drop(P),
      ).out,
    ).toContain('neighbours');
  });
});

describe('in test mode', () => {
  it.each<[string, Float64Array, number]>([
    ['units are dropped', masked(masks(P), 1), 0],
    ['x is multiplied with p', x.map((v) => P * v), 0.3],
    ['one entry is a thousandth off', x.with(3, x[3]! + 1e-3), 0],
    ['there is NaN', x.with(3, Number.NaN), Number.NaN],
  ])('%s', (_name, tested, difference) => {
    const { out, of } = either(drop(P), drop(P), tested);
    expect(out).toEqual(['test']);
    if (difference > 0) expect(of('test')).toBeCloseTo(difference, 12);
    expect(Number.isNaN(of('test'))).toBe(Number.isNaN(difference));
  });

  it('nothing is asked where the suite asks nothing', () => {
    expect(
      outOf(
        { ...what, test: null },
        drop(P),
        drop(P),
        x.map(() => 0),
      ).out,
    ).toEqual([]);
  });
});
