import { describe, expect, it } from 'vitest';
import type { Hypotheses } from '../../../../harness/bundle/bundle.ts';
import { matchStatistics } from '../../../../harness/grading/diagnosis/match-statistics.ts';
import { measureTrial } from '../../../../harness/grading/grade-statistics.ts';
import { seededRandom } from '../../seeded-random.ts';
import { COLUMNS, checkOf, ROWS, returned } from './statistics-check.ts';

const SEED = 29;
const { normal } = seededRandom(SEED);
const weights = (variance: number) =>
  Float64Array.from({ length: ROWS * COLUMNS }, () => Math.sqrt(variance) * normal());
const drawn = (variance: number) => [weights(variance), weights(variance)] as const;
const check = checkOf([]);
function valuesOf(observation: ReturnType<typeof returned>): readonly number[] {
  if (observation.kind !== 'returned') throw new Error('no answers');
  const measured = measureTrial(check.trials[0]!, observation.trials[0]!);
  if (measured.kind !== 'measured') throw new Error('not measured');
  return measured.values;
}
/** Mistakes 3, 4, … with the statistics of these answers. */
const known = (...answers: ReturnType<typeof returned>[]): Hypotheses =>
  ({
    mistakes: answers.map((_, i) => 3 + i),
    edits: answers.map((_, i) => [10 + i]),
    // Each statistic is followed by how far it varies: no further than its limits allow.
    values: Float64Array.from(answers.flatMap((answer) => valuesOf(answer).flatMap((value) => [value, 0]))),
  }) as unknown as Hypotheses;

describe(`seed ${SEED}`, () => {
  const twice = returned(drawn(2));
  const twiceAgain = returned(drawn(2));
  const third = returned(drawn(1 / 3));

  it('the same draws tell two mistakes apart that have one distribution', () => {
    const { matches } = matchStatistics(check, known(third, twice, twiceAgain), twice);
    expect(matches).toEqual([{ mistakes: [4], edits: [11] }]);
  });

  it('other draws of the same distribution fit, too', () => {
    const { matches } = matchStatistics(check, known(third, twice), returned(drawn(2)));
    expect(matches).toEqual([{ mistakes: [4], edits: [11] }]);
  });

  it('two mistakes that fit are both named; two edits of one are one', () => {
    const both = known(twice, twiceAgain);
    expect(matchStatistics(check, both, returned(drawn(2))).matches).toHaveLength(2);
    const one = { ...both, mistakes: [3, 3] } as unknown as Hypotheses;
    expect(matchStatistics(check, one, returned(drawn(2))).matches).toEqual([{ mistakes: [3], edits: [10, 11] }]);
  });

  it('nothing fits', () => {
    expect(matchStatistics(check, known(third, twice), returned(drawn(9))).matches).toEqual([]);
    expect(matchStatistics(check, known(third, twice), returned(drawn(1))).matches).toEqual([]);
    // Of the right variance of a mistake, but the same array twice.
    const W = weights(2);
    expect(matchStatistics(check, known(twice), returned([W, W])).matches).toEqual([]);
  });

  it('nothing is known of answers that cannot be measured', () => {
    const nan = returned([weights(2).fill(Number.NaN), weights(2)]);
    expect(matchStatistics(check, known(twice), nan).matches).toEqual([]);
    expect(matchStatistics(check, known(twice), { kind: 'malformed', reason: 'no' }).matches).toEqual([]);
  });
});
