import { describe, expect, it } from 'vitest';
import type { FrozenCheck, StatisticsTrial } from '../../../harness/bundle/bundle.ts';
import { statisticLimits } from '../../../harness/bundle/statistic-limits.ts';
import { gradeStatistics, trialsOutOfLimits } from '../../../harness/grading/grade-statistics.ts';
import type { TrialAnswer } from '../../../harness/runner/observation.ts';
import { makeTensor, type Value } from '../../../harness/wire/value.ts';
import { seededRandom } from '../seeded-random.ts';

const SEED = 19;
const { normal } = seededRandom(SEED);
const [ROWS, COLUMNS] = [40, 50];
const MEASURE = {
  kind: 'distribution',
  draws: ['W', 'again'],
  rows: ROWS,
  columns: COLUMNS,
  family: 'normal',
  variance: 0.04,
} as const;
const TRIAL = {
  label: 'forty rows',
  measure: MEASURE,
  shapes: { W: [ROWS, COLUMNS], again: [ROWS, COLUMNS] },
  limits: statisticLimits(MEASURE, null, 1e-5),
  lookalikes: [],
  asked: null,
} as unknown as StatisticsTrial;
const CHECK = {
  kind: 'statistics',
  points: 7,
  errorRate: { suite: 1e-6, case: 1e-9, statistic: 1e-10, level: 1e-5 },
  trials: [TRIAL],
  appeals: [TRIAL],
} as unknown as Extract<FrozenCheck, { kind: 'statistics' }>;

const draw = (std = 0.2): Value =>
  makeTensor(
    [ROWS, COLUMNS],
    Float64Array.from({ length: ROWS * COLUMNS }, () => std * normal()),
  );
const answer = (W: Value, again: Value = draw()): TrialAnswer =>
  ({ runs: [{ outputs: { W, again }, changes: {}, failure: null }] }) as unknown as TrialAnswer;
const grade = (first: TrialAnswer, appeal?: TrialAnswer) =>
  gradeStatistics(CHECK, { kind: 'returned', trials: [first], ...(appeal ? { appeals: { 0: appeal } } : {}) } as never);

describe(`seed ${SEED}`, () => {
  it('correct draws have all points', () => {
    expect(grade(answer(draw()))).toEqual({ points: 7, wrong: false, findings: [] });
    expect(trialsOutOfLimits(CHECK, [answer(draw())])).toEqual([]);
  });

  it('out in both draws fails, with both numbers', () => {
    expect(trialsOutOfLimits(CHECK, [answer(draw(0.4))])).toEqual([0]);
    const { points, wrong, findings } = grade(answer(draw(0.4)), answer(draw(0.4)));
    expect({ points, wrong, count: findings.length }).toEqual({ points: 0, wrong: true, count: 1 });
    expect(findings[0]).toMatchObject({ statistic: 'variance', output: 'W', chance: 1e-10, trial: 'forty rows' });
    const { received, again } = findings[0] as unknown as { received: number; again: number };
    // (0.4 / 0.2)², give or take four standard deviations.
    for (const ratio of [received, again]) expect(Math.abs(ratio - 4)).toBeLessThan(4 * 4 * Math.sqrt(2 / 2000));
  });

  it('out in one draw only does not fail', () => {
    expect(grade(answer(draw(0.4)), answer(draw()))).toEqual({ points: 7, wrong: false, findings: [] });
  });

  it('out of other limits in the second draw does not confirm', () => {
    const moved = makeTensor(
      [ROWS, COLUMNS],
      Float64Array.from({ length: 2000 }, () => 0.2 * normal() + 0.1),
    );
    const graded = grade(answer(draw(0.4)), answer(moved));
    expect(graded.wrong).toBe(false);
  });

  it('no second answer, or one that cannot be read, leaves the failure as it stands', () => {
    for (const graded of [grade(answer(draw(0.4))), grade(answer(draw(0.4)), answer({ kind: 'null' }))]) {
      expect(graded).toMatchObject({ points: 0, wrong: true, findings: [{ statistic: 'variance', again: null }] });
    }
  });

  const nan = makeTensor([ROWS, COLUMNS], new Float64Array(2000).fill(Number.NaN));
  it.each<[string, Value, string]>([
    ['null', { kind: 'null' }, 'wrong-type'],
    ['missing', { kind: 'missing', path: 'W', available: [] }, 'missing-output'],
    ['transposed', makeTensor([COLUMNS, ROWS], new Float64Array(2000)), 'wrong-shape'],
    ['NaN', nan, 'not-finite'],
    ['a constant', makeTensor([ROWS, COLUMNS], new Float64Array(2000).fill(0.2)), 'out-of-limits'],
  ])('%s fails', (_name, W, kind) => {
    expect(grade(answer(W), answer(W))).toMatchObject({ points: 0, wrong: true, findings: [{ kind }] });
    expect(grade(answer(draw(), kind === 'out-of-limits' ? draw() : W)).wrong).toBe(kind !== 'out-of-limits');
  });

  it('what cannot be read is not asked for again', () => {
    expect(trialsOutOfLimits(CHECK, [answer(nan)])).toEqual([]);
  });
});
