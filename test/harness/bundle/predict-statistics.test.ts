import { expect, it } from 'vitest';
import type { FrozenCheck } from '../../../harness/bundle/bundle.ts';
import { freezeSuite } from '../../../harness/bundle/freeze.ts';
import { predictStatistics, statisticsOf } from '../../../harness/bundle/predict-statistics.ts';
import { loadSuite } from '../../../harness/suite/load.ts';
import { randn } from '../../../reference/random.ts';

const SUITE = `id: test/predict
title: Predict
modules: [initializers]
sizes: { fanIn: 40, fanOut: 30 }
programs:
  he:
    steps:
      - { call: initializers.he, args: [$fanIn, $fanOut], as: W }
      - { call: initializers.he, args: [$fanIn, $fanOut], as: again }
    outputs: { W: $W, again: $again }
cases:
  - id: initializers/he/distribution
    title: He
    check: distribution
    points: 100
    program: he
    draws: [W, again]
    family: normal
    variance: { numerator: 2, over: [fanIn] }
`;

const loaded = loadSuite(SUITE, 's.yaml');
if (loaded.kind !== 'loaded') throw new Error(JSON.stringify(loaded.problems));
const { programs, cases } = await freezeSuite(loaded.suite, { seedSalt: 'predict', regime: 'benign', bank: null });
const check = cases[0]!.check as Extract<FrozenCheck, { kind: 'statistics' }>;
const [trial] = check.trials;
const names = trial!.limits.map(({ name }) => name);

type Sampler = (fanIn: number, fanOut: number) => unknown;
const predict = (he: Sampler) => predictStatistics(check, programs, () => ({ he }));
const scaled = (variance: number, shape: readonly number[]) => {
  const { data } = randn(shape);
  return { shape, data: data.map((z) => Math.sqrt(variance) * z) };
};

it('predicts nothing of what lies within every limit', async () => {
  expect(await predict((fanIn, fanOut) => scaled(2 / fanIn, [fanOut, fanIn]))).toBeNull();
});

it('gives each statistic, and no spread where entries are independent', async () => {
  const values = (await predict((fanIn, fanOut) => scaled(1 / fanIn, [fanOut, fanIn])))!;
  expect(values).toHaveLength(2 * names.length);
  // Half the variance: 1200 draws leave 4 % to chance.
  expect(values[2 * names.indexOf('variance')]).toBeCloseTo(0.5, 1);
  expect(values.filter((_, i) => i % 2 === 1).every((spread) => spread === 0)).toBe(true);
});

it('measures the spread where rows are alike', async () => {
  const values = (await predict((fanIn, fanOut) => {
    const row = scaled(2 / fanIn, [fanIn]).data;
    return { shape: [fanOut, fanIn], data: Float64Array.from({ length: fanIn * fanOut }, (_, i) => row[i % fanIn]!) };
  }))!;
  expect(values[2 * names.indexOf('alike')]).toBeCloseTo(1, 9);
  // The variance of 40 numbers, not of 1200.
  expect(values[2 * names.indexOf('variance') + 1]).toBeGreaterThan(0.1);
});

it('one NaN stands for all', async () => {
  const values = (await predict((fanIn, fanOut) => ({
    shape: [fanOut, fanIn],
    data: new Float64Array(fanIn * fanOut),
  })))!;
  const bits = new BigUint64Array(values.buffer);
  const nans = [...values.keys()].filter((i) => Number.isNaN(values[i]));
  expect(nans.length).toBeGreaterThan(0);
  for (const i of nans) expect(bits[i]).toBe(0x7ff8000000000000n);
});

it.each<[string, Sampler]>([
  ['another shape', (fanIn, fanOut) => scaled(1, [fanIn, fanOut])],
  [
    'an error',
    () => {
      throw new Error('no');
    },
  ],
  ['no array', () => 'W'],
])('%s is no statistic', async (_what, he) => {
  expect(await statisticsOf(trial!, 1, programs, () => ({ he }))).toBeNull();
  expect(await predict(he)).toBeNull();
});
