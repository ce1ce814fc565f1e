import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { PYTHONS } from '../harness/runner/python/python-child.ts';
import { checkFolder } from './check-report.ts';
import { buildOnce, fixture, repository } from './program.ts';

const schema = JSON.parse(readFileSync(join(repository, 'specs/check.schema.json'), 'utf8')) as object;
const validate = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false }).compile(schema);

/** Where the schema is violated; nothing when it is not. */
function violations(report: unknown): string[] {
  validate(report);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

beforeAll(buildOnce);

it('is a draft-07 schema with a title and a description', () => {
  expect(schema).toMatchObject({
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: expect.any(String),
    description: expect.any(String),
  });
});

describe('what the program prints is valid', () => {
  it.each([
    'submissions/correct-loops',
    'submissions/example',
    'submissions/softmax-gradient-transposed',
    'submissions/layers-one-hot-from-max',
    'submissions/optim-adam-t-late',
    'broken/syntax-error',
    'broken/exits-in-call',
    'broken/never-settles',
    'broken/wrong-export',
    'broken/missing-file',
    'tricks/nan-gradient',
    'tricks/forged-stdout',
    'tricks/length-zero',
  ])('%s', async (folder) => {
    const { report } = await checkFolder(fixture(folder));
    expect(violations(report)).toEqual([]);
  });

  it
    .skipIf(PYTHONS.length === 0)
    .each([
      'python/correct-old-numpy',
      'python/correct-python2',
      'python/broken-missing-helper',
      'python/broken-unfilled',
    ])('%s', async (folder) => {
    const { report } = await checkFolder(fixture(folder), ['--suite', 'c147/hw3']);
    expect(violations(report)).toEqual([]);
  });

  it('the untouched template', async () => {
    const { report } = await checkFolder(join(repository, 'student-template'));
    expect(violations(report)).toEqual([]);
  });

  it('a part of a suite', async () => {
    const { report } = await checkFolder(fixture('submissions/example'), ['--only', '*/*/gradient']);
    expect(violations(report)).toEqual([]);
  });
});

/** A valid report with one case that was failed and one that was not. */
function valid() {
  const hash = 'a'.repeat(64);
  const finding: Record<string, unknown> = { kind: 'wrong-value', message: 'loss should be 1, but is 2.', index: [] };
  const failed: Record<string, unknown> = {
    id: 'softmax/loss/value',
    title: 'the loss',
    status: 'incorrect',
    points: 0,
    maxPoints: 6,
    falseAlarmRate: null,
    observation: 'returned',
    findings: [finding],
    diagnosis: {
      kind: 'scaled',
      codes: ['generic/scaled'],
      message: 'Every entry is N times the expected one.',
      output: 'dW',
      factor: 'N',
    },
  };
  const passed: Record<string, unknown> = { ...failed, id: 'softmax/predict/value', status: 'correct', points: 6 };
  Object.assign(passed, { findings: [], diagnosis: null });
  const grade: Record<string, unknown> = {
    schema: 'gradecheck/grade/v1',
    suite: { id: 'c147/hw2', hash },
    bundle: hash,
    submission: { hash, language: 'typescript' },
    isolation: 'sandbox',
    seeds: 'public',
    status: 'graded',
    score: 6,
    maxScore: 12,
    falseAlarmRate: null,
    cases: [failed, passed],
    stdout: '',
  };
  const report: Record<string, unknown> = { schema: 'gradecheck/check/v1', grades: [grade] };
  return { report, grade, failed, passed, finding };
}

describe('what it never prints is refused', () => {
  it('starts from a valid object, with further facts in findings and diagnosis', () => {
    expect(violations(valid().report)).toEqual([]);
  });

  type Parts = ReturnType<typeof valid>;
  it.each<[string, (parts: Parts) => void]>([
    ['another schema', ({ report }) => Object.assign(report, { schema: 'gradecheck/check/v2' })],
    ['no grades', ({ report }) => Object.assign(report, { grades: [] })],
    ['a time', ({ report }) => Object.assign(report, { date: '2024-01-01' })],
    ['a path', ({ grade }) => Object.assign(grade, { folder: '/home/student' })],
    ['another grade schema', ({ grade }) => Object.assign(grade, { schema: 'gradecheck/check/v1' })],
    ['an unknown status of a grade', ({ grade }) => Object.assign(grade, { status: 'passed' })],
    ['a score that is text', ({ grade }) => Object.assign(grade, { score: '6' })],
    ['a negative score', ({ grade }) => Object.assign(grade, { score: -1 })],
    ['a bundle that is no hash', ({ grade }) => Object.assign(grade, { bundle: 'latest' })],
    ['a suite without hash', ({ grade }) => Object.assign(grade, { suite: { id: 'c147/hw2' } })],
    [
      'an unknown language',
      ({ grade }) => Object.assign(grade, { submission: { hash: 'a'.repeat(64), language: 'c' } }),
    ],
    ['no stdout', ({ grade }) => delete grade.stdout],
    ['an id of two parts', ({ failed }) => Object.assign(failed, { id: 'softmax/loss' })],
    ['an unknown status of a case', ({ failed }) => Object.assign(failed, { status: 'wrong' })],
    ['an unknown observation', ({ failed }) => Object.assign(failed, { observation: 'slept' })],
    ['a case with a hint', ({ failed }) => Object.assign(failed, { hint: 'no' })],
    ['a failed case without a finding', ({ failed }) => Object.assign(failed, { findings: [] })],
    ['a failed case with points', ({ failed }) => Object.assign(failed, { points: 3 })],
    ['a case without diagnosis', ({ passed }) => delete passed.diagnosis],
    [
      'a diagnosis without codes',
      ({ failed }) => Object.assign(failed, { diagnosis: { kind: 'scaled', message: 'Transposed.' } }),
    ],
    [
      'a diagnosis without message',
      ({ failed }) => Object.assign(failed, { diagnosis: { kind: 'scaled', codes: [] } }),
    ],
    [
      'an unknown diagnosis',
      ({ failed }) => Object.assign(failed, { diagnosis: { kind: 'typo', codes: [], message: 'Typo.' } }),
    ],
    ['a finding without message', ({ finding }) => delete finding.message],
    ['a finding without kind', ({ finding }) => delete finding.kind],
    ['an unknown kind of finding', ({ finding }) => Object.assign(finding, { kind: 'bad-luck' })],
  ])('%s', (_what, spoil) => {
    const parts = valid();
    spoil(parts);
    expect(violations(parts.report)).not.toEqual([]);
  });
});
