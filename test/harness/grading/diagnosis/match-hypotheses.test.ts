import { describe, expect, it } from 'vitest';
import type { Hypotheses } from '../../../../harness/bundle/bundle.ts';
import { type Evidence, hasEnough, matchHypotheses } from '../../../../harness/grading/diagnosis/match-hypotheses.ts';
import type { OutputAnswer, TrialAnswers } from '../../../../harness/grading/diagnosis/read-answers.ts';
import type { Finding } from '../../../../harness/grading/grade.ts';
import { codeOf, PROJECTIONS, project, streamOf } from '../../../../harness/numerics/projection.ts';
import { seededRandom } from '../../seeded-random.ts';

const { normal } = seededRandom(7);
const draw = (length: number): Float64Array => Float64Array.from({ length }, normal);
type Arrays = readonly Float64Array[];
/** Two trials with two outputs each, a matrix and a vector. */
const RIGHT: readonly Arrays[] = [
  [draw(12), draw(4)],
  [draw(12), draw(4)],
];
const NAMES = ['dW', 'db'];
const SEEDS = [101, 202];
const [TERM] = [RIGHT.map(([dW]) => draw(dW!.length))];

const each = (change: (arrays: Arrays, trial: number) => Arrays): readonly Arrays[] => RIGHT.map(change);
const times = (factor: number, array: Float64Array): Float64Array => array.map((x) => factor * x);
const plus = (a: Float64Array, b: Float64Array): Float64Array => a.map((x, i) => x + b[i]!);

/** Each mistake as what it makes of the right answers. */
const doubled = each(([dW, db]) => [times(2, dW!), db!]);
const termMissing = each(([dW, db], trial) => [plus(dW!, times(-1, TERM![trial]!)), db!]);
const biasSummed = each(([dW, db]) => [dW!, times(7, db!)]);
const reversed = each(([dW, db]) => [dW!.toReversed(), db!]);
const MISTAKES = [doubled, termMissing, biasSummed, reversed];

function values(answers: readonly Arrays[], markRight: boolean): number[] {
  return answers.flatMap((arrays, trial) =>
    arrays.flatMap((array, position) =>
      Array.from({ length: PROJECTIONS }, (_, k) =>
        markRight && array === RIGHT[trial]![position]
          ? Number.POSITIVE_INFINITY
          : project(array, SEEDS[trial]!, streamOf(position, k)),
      ),
    ),
  );
}
const HYPOTHESES: Hypotheses = {
  outputs: NAMES,
  mistakes: [10, 11, 12, 13],
  edits: [[20], [21, 22], [23], [24]],
  rtol: 1e-6,
  values: Float64Array.from(MISTAKES.flatMap((answers) => values(answers, true))),
  right: Float64Array.from(values(RIGHT, false)),
  without: {},
};

const asTrial = (arrays: Arrays, trial: number, float32 = false): TrialAnswers => ({
  index: trial,
  seed: SEEDS[trial]!,
  sizes: {},
  scalars: {},
  outputs: Object.fromEntries(
    arrays.map((data, position): [string, OutputAnswer] => {
      const expected = RIGHT[trial]![position]!;
      const isRight = data.every((x, i) => Math.abs(x - expected[i]!) < 1e-9);
      return [NAMES[position]!, isRight ? { kind: 'right', data } : { kind: 'wrong', data, expected, float32 }];
    }),
  ),
});
/** The mistakes alone, as far as most tests look at them. */
const named = ({ matches, numbers }: Evidence) => ({ matches: matches.map(({ mistakes }) => mistakes), numbers });
const match = (answers: readonly Arrays[], float32 = false) =>
  named(
    matchHypotheses(
      HYPOTHESES,
      answers.map((arrays, trial) => asTrial(arrays, trial, float32)),
    ),
  );

it('the right answer matches nothing', () => {
  expect(match(RIGHT)).toEqual({ matches: [], numbers: 0 });
});

describe('one mistake', () => {
  it.each([
    ['a factor', doubled, 10, 24],
    ['a term', termMissing, 11, 24],
    ['another array', biasSummed, 12, 8],
    ['another order', reversed, 13, 24],
  ])('%s matches its own and no other', (_name, answers, mistake, numbers) => {
    expect(match(answers)).toEqual({ matches: [[mistake]], numbers });
  });

  it('matches with other rounding, and in float32 with float32’s', () => {
    const noise = (size: number) => doubled.map(([dW, db]) => [dW!.map((x) => x * (1 + size * normal())), db!]);
    expect(match(noise(1e-12)).matches).toEqual([[10]]);
    expect(match(noise(1e-5)).matches).toEqual([]);
    expect(match(noise(1e-5), true).matches).toEqual([[10]]);
  });

  it('is given with the ways that lead to it', () => {
    const trials = termMissing.map((arrays, trial) => asTrial(arrays, trial));
    expect(matchHypotheses(HYPOTHESES, trials).matches).toEqual([{ mistakes: [11], edits: [21, 22] }]);
  });

  it('made in two ways that differ is one match', () => {
    const two = { ...HYPOTHESES, mistakes: [10, 10, 12, 13], edits: [[20], [21], [22], [23]] };
    const both = {
      ...two,
      values: Float64Array.from([doubled, doubled, biasSummed, reversed].flatMap((a) => values(a, true))),
    };
    expect(
      matchHypotheses(
        both,
        doubled.map((a, i) => asTrial(a, i)),
      ).matches,
    ).toEqual([{ mistakes: [10], edits: [20, 21] }]);
  });

  it('must match in every trial', () => {
    expect(match([doubled[0]!, RIGHT[1]!]).matches).toEqual([]);
    expect(match([doubled[0]!, reversed[1]!]).matches).toEqual([]);
  });

  it('must match in every output', () => {
    expect(match(doubled.map(([dW], i) => [dW!, times(1.1, RIGHT[i]![1]!)])).matches).toEqual([]);
  });

  it('that is not known is not named', () => {
    expect(match(each(([dW, db]) => [times(1.5, dW!), db!])).matches).toEqual([]);
    expect(match(each(([dW, db]) => [dW!.with(0, dW![0]! + 1), db!])).matches).toEqual([]);
  });

  it('that two entries make alike is given as both', () => {
    const twice = {
      ...HYPOTHESES,
      values: Float64Array.from([doubled, doubled].flatMap((a) => values(a, true))),
      mistakes: [1, 2],
      edits: [[5], [6]],
    };
    expect(
      named(
        matchHypotheses(
          twice,
          doubled.map((a, i) => asTrial(a, i)),
        ),
      ).matches,
    ).toEqual([[1], [2]]);
  });
});

describe('two mistakes together', () => {
  it('in different arrays', () => {
    expect(match(doubled.map(([dW], i) => [dW!, biasSummed[i]![1]!])).matches).toEqual([[10, 12]]);
  });

  it('that add up in one array', () => {
    const added = each(([dW, db], i) => [plus(plus(reversed[i]![0]!, termMissing[i]![0]!), times(-1, dW!)), db!]);
    expect(match(added).matches).toEqual([[11, 13]]);
  });

  it('of which one is a factor', () => {
    const product = each(([, db], i) => [times(2, termMissing[i]![0]!), db!]);
    expect(match(product).matches).toEqual([[10, 11]]);
  });

  it('that are both factors are not named: anything may have led to the third', () => {
    const factors = [doubled, each(([dW, db]) => [times(7, dW!), db!])];
    const two = {
      ...HYPOTHESES,
      mistakes: [1, 2],
      edits: [[5], [6]],
      values: Float64Array.from(factors.flatMap((a) => values(a, true))),
    };
    const product = each(([dW, db]) => [times(14, dW!), db!]).map((a, i) => asTrial(a, i));
    expect(matchHypotheses(two, product).matches).toEqual([]);
  });

  it('one of which leaves only zeros, are not named: nothing is left to add to', () => {
    const zero = each(([dW, db]) => [times(0, dW!), db!]);
    const two = {
      ...HYPOTHESES,
      mistakes: [1, 2],
      edits: [[5], [6]],
      values: Float64Array.from([zero, termMissing].flatMap((a) => values(a, true))),
    };
    const onZero = each(([, db], i) => [times(-1, TERM![i]!), db!]).map((a, i) => asTrial(a, i));
    expect(matchHypotheses(two, onZero).matches).toEqual([]);
    const alone = zero.map((a, i) => asTrial(a, i));
    expect(matchHypotheses(two, alone).matches).toEqual([{ mistakes: [1], edits: [5] }]);
  });

  it('one of them unknown, are not named', () => {
    expect(match(each(([, db], i) => [times(2.5, termMissing[i]![0]!), db!])).matches).toEqual([]);
    expect(match(doubled.map(([dW], i) => [dW!, times(3, RIGHT[i]![1]!)])).matches).toEqual([]);
  });

  it('are not read into three', () => {
    const three = each(([, db], i) => [times(2, termMissing[i]![0]!).toReversed(), times(7, db!)]);
    expect(match(three).matches).toEqual([]);
  });
});

describe('answers that cannot be read', () => {
  const nothing = (trial: number): TrialAnswers => ({
    index: trial,
    seed: SEEDS[trial]!,
    sizes: {},
    scalars: {},
    outputs: { dW: { kind: 'broken', finding: null }, db: { kind: 'broken', finding: null } },
  });
  /** Mistake 20 returns nothing in the second trial, 21 nothing at all, 22 is another array in both. */
  const none = Array(2)
    .fill([Number.NaN, codeOf({ kind: 'nothing' })])
    .flat();
  const fine = Array(2 * PROJECTIONS).fill(Number.POSITIVE_INFINITY);
  const hypotheses: Hypotheses = {
    ...HYPOTHESES,
    mistakes: [20, 21, 22],
    edits: [[1], [2], [3]],
    values: Float64Array.from([...fine, ...none, ...none, ...none, ...values(doubled, true)]),
  };

  it('match a mistake that fails in the same trials, when it explains the numbers of the others', () => {
    const half = {
      ...hypotheses,
      values: Float64Array.from([
        ...values(doubled, true).slice(0, fine.length),
        ...none,
        ...hypotheses.values.slice(2 * fine.length),
      ]),
    };
    const evidence = matchHypotheses(half, [asTrial(doubled[0]!, 0), nothing(1)]);
    expect(evidence.matches).toEqual([{ mistakes: [20], edits: [1] }]);
    expect(evidence.threw).toBe(false);
  });

  it('match what fails in the same trials, for what that is worth', () => {
    const mistake = (index: number) => [{ mistakes: [index], edits: [index - 19] }];
    expect(matchHypotheses(hypotheses, [nothing(0), nothing(1)])).toEqual({
      matches: mistake(21),
      weak: true,
      threw: true,
      numbers: 0,
      right: 0,
    });
    expect(matchHypotheses(hypotheses, [asTrial(RIGHT[0]!, 0), nothing(1)])).toEqual({
      matches: mistake(20),
      weak: false,
      threw: false,
      numbers: 0,
      right: 2,
    });
  });

  it('match no pair', () => {
    expect(matchHypotheses(hypotheses, [nothing(0), asTrial(doubled[1]!, 1)]).matches).toEqual([]);
  });
});

describe('answers of another form', () => {
  const broken = (finding: Partial<Finding> & { kind: Finding['kind'] }): TrialAnswers[] =>
    [0, 1].map((trial) => ({
      ...asTrial(RIGHT[trial]!, trial),
      outputs: { dW: { kind: 'broken', finding: finding as Finding }, db: { kind: 'right', data: RIGHT[trial]![1]! } },
    }));
  /** A mistake that returns dW transposed, and one that fills it with NaN. */
  const fine = Array(PROJECTIONS).fill(Number.POSITIVE_INFINITY);
  const row = (code: number): number[] => [...[Number.NaN, code], ...fine, ...[Number.NaN, code], ...fine];
  const hypotheses: Hypotheses = {
    ...HYPOTHESES,
    mistakes: [30, 31],
    edits: [[1], [2]],
    values: Float64Array.from([
      ...row(codeOf({ kind: 'shape', shape: [3, 4] })),
      ...row(codeOf({ kind: 'not-finite', count: 12 })),
    ]),
  };
  const mistakesOf = (trials: TrialAnswers[]) => named(matchHypotheses(hypotheses, trials)).matches;

  it('match the mistake that gives that form', () => {
    expect(mistakesOf(broken({ kind: 'wrong-shape', received: [3, 4] }))).toEqual([[30]]);
    expect(mistakesOf(broken({ kind: 'not-finite', count: 12 }))).toEqual([[31]]);
  });

  it.each<[string, Partial<Finding> & { kind: Finding['kind'] }]>([
    ['another shape', { kind: 'wrong-shape', received: [12] }],
    ['one NaN', { kind: 'not-finite', count: 1 }],
    ['null or a text', { kind: 'wrong-type' }],
    ['other keys', { kind: 'missing-output' }],
  ])('match none for %s', (_name, finding) => {
    expect(mistakesOf(broken(finding))).toEqual([]);
  });
});

it.each([
  [1, 0, false],
  [2, 0, true],
  [1, 1, true],
  [0, 0, false],
])('%i wrong numbers and %i right answers are enough to go by: %s', (numbers, right, enough) => {
  expect(hasEnough({ matches: [], weak: false, threw: false, numbers, right })).toBe(enough);
});

it('without hypotheses there is nothing to match', () => {
  const empty = { ...HYPOTHESES, mistakes: [], edits: [], values: new Float64Array(0) };
  expect(matchHypotheses(empty, [asTrial(doubled[0]!, 0)]).matches).toEqual([]);
});
