import { Ajv } from 'ajv';
import { afterAll, expect, it } from 'vitest';
import { readGradebook } from '../../../../harness/gradebook/read-gradebook.ts';
import { exportJson, GRADEBOOK_SCHEMA } from '../../../../harness/report/exports/json.ts';
import schema from '../../../../specs/gradebook.schema.json' with { type: 'json' };
import { DUE, policyOf } from '../../gradebook/late/policy-of.ts';
import { copyOfV1 } from '../../gradebook/migrations/old-run.ts';
import { removeRuns } from '../../gradebook/sample-run.ts';
import { opened } from '../../regrade/verify/old-run.ts';
import { gradebookOf, gradedOutcome, HARD_NAMES, override, scored, student, unscored } from './sample-gradebook.ts';

afterAll(removeRuns);
const validate = new Ajv({ strictTypes: false }).compile(schema);

const rows = [
  ...HARD_NAMES.map((name, at) => scored(student(name, { sid: `00${at}` }), at / 2, { id: `h${at}` })),
  scored(student(null), 9, { id: 'o1', outcome: gradedOutcome(9, override()), result: { overrides: [override()] } }),
  ...(['ungraded', 'waiting', 'absent', 'lateness-unknown'] as const).map((why) =>
    unscored(student('\u001b[31mRed'), why, why),
  ),
];
const plain = gradebookOf(rows);
const book = {
  ...plain,
  run: { ...plain.run, latePolicy: policyOf(`${DUE}rule: { once: { percent: 10 } }`) },
  strays: [{ origin: 'class/readme', reason: 'no submission' }],
  unmatched: ['h1'],
};

it('is of the schema, and has all that the gradebook has', () => {
  const text = exportJson(book);
  const read = JSON.parse(text);
  expect(validate(read), JSON.stringify(validate.errors)).toBe(true);
  expect(read.schema).toBe(GRADEBOOK_SCHEMA);
  expect(read.students).toEqual(
    rows.map(({ student: who, entry, result }) => ({ student: who, handIn: entry?.handIn.id ?? null, result })),
  );
  // But for the time that each took.
  expect(read.entries).toEqual(book.entries.map(({ durationMs: _, ...entry }) => entry));
  expect(read.run.latePolicy.text).toContain('percent: 10');
  expect(text).not.toContain('\u001b');
});

it('is of the schema for a run that there has been, and for a grade that is kept from an earlier suite', () => {
  const sql = opened(copyOfV1());
  const real = readGradebook(sql);
  const kept = { bundle: 'ab'.repeat(32), score: 8, maxScore: 9 };
  const entries = real.entries.map((entry) => ({
    ...entry,
    outcome:
      entry.outcome.kind === 'graded'
        ? { ...entry.outcome, suites: entry.outcome.suites.map((suite) => ({ ...suite, keptFrom: kept })) }
        : entry.outcome,
  }));
  for (const one of [real, { ...real, entries }])
    expect(validate(JSON.parse(exportJson(one))), JSON.stringify(validate.errors)).toBe(true);
  sql.close();
});

it('the schema refuses what is not a gradebook', () => {
  const read = JSON.parse(exportJson(book));
  for (const broken of [
    { ...read, schema: 'gradecheck/gradebook/v0' },
    {
      ...read,
      students: [{ ...read.students[0], result: { kind: 'no-score', why: 'ungraded', reason: '', final: 0 } }],
    },
    { ...read, students: [{ ...read.students[0], result: { ...read.students[0].result, penalty: undefined } }] },
  ])
    expect(validate(JSON.parse(JSON.stringify(broken)))).toBe(false);
});
