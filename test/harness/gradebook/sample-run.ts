/** A run's folder of its own for each test, and made-up work to put into it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bundle } from '../../../harness/bundle/bundle.ts';
import { BUNDLE_SCHEMA } from '../../../harness/bundle/bundle.ts';
import { packBundle } from '../../../harness/bundle/pack-bundle.ts';
import { openDatabase } from '../../../harness/gradebook/database.ts';
import type { RunSettings } from '../../../harness/gradebook/run-settings.ts';
import { type MadeWith, RunStore, type Work } from '../../../harness/gradebook/run-store.ts';
import type { Sql } from '../../../harness/gradebook/sql.ts';
import { OBSERVATIONS_SCHEMA } from '../../../harness/runner/observation.ts';
import type { HandInFacts, Student } from '../../../harness/submissions/hand-in.ts';
import { toSubmission } from '../../../harness/submissions/submission.ts';
import { sampleCase, sampleGrade } from '../report/sample-grade.ts';

const folders: string[] = [];

export function freshRun(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gradebook-'));
  folders.push(folder);
  return folder;
}

export function removeRuns(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export function openSql(folder: string): Sql {
  const opened = openDatabase(folder, 'grade');
  if (opened.kind === 'refused') throw new Error(opened.reason);
  return opened.sql;
}

const caseOf = (id: string, hidden = false): object => ({
  id,
  title: `the title of ${id}`,
  check: { kind: 'value', points: 10 },
  ...(hidden ? { hidden: true } : {}),
});

/** Two cases of ten points, the second one hidden. */
export const BUNDLE = {
  schema: BUNDLE_SCHEMA,
  suite: { id: 'c147/hw2', title: 'Homework 2', hash: 'a1' },
  seedSalt: 'secret',
  cases: [caseOf('softmax/loss'), caseOf('softmax/train', true)],
} as unknown as Bundle;

export const PACKED = packBundle(BUNDLE);

export const SETTINGS: RunSettings = {
  bundles: { 'c147/hw2': PACKED.hash },
  isolation: 'sandbox',
  language: null,
  profile: null,
};

export const RECEIPT: MadeWith = {
  gradedAt: '2026-11-03T08:00:00Z',
  isolation: 'sandbox',
  environment: { node: 'v20' },
};

export const ada: Student = { name: 'Ada Example', email: 'ada@example.edu', ids: { sid: '00012345' } };
export const bob: Student = { name: 'Bob Example', email: null, ids: { login: 'bob' } };

export function handIn(id: string, change: Partial<HandInFacts> = {}): HandInFacts {
  return {
    id,
    platform: 'folder',
    origin: `work/${id}`,
    students: [ada],
    group: null,
    submittedAt: '2026-11-02T02:52:07.938335000Z',
    markedLate: null,
    lateBySeconds: null,
    notes: [],
    ...change,
  };
}

/** Work with these points for the two cases, whose files say so. */
export function work(first: number, second: number): Work {
  const files = new Map([['softmax.ts', Buffer.from(`export const points = [${first}, ${second}];`)]]);
  const submission = toSubmission(files, ['notes.ipynb'], null);
  const { hash, language } = submission;
  const status = (points: number): 'correct' | 'incorrect' => (points === 10 ? 'correct' : 'incorrect');
  const cases = [
    sampleCase('softmax/loss', { points: first, status: status(first) }),
    sampleCase('softmax/train', { points: second, status: status(second), hidden: true }),
  ];
  return {
    submission,
    observations: [
      {
        schema: OBSERVATIONS_SCHEMA,
        bundle: PACKED.hash,
        submission: { hash, language },
        isolation: 'sandbox',
        cases: [
          {
            id: 'softmax/loss',
            observation: {
              kind: 'returned',
              trials: [{ runs: [{ outputs: { loss: { kind: 'number', value: Number.NaN } }, changes: {} }] }],
            },
          },
        ],
        stdout: 'printed',
      },
    ],
    margins: [{ 'softmax/loss': 0.25 }],
    grades: [
      sampleGrade(cases, {
        bundle: PACKED.hash,
        submission: { hash, language },
        seeds: 'hidden',
        isolation: 'sandbox',
      }),
    ],
  };
}

/** A run that has been begun, with these pieces of work waiting. */
export function begunRun(
  handIns: readonly HandInFacts[],
  folder = freshRun(),
): { folder: string; sql: Sql; store: RunStore } {
  const sql = openSql(folder);
  const store = new RunStore(sql);
  store.begin(SETTINGS, [{ suite: 'c147/hw2', source: 'id: c147/hw2\n', ...PACKED }]);
  store.takeIn({ sources: ['../work'], roster: null }, handIns, {
    absent: [],
    unmatched: [],
    strays: [],
    hasRoster: false,
  });
  return { folder, sql, store };
}
