import { describe, expect, it } from 'vitest';
import { errorRateOf } from '../../../harness/bundle/freeze-statistics.ts';
import { freezeText } from '../../../harness/bundle/freeze-text.ts';
import type { Suite } from '../../../harness/suite/suite.ts';

const WEIGHTS = (id: string, over = 'fanIn', points = 50) => `
  - id: initializers/${id}/distribution
    title: ${id}
    check: distribution
    points: ${points}
    program: he
    draws: [W, again]
    family: normal
    variance: { numerator: 2, over: [${over}] }
    fans: { in: fanIn, out: fanOut }
`;
const BAND = (band: string) => `
  - id: initializers/deep/statistics
    title: deep
    check: activation-statistics
    points: 100
    program: he
    band: ${band}
    layers: { 1: { H: W } }
`;
const suite = (cases: string) => `id: test/statistics
title: A suite of statistics
modules: [initializers]
sizes: { fanIn: 50, fanOut: 40 }
inputs: {}
programs:
  he:
    steps:
      - { call: initializers.he, args: [$fanIn, $fanOut], as: W }
      - { call: initializers.he, args: [$fanIn, $fanOut], as: again }
    outputs: { W: $W, again: $again }
cases:
${cases.replace(/^\n/, '')}`;
const freeze = (cases: string) => freezeText(suite(cases), 'statistics.yaml', '');
async function refusal(cases: string): Promise<string> {
  const frozen = await freeze(cases);
  return frozen.kind === 'refused' ? frozen.messages.join('\n') : 'not refused';
}

describe('errorRateOf', () => {
  it.each([
    [1e-6, 9, 1e-6 / 9],
    [1e-6, 0, 1e-6],
    [0.01, 100, 1e-4],
  ])('the rate %f over %i statistics', (falseAlarmRate, count, share) => {
    const { statistic, level } = errorRateOf({ falseAlarmRate } as Suite, count);
    expect(statistic).toBeCloseTo(share, 15);
    expect(level * level * Math.max(1, count)).toBeCloseTo(falseAlarmRate, 15);
  });
});

it('the rate is split over all random statistics of a suite', async () => {
  const frozen = await freeze(`${WEIGHTS('a')}    seeds: 2\n${WEIGHTS('b').slice(1)}`);
  if (frozen.kind === 'refused') throw new Error(frozen.messages.join('\n'));
  const [first, second] = frozen.loaded.bundle.cases.map(({ check }) => {
    if (check.kind !== 'statistics') throw new Error('not a statistical case');
    return check;
  });
  // Nine of each draw: two draws, and one.
  const { suite: rate, level } = first!.errorRate;
  expect(level * level * 27).toBeCloseTo(rate, 15);
  expect(first!.errorRate.case).toBeCloseTo((18 / 27) * rate, 15);
  expect(second!.errorRate.case).toBeCloseTo((9 / 27) * rate, 15);
  expect([first!.trials.length, first!.appeals.length, second!.trials.length]).toEqual([2, 2, 1]);
  expect(first!.trials[0]).toMatchObject({
    measure: { kind: 'distribution', rows: 40, columns: 50, variance: 0.04 },
    shapes: { W: [40, 50], again: [40, 50] },
    asked: "He's 2 / fan-in",
  });
  expect(first!.trials[0]!.runs[0]).toEqual({ program: 'he', outputs: ['W', 'again'] });
});

it('what is not there is refused, with the case named', async () => {
  expect(await refusal(BAND('he/relux'))).toContain('initializers/deep/statistics');
  expect(await refusal(BAND('no/relu'))).toContain('no/relu');
  expect(await refusal(WEIGHTS('a', 'fanInn', 100))).toContain('fanInn');
});
