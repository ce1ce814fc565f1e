import { describe, expect, it } from 'vitest';
import type { Gradebook, Override, SuiteScore } from '../../../harness/gradebook/gradebook.ts';
import type { Rescoring } from '../../../harness/gradebook/keep-rescored.ts';
import { type RescoredFacts, renderRescored, sayReason, toRescoredJson } from '../../../harness/report/rescored.ts';
import { styleFor } from '../../../harness/report/style.ts';
import { gradebookOf, override, scored, student } from './exports/sample-gradebook.ts';

const style = styleFor({ isTTY: false, columns: 100 }, { NO_COLOR: '1' });
const SUITE = 'c147/hw2';

interface Row {
  readonly name: string;
  readonly before: Readonly<Record<string, number>>;
  readonly after: Readonly<Record<string, number>>;
  /** What the new grade would give, where the earlier one counts. */
  readonly instead?: number;
  readonly given?: Override;
  readonly penalty?: number;
}

const suiteScore = (points: Readonly<Record<string, number>>, maxScore: number, given?: Override): SuiteScore => ({
  ...{ suite: SUITE, maxScore, score: Object.values(points).reduce((sum, one) => sum + one, 0), override: null },
  cases: Object.entries(points).map(([id, one]) => ({
    ...{ id, status: 'partly-correct', points: one, maxPoints: 10 },
    override: given?.caseId === id ? given : null,
  })),
});

function classOf(rows: readonly Row[], which: 'before' | 'after', maxScore: number): Gradebook {
  return gradebookOf(
    rows.map(({ name, given, penalty = 0, ...row }) => {
      const one = suiteScore(row[which], maxScore, given);
      return scored(student(name), one.score, {
        id: name.toLowerCase(),
        outcome: { kind: 'graded', score: one.score, suites: [one] },
        result: { penalty, final: one.score - penalty },
      });
    }),
  );
}

interface Change {
  readonly max?: readonly [number, number];
  readonly results?: RescoredFacts['results'];
  readonly boundaries?: readonly number[];
}

function factsOf(rows: readonly Row[], { max = [20, 20], results = [], boundaries = [] }: Change = {}): RescoredFacts {
  const rescoring = {
    bundle: { suite: SUITE },
    policy: 'new',
    handIns: rows.map(({ name, instead }) => ({
      ...{ id: name.toLowerCase(), keeps: instead === undefined ? null : 'old', after: instead ?? 0 },
    })),
  } as unknown as Rescoring;
  return {
    before: classOf(rows, 'before', max[0]),
    after: classOf(rows, 'after', max[1]),
    ...{ results, rescoring, old: 'old', fresh: 'fresh', boundaries },
  };
}

const render = (rows: readonly Row[], change: Change = {}): string =>
  renderRescored(factsOf(rows, change), { policy: 'new' }, style);
const same = { loss: 10, train: 5 };

it('a class is told case by case, with sums, who loses and who passes a boundary', () => {
  const rows: Row[] = [
    { name: 'Ada', before: same, after: { loss: 10, train: 8 } },
    { name: 'Bob', before: { loss: 10, train: 2 }, after: { loss: 7.5, train: 2 } },
    { name: 'Cy', before: same, after: same },
  ];
  expect(render(rows, { boundaries: [50, 90] })).toBe(`
 c147/hw2: what the changed suite gives (the new grade counts)
 From what had been seen: nobody’s code was run.

 Old → new
   Ada (ada): 15 → 18 of 20 (+3)
     train: 5 → 8
   Bob (bob): 12 → 9.5 of 20 (−2.5)
     loss: 10 → 7.5

 3 pieces of work: 1 gain, 1 lose, 1 stay. Mean 70 % → 70.8 %
   Lose: Bob (bob)
 50 % is lost by Bob (bob)
 90 % is reached by Ada (ada)

`);
});

it('a class that nothing changes for is told that', () => {
  const text = render([{ name: 'Ada', before: same, after: same }], { boundaries: [50] });
  expect(text).toContain('\n Nobody’s points change.\n');
  expect(text).toContain(' 1 piece of work: 0 gain, 0 lose, 1 stay. Mean 75 % → 75 %\n');
  expect(text).toContain(' 50 %: nobody passes it, in either direction\n');
});

describe('a row', () => {
  const line = (row: Omit<Row, 'name'>, change: Change = {}): string[] =>
    render([{ name: 'Ada', ...row }], change)
      .split('\n')
      .filter((text) => / → /.test(text) && !/Old|Mean/.test(text));

  it('of other points says of how many, and gains or loses by its share', () => {
    const change: Change = { max: [20, 30] };
    expect(line({ before: same, after: same }, change)).toEqual(['   Ada (ada): 15 of 20 → 15 of 30 (±0)']);
    expect(render([{ name: 'Ada', before: same, after: same }], change)).toContain(
      '0 gain, 1 lose, 0 stay. Mean 75 % → 50 %',
    );
  });

  it('of a case that is new, or no more, says so', () => {
    expect(line({ before: { a: 1 }, after: { b: 2 } })).toEqual([
      '   Ada (ada): 1 → 2 of 20 (+1)',
      '     a: 1 → no such case',
      '     b: no such case → 2',
    ]);
  });

  it('has the final score where a penalty makes it another one', () => {
    expect(line({ before: { a: 1 }, after: { a: 3 }, penalty: 1 })[0]).toBe(
      '   Ada (ada): 1 → 3 of 20 (+2), final 0 → 2',
    );
  });

  it('says whose earlier grade counts, for the same share, and what the new one would give', () => {
    const row = { before: { a: 2 }, after: { a: 3 }, instead: 1 };
    expect(line(row, { max: [20, 30] })[0]).toBe(
      '   Ada (ada): 2 of 20 → 3 of 30 (+1), the earlier grade counts (the new one: 1)',
    );
  });
});

it('points by hand are kept, and it is said where the case is no more', () => {
  const rows: Row[] = [
    { name: 'Ada', before: { a: 9 }, after: { a: 9 }, given: override({ caseId: 'a', points: 9 }) },
    { name: 'Bob', before: { a: 8 }, after: { b: 3 }, given: override({ caseId: 'a', points: 8 }) },
  ];
  expect(render(rows)).toContain(`
 Given by hand, and kept
   · Ada (ada): 9 for a
   · Bob (bob): 8 for a, which is no more: it counts no longer
`);
});

describe('what was run again', () => {
  it('is told with its reason, and for how many', () => {
    const rerun = (caseId: string, kind: 'new-case' | 'asked') => ({ caseId, why: { kind } }) as const;
    const text = render([{ name: 'Ada', before: same, after: same }], {
      results: [
        { kind: 'rescored', reruns: [rerun('a', 'new-case'), rerun('b', 'asked')] },
        { kind: 'rescored', reruns: [rerun('a', 'new-case')] },
        { kind: 'rescored', reruns: [] },
        { kind: 'could-not', submission: '0123456789abcdef', reason: 'python3 is missing' },
      ],
    });
    expect(text).toContain(` Run again, since what had been seen does not tell it (2 submissions):
   · a: a new case (2)
   · b: as asked (--rerun) (1)
`);
    expect(text).toContain(`
 Could not be graded on the changed suite (1):
   · 0123456789ab…: python3 is missing
`);
  });

  it.each<[Parameters<typeof sayReason>[0], string]>([
    [{ kind: 'new-case' }, 'a new case'],
    [{ kind: 'inputs-changed', what: 'seed' }, 'its seed changed'],
    [{ kind: 'limits-changed', limit: 'timeoutMs', from: 1, to: 2 }, 'timeoutMs was 1 and is 2'],
    [{ kind: 'needs-changed', case: 'a' }, 'it was not run for a, which holds no longer'],
    [{ kind: 'appeal-wanted', trials: [0] }, 'a second look is asked for that had not been'],
    [{ kind: 'imported-together', module: 'svm' }, 'module svm is imported again'],
    [{ kind: 'not-seen' }, 'nothing had been seen of it'],
    [{ kind: 'language-dropped', language: 'python' }, 'the suite is for python no more'],
    [{ kind: 'modules-changed' }, 'the modules of the suite changed'],
    [{ kind: 'profile-changed', profile: 'cs231n' }, 'profile cs231n changed'],
    [{ kind: 'convention-changed', convention: 'penalty' }, 'answers may show another choice of penalty'],
    [{ kind: 'depends-on-all', case: 'a' }, 'what was seen of a depends on all that ran before it'],
    [{ kind: 'asked' }, 'as asked (--rerun)'],
  ])('%j', (why, sentence) => {
    expect(sayReason(why)).toBe(sentence);
  });
});

it('JSON has every piece of work, also those that nothing changes for', () => {
  const rows: Row[] = [
    { name: 'Ada', before: same, after: { loss: 10, train: 8 }, penalty: 1 },
    { name: 'Bob', before: same, after: same, instead: 12 },
  ];
  const couldNot = { kind: 'could-not', submission: 'ab', reason: 'no' } as const;
  expect(JSON.parse(toRescoredJson(factsOf(rows, { results: [couldNot] })))).toEqual({
    ...{ schema: 'gradecheck/rescored/v1', suite: SUITE, from: 'old', to: 'fresh', policy: 'new' },
    students: [
      {
        ...{
          handIn: 'ada',
          before: { score: 15, maxScore: 20, final: 14 },
          after: { score: 18, maxScore: 20, final: 17 },
        },
        ...{ keptInsteadOf: null, changes: [{ caseId: 'train', before: 5, after: 8 }] },
      },
      {
        ...{
          handIn: 'bob',
          before: { score: 15, maxScore: 20, final: 15 },
          after: { score: 15, maxScore: 20, final: 15 },
        },
        ...{ keptInsteadOf: 12, changes: [] },
      },
    ],
    ...{ reruns: [], couldNot: [couldNot] },
  });
});

it('no name and no reason can act on the terminal or in JSON', () => {
  const hostile = 'Ada\u001b[2J \u202eExample\u0007';
  const facts = factsOf([{ name: hostile, before: { a: 9 }, after: { b: 1 }, given: override({ caseId: 'a' }) }], {
    boundaries: [40],
    results: [{ kind: 'could-not', submission: 'ab', reason: hostile }],
  });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  const acts = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;
  const text = renderRescored(facts, { policy: 'new' }, style);
  expect(text).toContain('Ada\ufffd[2J \ufffdExample\ufffd');
  expect(text).not.toMatch(acts);
  expect(toRescoredJson(facts)).not.toMatch(acts);
});
