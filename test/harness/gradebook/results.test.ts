import { describe, expect, it } from 'vitest';
import type { Entry, Outcome, Override } from '../../../harness/gradebook/gradebook.ts';
import { toResults } from '../../../harness/gradebook/results.ts';
import type { Student } from '../../../harness/submissions/hand-in.ts';
import { ada, ben, DUE, policyOf } from './late/policy-of.ts';

const override: Override = {
  handIn: 'h1',
  suite: 'c147/hw2',
  caseId: null,
  points: 8,
  instead: 7,
  reason: 'shown in the office hour',
  by: 'a teaching assistant',
  at: '2026-11-10T10:00:00Z',
};

const graded = (score: number, given: Override | null = null): Outcome => ({
  kind: 'graded',
  score,
  suites: [{ suite: 'c147/hw2', score, maxScore: 10, cases: [], override: given }],
});

function entryOf(
  id: string,
  students: readonly Student[],
  outcome: Outcome,
  submittedAt: string | null = '2026-11-03T09:10:00Z',
): Entry {
  const known = { group: null, markedLate: null, lateBySeconds: null, notes: [] };
  return {
    handIn: { id, platform: 'folder', origin: id, students, submittedAt, ...known },
    hash: null,
    outcome,
    durationMs: null,
  };
}

const none = (): number => 0;
const policy = policyOf(`${DUE}rule: { perDay: { percent: 10 } }\nextensions: [{ student: Ben Sample, days: 1 }]`);

describe('rows', () => {
  it('one for each author, in the order of the entries, then those who handed in nothing', () => {
    const absent: Student = { name: 'Cid Nobody', email: null, ids: {} };
    const rows = toResults(
      [entryOf('h1', [ada, ben], graded(8)), entryOf('h2', [], graded(3))],
      [absent],
      policy,
      none,
      10,
    );
    expect(rows.map(({ student, entry, result }) => [student.name, entry?.handIn.id ?? null, result.kind])).toEqual([
      ['Ada Example', 'h1', 'scored'],
      ['Ben Sample', 'h1', 'scored'],
      [null, 'h2', 'scored'],
      ['Cid Nobody', null, 'no-score'],
    ]);
    expect(rows[2]!.student).toEqual({ name: null, email: null, ids: {} });
  });

  it('each member with the own extension; raw, penalty and final apart', () => {
    const scores = toResults([entryOf('h1', [ada, ben], graded(8, override))], [], policy, none, 10).map(
      ({ result }) => result,
    );
    expect(scores).toMatchObject([
      {
        kind: 'scored',
        raw: 8,
        penalty: 0.8,
        final: 7.2,
        maxScore: 10,
        lateness: { kind: 'late' },
        overrides: [override],
      },
      { kind: 'scored', raw: 8, penalty: 0, final: 8, maxScore: 10, lateness: { kind: 'on-time' } },
    ]);
  });

  it('without a policy being late costs nothing, and that is said', () => {
    const [{ result } = { result: null }] = toResults([entryOf('h1', [ada], graded(8))], [], null, none, 10);
    expect(result).toEqual({
      kind: 'scored',
      raw: 8,
      penalty: 0,
      final: 8,
      maxScore: 10,
      lateness: {
        kind: 'no-policy',
        lateBySeconds: 0,
        slipDaysUsed: 0,
        sentence: 'There is no late policy: being late costs nothing.',
      },
      overrides: [],
    });
  });
});

describe('what has no score has no number', () => {
  const resultOf = (entry: Entry): unknown => toResults([entry], [], policy, none, 10)[0]!.result;

  it.each([
    [{ kind: 'waiting' }, 'waiting', 'The run has not come to it yet.'],
    [
      { kind: 'ungraded', reasons: ['The archive is damaged.', 'It has no file.'] },
      'ungraded',
      'The archive is damaged. It has no file.',
    ],
  ] as const)('%j', (outcome, why, reason) => {
    expect(resultOf(entryOf('h1', [ada], outcome))).toEqual({ kind: 'no-score', why, reason });
  });

  it('whose lateness is not known', () => {
    expect(resultOf(entryOf('h1', [ada], graded(8), null))).toMatchObject({
      kind: 'no-score',
      why: 'lateness-unknown',
      reason: expect.stringContaining('does not say when this was handed in'),
    });
  });

  it('who could be meant by an extension, and is not alone in that', () => {
    const twin: Student = { name: 'Ben Sample', email: null, ids: { sid: '2' } };
    const entries = [
      entryOf('h1', [ben], graded(8)),
      entryOf('h2', [twin], graded(8)),
      entryOf('h3', [ada], graded(8)),
    ];
    const rows = toResults(entries, [], policy, none, 10);
    expect(rows.map(({ result }) => (result.kind === 'scored' ? result.final : result.reason))).toEqual([
      'Several students could be meant by the late policy\'s extension for "Ben Sample": write the id or the email of one.',
      'Several students could be meant by the late policy\'s extension for "Ben Sample": write the id or the email of one.',
      7.2,
    ]);
  });

  it('who handed in nothing', () => {
    expect(toResults([], [ada], null, none, 10)).toEqual([
      {
        student: ada,
        entry: null,
        result: { kind: 'no-score', why: 'absent', reason: 'On the roster, with nothing handed in.' },
      },
    ]);
  });
});
