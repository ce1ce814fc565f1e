import { describe, expect, it } from 'vitest';
import { statisticLimits } from '../../../../harness/bundle/statistic-limits.ts';
import { isWithin } from '../../../../harness/numerics/randomness/limits.ts';
import {
  type DistributionMeasure,
  measureDistribution,
} from '../../../../harness/numerics/randomness/measure-distribution.ts';
import { seededRandom } from '../../seeded-random.ts';

const [ROWS, COLUMNS] = [120, 200];
const N = ROWS * COLUMNS;
const XAVIER = 2 / (ROWS + COLUMNS);
const LEVEL = 1e-5;
const SEED = 7;
const { uniform, normal } = seededRandom(SEED);

const measureOf = (family: DistributionMeasure['family'], variance: number, rows = ROWS): DistributionMeasure => ({
  kind: 'distribution',
  draws: ['W', 'again'],
  rows,
  columns: COLUMNS,
  family,
  variance,
});
const matrix = (entry: (i: number, j: number) => number): Float64Array =>
  Float64Array.from({ length: N }, (_, k) => entry(Math.floor(k / COLUMNS), k % COLUMNS));
const normals = (variance: number) => () => matrix(() => Math.sqrt(variance) * normal());
const uniforms = (bound: number) => () => matrix(() => bound * (2 * uniform() - 1));

/** The statistics that are out of their limits, in order. */
function out(what: DistributionMeasure, first: Float64Array, second: Float64Array): string[] {
  const limits = statisticLimits(what, null, LEVEL);
  const measured = measureDistribution(what, { W: first, again: second });
  expect(measured.map(({ name, output }) => [name, output])).toEqual(limits.map(({ name, output }) => [name, output]));
  return measured.flatMap(({ name, value }, i) => (isWithin(value, limits[i]!) ? [] : [name]));
}
const BOUND = Math.sqrt(6 / (ROWS + COLUMNS));
const he = 2 / COLUMNS;

describe(`seed ${SEED}`, () => {
  it.each<[string, DistributionMeasure, () => Float64Array]>([
    ['normal draws', measureOf('normal', XAVIER), normals(XAVIER)],
    ['normal draws, of float32', measureOf('normal', XAVIER), () => normals(XAVIER)().map(Math.fround)],
    ['uniform draws', measureOf('uniform', XAVIER), uniforms(BOUND)],
    ['uniform draws, of float32', measureOf('uniform', XAVIER), () => uniforms(BOUND)().map(Math.fround)],
  ])('%s are within all limits', (_name, what, draw) => {
    expect(out(what, draw(), draw())).toEqual([]);
  });

  const truncated = (): number => {
    for (;;) {
      const x = normal();
      if (Math.abs(x) < 2) return x;
    }
  };
  it.each<[string, 'normal' | 'uniform', () => Float64Array, string]>([
    ['the misprinted bound √6 / (fan-in + fan-out)', 'uniform', uniforms(Math.sqrt(6) / (ROWS + COLUMNS)), 'variance'],
    ['the bound without its square root', 'uniform', uniforms(6 / (ROWS + COLUMNS)), 'variance'],
    ['the bound 5 % too large', 'uniform', uniforms(1.05 * BOUND), 'variance'],
    ['the bound 0.5 % too large, seen by the bound alone', 'uniform', uniforms(1.005 * BOUND), 'bound'],
    ['rand() that is not centred', 'uniform', () => matrix(() => BOUND * uniform()), 'mean'],
    ['normal for uniform', 'uniform', normals(XAVIER), 'shape'],
    ['no square root of the variance', 'normal', normals(XAVIER * XAVIER), 'variance'],
    ['fan-out for fan-in: 2 / fan-out', 'normal', normals(2 / ROWS), 'variance'],
    ["He's 2 / fan-in", 'normal', normals(he), 'variance'],
    ['nothing scaled', 'normal', normals(1), 'variance'],
    ['uniform for normal', 'normal', uniforms(BOUND), 'shape'],
    ['a mean of a tenth', 'normal', () => normals(XAVIER)().map((x) => x + 0.1 * Math.sqrt(XAVIER)), 'mean'],
    [
      'truncated at two, scaled back',
      'normal',
      // The variance of a normal variable within ±2 is 0.7737413.
      () => matrix(() => Math.sqrt(XAVIER / 0.7737413) * truncated()),
      'shape',
    ],
    ['a constant', 'normal', () => matrix(() => 0.1), 'repeats'],
    ['zeros', 'normal', () => matrix(() => 0), 'repeats'],
    ['whole numbers', 'normal', () => normals(1)().map(Math.round), 'repeats'],
    ['two signs', 'normal', () => matrix(() => Math.sign(normal()) * Math.sqrt(XAVIER)), 'repeats'],
    ['rounded to three decimals', 'normal', () => normals(XAVIER)().map((x) => Math.round(1000 * x) / 1000), 'repeats'],
    [
      'one row for all',
      'normal',
      () => {
        const row = Array.from({ length: COLUMNS }, () => Math.sqrt(XAVIER) * normal());
        return matrix((_, j) => row[j]!);
      },
      'repeats',
    ],
    ['NaN', 'normal', () => normals(XAVIER)().fill(Number.NaN, 0, 1), 'calls'],
  ])('%s', (_name, family, draw, statistic) => {
    expect(out(measureOf(family, XAVIER), draw(), draw())[0]).toBe(statistic);
  });

  it('one row that is another again, or its negative, is alike and nothing before that', () => {
    for (const factor of [1.5, -1.5]) {
      const data = normals(XAVIER)();
      for (let j = 0; j < COLUMNS; j++) data[5 * COLUMNS + j] = (factor / 1.5) * data[3 * COLUMNS + j]! * (1 + 1e-9);
      expect(out(measureOf('normal', XAVIER), data, normals(XAVIER)())[0]).toBe('alike');
    }
  });

  it('a repeated column is alike, too', () => {
    const data = normals(XAVIER)();
    for (let i = 0; i < ROWS; i++) data[i * COLUMNS + 9] = data[i * COLUMNS + 4]! * (1 + 1e-9);
    expect(out(measureOf('normal', XAVIER), data, normals(XAVIER)())[0]).toBe('alike');
  });

  it('neighbours that share a part of their draws', () => {
    const drawn = Array.from({ length: N + 1 }, normal);
    // Each has the variance 1, and a correlation of 0.6 · 0.8 with the next.
    const data = Float64Array.from(
      { length: N },
      (_, k) => Math.sqrt(XAVIER) * (0.8 * drawn[k]! + 0.6 * drawn[k + 1]!),
    );
    expect(out(measureOf('normal', XAVIER), data, normals(XAVIER)())).toContain('neighbours');
  });

  it('the same array twice, or its negative, or half of it', () => {
    const first = normals(XAVIER)();
    const what = measureOf('normal', XAVIER);
    expect(out(what, first, first)).toEqual(['calls']);
    expect(
      out(
        what,
        first,
        first.map((x) => -x),
      ),
    ).toEqual(['calls']);
    const mixed = normals(XAVIER)().map((x, i) => (i % 2 === 0 ? first[i]! : x));
    expect(out(what, first, mixed)).toEqual(['calls']);
  });
});

describe('a matrix that is to be orthonormal', () => {
  const M = 40;
  const square: DistributionMeasure = { ...measureOf('orthonormal', 1 / M), rows: M, columns: M };
  /** By Gram and Schmidt. */
  function rotation(rows: number, columns: number): Float64Array {
    const data = Float64Array.from({ length: rows * columns }, normal);
    for (let i = 0; i < rows; i++) {
      const row = data.subarray(i * columns, (i + 1) * columns);
      for (let pass = 0; pass < 2; pass++) {
        for (let k = 0; k < i; k++) {
          const other = data.subarray(k * columns, (k + 1) * columns);
          const product = row.reduce((sum, x, j) => sum + x * other[j]!, 0);
          for (let j = 0; j < columns; j++) row[j]! -= product * other[j]!;
        }
      }
      const length = Math.hypot(...row);
      for (let j = 0; j < columns; j++) row[j]! /= length;
    }
    return data;
  }
  const first = rotation(M, M);
  const again = rotation(M, M);
  const permutation = (shift: number) =>
    Float64Array.from({ length: M * M }, (_, k) => ((Math.floor(k / M) * 7 + shift) % M === k % M ? 1 : 0));

  it(`a random rotation is within all limits, seed ${SEED}`, () => {
    expect(out(square, first, again)).toEqual([]);
  });

  it('flat ones have orthonormal rows, high ones orthonormal columns', () => {
    const flat: DistributionMeasure = { ...square, rows: 20, variance: 1 / M };
    expect(out(flat, rotation(20, M), rotation(20, M))).toEqual([]);
    const turned = (): Float64Array => {
      const data = rotation(20, M);
      return data.map((_, k) => data[(k % 20) * M + Math.floor(k / 20)]!);
    };
    const high: DistributionMeasure = { ...flat, rows: M, columns: 20 };
    expect(out(high, turned(), turned())).toEqual([]);
    // The other way round its shape is the right one, its rows are not.
    expect(out(high, rotation(20, M), rotation(20, M))).toContain('gram');
  });

  it.each<[string, Float64Array, Float64Array, string[]]>([
    ['the identity', permutation(0), permutation(0), ['repeats', 'calls', 'kurtosis']],
    ['permutations', permutation(0), permutation(5), ['repeats', 'kurtosis']],
    ['the same one twice', first, first, ['calls']],
    ['one that is scaled', first.map((x) => 1.01 * x), again, ['variance']],
    [
      'normal draws',
      matrix(normal)
        .slice(0, M * M)
        .map((x) => x / Math.sqrt(M)),
      again,
      ['gram', 'variance'],
    ],
    ['one entry off by a thousandth', first.with(17, first[17]! + 1e-3), again, ['gram', 'variance']],
    ['one NaN', first.with(17, Number.NaN), again, ['calls', 'mean', 'gram', 'variance', 'kurtosis']],
  ])('%s', (_name, W, second, statistics) => {
    const found = out(square, W, second);
    expect(found).toEqual(expect.arrayContaining(statistics.slice(0, 1)));
    expect(found[0]).toBe(statistics[0]);
    expect(found.filter((name) => !statistics.includes(name))).toEqual([]);
  });

  it('products that are NaN stay the worst, whatever comes after them', () => {
    const { draws } = square;
    const statistics = measureDistribution(square, { [draws[0]]: first.with(17, Number.NaN), [draws[1]]: again });
    expect(statistics.find(({ name }) => name === 'gram')!.value).toBeNaN();
  });
});
