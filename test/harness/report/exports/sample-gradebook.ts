/** Gradebooks for the exports' tests: made-up students with the names that break files. */
import type {
  Entry,
  Gradebook,
  Outcome,
  Override,
  Result,
  StudentResult,
} from '../../../../harness/gradebook/gradebook.ts';
import type { Grade } from '../../../../harness/grading/grade.ts';
import type { ScoreOptions } from '../../../../harness/report/exports/choose-scores.ts';
import type { Student } from '../../../../harness/submissions/hand-in.ts';

export const HARD_NAMES: readonly string[] = [
  'Example, Ada, PhD',
  'Ada "Ace" Example',
  'Ada\nExample',
  'Zoë Ångström-Ñuñez',
  '山田 花子',
  'مثال آدا',
  '=HYPERLINK("http://example.org","Ada")',
  '+Ada',
  '-Ada',
  '@Ada',
  '\tAda',
  'Ada 👩‍💻 Example',
  'A'.repeat(300),
  "O'Example; Ada",
  ' Ada ',
];

export const student = (name: string | null, ids: Student['ids'] = {}, email: string | null = null): Student => ({
  name,
  email,
  ids,
});

export const PLAIN: ScoreOptions = { score: 'final', ungraded: 'refuse', absent: 'leave', run: 'runs/hw2' };

export interface RowChange {
  readonly id?: string;
  readonly outcome?: Outcome;
  readonly result?: Partial<Extract<Result, { kind: 'scored' }>>;
  readonly group?: string;
}

/** A hand-in by one student with so many points of ten, on time. */
export function scored(
  who: Student,
  score: number,
  { id = 'h1', outcome, result, group }: RowChange = {},
): StudentResult {
  const lateness = {
    kind: 'on-time',
    lateBySeconds: 0,
    slipDaysUsed: 0,
    sentence: 'Due 2 Nov 23:59, on time, no penalty.',
  } as const;
  return {
    student: who,
    entry: entryOf(id, [who], outcome ?? gradedOutcome(score), group ?? null),
    result: { kind: 'scored', raw: score, penalty: 0, final: score, maxScore: 10, lateness, overrides: [], ...result },
  };
}

export function unscored(
  who: Student,
  why: 'ungraded' | 'waiting' | 'absent' | 'lateness-unknown',
  id = 'h9',
): StudentResult {
  const outcome: Outcome =
    why === 'waiting'
      ? { kind: 'waiting' }
      : why === 'ungraded'
        ? { kind: 'ungraded', reasons: ['The archive is damaged.'] }
        : gradedOutcome(6);
  const entry = why === 'absent' ? null : entryOf(id, [who], outcome, null);
  return { student: who, entry, result: { kind: 'no-score', why, reason: 'The archive is damaged.' } };
}

export const gradedOutcome = (score: number, override: Override | null = null): Outcome => ({
  kind: 'graded',
  score,
  suites: [
    {
      suite: 'c147/hw2',
      score,
      maxScore: 10,
      override,
      cases: [{ id: 'softmax/loss/value', status: 'correct', points: score, maxPoints: 10, override: null }],
    },
  ],
});

export const override = (change: Partial<Override> = {}): Override => ({
  handIn: 'h1',
  suite: 'c147/hw2',
  caseId: null,
  points: 9,
  instead: 8,
  reason: 'shown in the office hour',
  by: 'Tia Assistant',
  at: '2026-11-10T10:00:00Z',
  ...change,
});

function entryOf(id: string, students: readonly Student[], outcome: Outcome, group: string | null): Entry {
  return {
    handIn: {
      id,
      platform: 'folder',
      origin: `class/${id}`,
      students,
      group,
      submittedAt: '2026-11-02T20:00:00Z',
      markedLate: null,
      lateBySeconds: null,
      notes: [],
    },
    hash: 'c3',
    outcome,
    durationMs: 1234,
  };
}

/** Of one suite with one case, ten points. */
export function gradebookOf(students: readonly StudentResult[], grades: readonly Grade[] = []): Gradebook {
  const entries = new Map(students.flatMap(({ entry }) => (entry === null ? [] : [[entry.handIn.id, entry] as const])));
  return {
    run: {
      suites: [
        {
          id: 'c147/hw2',
          title: 'Homework 2',
          bundle: 'b2',
          maxScore: 10,
          cases: [{ id: 'softmax/loss/value', title: 'the loss', maxPoints: 10, hidden: false }],
        },
      ],
      maxScore: 10,
      isolation: 'process',
      seeds: 'public',
      latePolicy: null,
      sources: ['class'],
      hasRoster: false,
      root: { entries: 7, root: 'ab'.repeat(32) },
    },
    entries: [...entries.values()],
    students,
    strays: [],
    unmatched: [],
    gradesOf: () => grades,
  };
}
