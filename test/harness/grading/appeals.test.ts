import { beforeAll, describe, expect, it } from 'vitest';
import type { Bundle } from '../../../harness/bundle/bundle.ts';
import { observeReference } from '../../../harness/commands/observe-reference.ts';
import { appealsNeeded } from '../../../harness/grading/appeals.ts';
import { gradeSubmission } from '../../../harness/grading/grade-submission.ts';
import type { Observation, Observations } from '../../../harness/runner/observation.ts';
import { gradeOne, mistakesOf, remarksOf } from '../grade-findings.ts';
import { filled, mutate, observedAs, scaled } from '../mutate-answers.ts';
import { freezeSmall, oneCase } from '../small-suite.ts';

const ID = 'softmax/it/gradient';
const CASE = (points: string) =>
  oneCase(
    'gradient',
    '    program: lossAndGrad\n    gradients: { W: dW }\n    trials: [{}, { sizes: { N: 3 } }]\n',
    points,
  );
let bundle: Bundle;
let right: Observations;
let ownOnly: { bundle: Bundle; right: Observations };
async function prepare(points: string) {
  const frozen = await freezeSmall(CASE(points));
  return { bundle: frozen.bundle, right: await observeReference(frozen.bundle, frozen.hash) };
}
beforeAll(async () => {
  ({ bundle, right } = await prepare('{ ownLoss: 60, reference: 40 }'));
  ownOnly = await prepare('{ ownLoss: 100 }');
});

const needed = (observations: Observations) => Object.fromEntries(appealsNeeded(bundle, observations.cases));

describe('asked for again are', () => {
  it('no trials of a right submission', () => {
    expect(needed(right)).toEqual({});
  });

  it('the trials that disagree with their own loss, and no others', () => {
    expect(needed(mutate(right, 'dW', scaled(2)))).toEqual({ [ID]: [0, 1] });
    expect(needed(mutate(right, 'dW', scaled(2), (trial) => trial === 1))).toEqual({ [ID]: [1] });
  });

  it('a consistent pair is none of them: it agrees with its own loss', () => {
    expect(needed(mutate(mutate(right, 'dW', scaled(2)), 'loss', scaled(2)))).toEqual({});
  });

  it('what cannot be read is none of them: nothing would change close by', () => {
    expect(needed(mutate(right, 'dW', filled(Number.NaN)))).toEqual({});
    expect(needed(mutate(right, 'dW', () => ({ kind: 'null' })))).toEqual({});
  });

  it.each<Observation>([
    { kind: 'timed-out', limitMs: 1, during: { kind: 'case', trial: null, run: null } },
    { kind: 'malformed', reason: 'no' },
  ])('nothing of a case that came to no answer: %j', (observation) => {
    expect(needed(observedAs(right, observation))).toEqual({});
  });

  it('nothing of cases that are no gradient checks', async () => {
    const value = await freezeSmall(oneCase('value', '    program: lossAndGrad\n'));
    const seen = await observeReference(value.bundle, value.hash);
    expect(appealsNeeded(value.bundle, mutate(seen, 'dW', scaled(2)).cases).size).toBe(0);
  });
});

/** Wrong in the trials, and in their appeals only where that is said. */
function withAppeals(
  { right: answers }: { right: Observations },
  wrong: Observations,
  appealsWrong: boolean,
): Observations {
  if (appealsWrong) return wrong;
  const { observation } = answers.cases[0]!;
  const { observation: bad } = wrong.cases[0]!;
  if (observation.kind !== 'returned' || bad.kind !== 'returned') throw new Error('no answers');
  return { ...wrong, cases: [{ id: ID, observation: { ...bad, appeals: observation.appeals! } }] };
}

describe('a disagreement', () => {
  const wrongOwn = () => mutate(ownOnly.right, 'dW', scaled(1.001));

  it('counts when it is there close by, too', () => {
    const grade = gradeOne(ownOnly.bundle, withAppeals(ownOnly, wrongOwn(), true));
    expect(grade).toMatchObject({ status: 'incorrect', points: 0 });
    expect(mistakesOf(grade)).toEqual(['gradient-disagrees']);
  });

  it('is inconclusive when it is not there close by', () => {
    const grade = gradeOne(ownOnly.bundle, withAppeals(ownOnly, wrongOwn(), false));
    expect(grade).toMatchObject({ status: 'correct', points: 100 });
    expect(mistakesOf(grade)).toEqual([]);
    expect(remarksOf(grade)).toEqual(['remark-inconclusive']);
    expect(grade.findings[0]).toMatchObject({ verdicts: { inconclusive: 4 } });
  });

  it.each(['was not asked for', 'was left out in part'])('stands when the answer close by %s', (how) => {
    const wrong = withAppeals(ownOnly, wrongOwn(), false);
    const { observation } = wrong.cases[0]!;
    if (observation.kind !== 'returned') throw new Error('no answers');
    const { appeals: answered, ...rest } = observation;
    const appeals = Object.fromEntries(
      Object.entries(answered!).map(([trial, { runs }]) => [
        trial,
        { runs: runs.with(-1, { outputs: {}, changes: {}, failure: { kind: 'skipped' } as const }) },
      ]),
    );
    const standing = how === 'was not asked for' ? rest : { ...rest, appeals };
    const grade = gradeOne(ownOnly.bundle, { ...wrong, cases: [{ id: ID, observation: standing }] });
    expect(grade).toMatchObject({ status: 'incorrect', points: 0 });
    expect(mistakesOf(grade)).toEqual(['gradient-disagrees']);
  });

  it('counts when the answer close by cannot be read', () => {
    const unreadable = mutate(ownOnly.right, 'dW', () => ({ kind: 'null' }));
    const grade = gradeOne(ownOnly.bundle, withAppeals({ right: unreadable }, wrongOwn(), false));
    expect(grade.points).toBe(0);
  });

  it('that only the appeal has is none', () => {
    const wrongAppeals = withAppeals({ right: wrongOwn() }, ownOnly.right, false);
    expect(gradeOne(ownOnly.bundle, wrongAppeals)).toMatchObject({ status: 'correct', points: 100, findings: [] });
  });

  it('an agreeing appeal earns a wrong gradient nothing', () => {
    const wrong = mutate(right, 'dW', scaled(2));
    const grade = gradeOne(bundle, withAppeals({ right }, wrong, false));
    expect(grade).toMatchObject({ status: 'incorrect', points: 0 });
    expect(mistakesOf(grade)).toEqual(['wrong-value']);
  });
});

it('appeals stand close by, on steps that are no multiples of the first ones', () => {
  const { check } = bundle.cases[0]!;
  if (check.kind !== 'gradient') throw new Error('not a gradient case');
  expect(check.appeals).toHaveLength(check.trials.length);
  for (const [index, trial] of check.trials.entries()) {
    const appeal = check.appeals[index]!;
    expect(appeal.label).toBe(`${trial.label}; close by`);
    const [a, b] = [trial.inputs.W, appeal.inputs.W];
    if (a?.kind !== 'tensor' || b?.kind !== 'tensor') throw new Error('no W');
    const distance = Math.hypot(...a.data.map((value, i) => value - b.data[i]!)) / Math.hypot(...a.data);
    expect(distance).toBeGreaterThan(0.005);
    expect(distance).toBeLessThan(0.05);
    const ratio = Math.log2(appeal.probes[0]!.steps[0]! / trial.probes[0]!.steps[0]!);
    expect(Math.abs(ratio - Math.round(ratio))).toBeGreaterThan(0.05);
  }
});

it('a whole submission with a wrong gradient still has its other numbers', () => {
  const graded = gradeSubmission(bundle, mutate(right, 'dW', scaled(2)));
  expect(graded).toMatchObject({ status: 'graded', score: 0, maxScore: 100 });
});
