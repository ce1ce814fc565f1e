import { expect, it } from 'vitest';
import { freezeSuite } from '../../../../harness/bundle/freeze.ts';
import { calibrate } from '../../../../harness/commands/lint/calibrate.ts';
import type { MistakeBank } from '../../../../harness/mistakes/mistake-bank.ts';
import { loadSuite } from '../../../../harness/suite/load.ts';

/** A sampler of 20 × 30 weights, and a second source of it: the bank's own draws through the library's names. */
const SUITE = `id: test/chance
title: Chance
modules: [initializers]
mistakes: [initializers]
sizes: { fanIn: 30, fanOut: 20 }
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

const RIGHT = 'Math.sqrt(2 / fanIn)';
const he = (std: string): string => `import * as np from 'numpy-ts';
export function he(fanIn: number, fanOut: number) {
  const { shape, data } = np.random.randn(fanOut, fanIn) as any;
  return { shape, data: data.map((z: number) => ${std} * z) };
}
`;

const bank: MistakeBank = {
  correct: { 'initializers.ts': he(RIGHT) },
  mistakes: [
    {
      code: 'test/scale',
      category: 'scale',
      title: '',
      says: '',
      equation: '',
      edits: ['Math.sqrt(1 / fanIn)', 'Math.sqrt(2.55 / fanIn)'].map((replace, i) => ({
        name: ['far off', 'next to right'][i]!,
        file: 'initializers.ts',
        changes: [{ find: RIGHT, replace }],
        equivalent: null,
      })),
    },
  ],
};

it('counts what chance puts outside, and how often a mistake is caught', async () => {
  const loaded = loadSuite(SUITE, 's.yaml');
  if (loaded.kind !== 'loaded') throw new Error(JSON.stringify(loaded.problems));
  const bundle = await freezeSuite(loaded.suite, { seedSalt: 'calibrate', regime: 'benign', bank });
  const done: string[] = [];
  const { level, falseAlarms, power } = await calibrate(loaded.suite, bank, bundle, 300, (n, of) =>
    done.push(`${n}/${of}`),
  );
  expect(level).toBe(0.01);
  expect(falseAlarms.map(({ statistic, draws }) => [statistic, draws])).toEqual(
    ['calls', 'mean', 'variance', 'shape', 'kurtosis', 'alike', 'neighbours', 'rows', 'columns'].map((name) => [
      name,
      300,
    ]),
  );
  // 3 of 300 are expected of each: more than 12 have a chance of 1e-5.
  for (const { statistic, outside } of falseAlarms) expect(outside, statistic).toBeLessThanOrEqual(12);
  expect(falseAlarms.reduce((sum, { outside }) => sum + outside, 0)).toBeGreaterThan(3);
  // A quarter more variance is far beyond the limits of 600 draws in some samples only.
  const caught = new Map(power.map((one) => [one.id, one.caught]));
  expect(power.every(({ draws }) => draws === 60)).toBe(true);
  expect(caught.get('test/scale: far off')).toBe(60);
  const rarely = caught.get('test/scale: next to right');
  expect(rarely === undefined || rarely < 59).toBe(true);
  expect(done.at(-1)).toBe(`${done.length}/${done.length}`);
}, 60_000);
