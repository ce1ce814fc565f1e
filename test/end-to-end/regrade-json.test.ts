/** What is written as JSON of a run that is looked into again (receipts, replays, rescorings, seals) is of the schemas in specs/. */
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunReason } from '../../harness/regrade/compare-bundles.ts';
import type { MailedReceipt } from '../../harness/regrade/mailed-receipt.ts';
import type { Replay } from '../../harness/regrade/replay.ts';
import { toReplayJson } from '../../harness/report/replayed.ts';
import { findSandbox } from '../../harness/runner/isolation/find-sandbox.ts';
import { fixedSuite } from './fixed-suite.ts';
import { fixture, freshFolder, gradecheck, repository } from './program.ts';

const sandbox = await findSandbox();
if (sandbox.kind === 'missing') console.warn(`SKIPPED: regrade --all: there is no sandbox here: ${sandbox.reason}`);

const NAMES = [
  ...['receipt', 'student-receipt', 'replays', 'rescored', 'verified', 'seal', 'signature', 'people', 'environment'],
] as const;
type Name = (typeof NAMES)[number];
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const schemas = NAMES.map((name) => read(join(repository, 'specs', `${name}.schema.json`)) as Record<string, unknown>);
const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false, schemas });

/** Where a document violates the schema of that name; nothing when it does not. */
function violations(name: Name, document: unknown): string[] {
  const validate = ajv.getSchema(schemas[NAMES.indexOf(name)]!.$id as string)!;
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const scratch = freshFolder();
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const at = (name: string): string => join(scratch, name);

/** Copies of the same run, so that commands do not wait for each other. */
function layRun(name: string): string {
  mkdirSync(at(name));
  cpSync(fixture('runs/v1/run.db'), join(at(name), 'run.db'));
  return at(name);
}

/** What a command prints, or its end where that is not as it should be. */
async function printed(args: readonly string[], exitCode = 0): Promise<unknown> {
  const ended = await gradecheck(args);
  if (ended.exitCode !== exitCode) throw new Error(`${args.join(' ')}: ${ended.stdout}${ended.stderr}`);
  return JSON.parse(ended.stdout);
}

async function done(args: readonly string[]): Promise<void> {
  const { exitCode, stdout, stderr } = await gradecheck(args);
  if (exitCode !== 0) throw new Error(`${args.join(' ')}: ${stdout}${stderr}`);
}

function layFixedSuite(): string {
  writeFileSync(at('fixed.yaml'), fixedSuite());
  return at('fixed.yaml');
}

/** Document → the schema that it is to be of. */
const written = new Map<string, { readonly name: Name; readonly document: unknown }>();
const keep = (what: string, name: Name, document: unknown): void => {
  written.set(what, { name, document });
};

async function lookIntoRun(): Promise<void> {
  const run = layRun('run');
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(at('key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await done(['seal', run, '--sign', at('key.pem')]);
  keep('seal.json', 'seal', read(join(run, 'seal.json')));
  keep('signature.json', 'signature', read(join(run, 'signature.json')));
  // The fourth has points that were given by hand.
  const mailed = (await printed(['receipt', run, 'student0004@example.edu'])) as { receipt: object };
  keep('receipt', 'student-receipt', mailed);
  keep('the receipt in it', 'receipt', mailed.receipt);
  writeFileSync(at('receipt.json'), JSON.stringify(mailed));
  keep('verify of a run', 'verified', await printed(['verify', run, '--json']));
  keep('verify of a receipt', 'verified', await printed(['verify', at('receipt.json'), '--json']));
  writeFileSync(at('changed.json'), JSON.stringify({ ...mailed, receipt: { ...mailed.receipt, durationMs: 1 } }));
  keep('verify of a changed receipt', 'verified', await printed(['verify', at('changed.json'), '--json'], 1));
  await done(['pack', run, '--out', at('run.zip'), '--people', at('people.json')]);
  keep('people.json', 'people', read(at('people.json')));
  await done(['environment', run, '--out', at('restore')]);
  keep('environment.json', 'environment', read(at('restore/environment.json')));
  if (sandbox.kind !== 'missing') keep('regrade --all', 'replays', await printed(['regrade', run, '--all', '--json']));
  rmSync(join(run, 'seal.json'));
  keep('verify of a run without its seal', 'verified', await printed(['verify', run, '--json'], 1));
}

async function rescore(): Promise<void> {
  const rescored = await printed(['regrade', layRun('other'), '--rescore', layFixedSuite(), '--json']);
  keep('regrade --rescore', 'rescored', rescored);
}

beforeAll(async () => {
  await Promise.all([lookIntoRun(), rescore()]);
});

it('each is a draft-07 schema with a title and a description, named as what it describes', () => {
  for (const [i, schema] of schemas.entries())
    expect(schema).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      $id: expect.stringMatching(new RegExp(`^gradecheck/${NAMES[i]}/v\\d$`)),
      title: expect.any(String),
      description: expect.any(String),
    });
});

describe('what is written is valid', () => {
  it.each([
    ...['seal.json', 'signature.json', 'receipt', 'the receipt in it', 'verify of a run', 'verify of a receipt'],
    ...['verify of a changed receipt', 'verify of a run without its seal', 'people.json', 'environment.json'],
    'regrade --rescore',
  ])('%s', (what) => {
    const { name, document } = written.get(what)!;
    expect(violations(name, document)).toEqual([]);
    expect(document).toMatchObject({ schema: schemas[NAMES.indexOf(name)]!.$id });
  });

  it.skipIf(sandbox.kind === 'missing')('regrade --all', () => {
    const { document } = written.get('regrade --all')!;
    expect(violations('replays', document)).toEqual([]);
    expect(document).toMatchObject({ all: 5, replays: { length: 5 } });
  });

  it('the run has something in each place', () => {
    expect(written.get('receipt')!.document).toMatchObject({
      ...{ overrides: { length: 1 }, signed: { schema: 'gradecheck/signature/v1' } },
      result: { kind: 'scored', latePolicy: expect.any(String) },
    });
    expect(written.get('people.json')!.document).toMatchObject({ handIns: { length: 5 }, overrides: { length: 1 } });
    expect(written.get('regrade --rescore')!.document).toMatchObject({ students: { length: 5 } });
    expect(written.get('verify of a run')!.document).toMatchObject({ intact: true, grades: 5 });
    expect(written.get('verify of a run without its seal')!.document).toMatchObject({ faults: { length: 1 } });
  });
});

// ---- what this run does not come to ----

const TEXTS = { kind: 'other', caseId: null, path: 'submission.notes', before: '[]', after: '[1]' } as const;
const REPLAYS: readonly Replay[] = [
  { kind: 'reproduced' },
  { kind: 'could-not', reason: 'python3 is missing' },
  {
    ...{ kind: 'same-grade', environment: [{ key: 'cpu', before: null, after: 'one', canChange: 'bits' }] },
    differences: [
      {
        ...{ kind: 'numbers', caseId: 'softmax/loss/value', trial: null, run: 0, part: 'appeal', output: 'input X' },
        ...{ count: 1, total: 1, maxUlps: Infinity, first: { index: null, before: -0, after: Number.NaN } },
      },
    ],
    causes: [{ kind: 'environment' }],
  },
  {
    ...{ kind: 'different', environment: [], differences: [TEXTS] },
    changes: [
      {
        ...{ suite: 'c147/hw2', caseId: 'softmax/loss/value', before: { status: 'correct', points: 6 } },
        after: { status: 'not-run', points: 0 },
      },
    ],
    causes: [
      { kind: 'grader', before: null, after: '0.2.0' },
      { kind: 'not-deterministic', runs: 3 },
      { kind: 'unknown', runs: 3 },
    ],
  },
];
const replays = (): Document =>
  JSON.parse(
    toReplayJson(
      REPLAYS.map((replay, i) => ({ id: `folder-${i}`, name: 'Ada Example', replay })),
      { all: 9, ungraded: 1, sampled: true },
    ),
  );

/** Each kind once. */
const REASONS: { readonly [Kind in RunReason['kind']]: Extract<RunReason, { kind: Kind }> } = {
  'new-case': { kind: 'new-case' },
  'inputs-changed': { kind: 'inputs-changed', what: 'traps' },
  'limits-changed': { kind: 'limits-changed', limit: 'totalTimeoutMs', from: 1, to: 2 },
  'needs-changed': { kind: 'needs-changed', case: 'softmax/loss/value' },
  'appeal-wanted': { kind: 'appeal-wanted', trials: [0] },
  'imported-together': { kind: 'imported-together', module: 'softmax' },
  'not-seen': { kind: 'not-seen' },
  'language-dropped': { kind: 'language-dropped', language: 'python' },
  'modules-changed': { kind: 'modules-changed' },
  'profile-changed': { kind: 'profile-changed', profile: 'c147' },
  'convention-changed': { kind: 'convention-changed', convention: 'layout' },
  'depends-on-all': { kind: 'depends-on-all', case: 'softmax/loss/value' },
};

/** Any document, to be changed anywhere. */
// biome-ignore lint/suspicious/noExplicitAny: what is no document of a schema has no type.
type Document = any;

const copyOf = (what: string): Document => structuredClone(written.get(what)!.document);

describe('what this run does not come to is valid, too', () => {
  it('replays of every kind, with numbers that JSON has not', () => {
    expect(violations('replays', replays())).toEqual([]);
  });

  it('a rescoring that ran cases again for every reason, and could not for somebody', () => {
    const document = copyOf('regrade --rescore');
    const whys = [...Object.values(REASONS), { kind: 'asked' }];
    document.reruns = whys.map((why) => ({ caseId: 'softmax/loss/value', why }));
    document.couldNot = [{ kind: 'could-not', submission: 'a'.repeat(64), reason: 'it was changed' }];
    Object.assign(document.students[0], {
      keptInsteadOf: 97.5,
      changes: [{ caseId: 'a/b/c', before: null, after: 3 }],
    });
    document.students[0].after.final = null;
    expect(violations('rescored', document)).toEqual([]);
  });

  it('a receipt without a score, and one with hidden cases', () => {
    const result: MailedReceipt['result'] = { kind: 'no-score', reason: 'the time is not known' };
    const hidden = { points: 3, maxPoints: 5 };
    const document = { ...copyOf('receipt'), result, signed: null };
    expect(violations('student-receipt', document)).toEqual([]);
    expect(
      violations('student-receipt', {
        ...document,
        suites: document.suites.map((one: object) => ({ ...one, hidden })),
      }),
    ).toEqual([]);
  });
});

type Spoil = (document: Document) => unknown;

/** Moves what is there to a name that nobody knows. */
function rename(object: Document, from: string): void {
  expect(object).toHaveProperty([from]);
  object[`${from}s`] = object[from];
  delete object[from];
}

describe('what is never written is refused', () => {
  const shorter = (hash: string): string => hash.slice(1);
  it.each<[what: string, name: string, spoil: Spoil]>([
    ['the receipt in it', 'another version', (it) => Object.assign(it, { schema: 'gradecheck/receipt/v1' })],
    ['the receipt in it', 'a renamed field', (it) => rename(it, 'submission')],
    ['the receipt in it', 'a name', (it) => Object.assign(it, { student: 'Ada Example' })],
    ['the receipt in it', 'a short hash of a grade', ({ grades: [one] }) => (one.grade = shorter(one.grade))],
    ['the receipt in it', 'a long hash of a file', ({ submission }) => (submission.files['svm.py'] = 'a'.repeat(65))],
    ['the receipt in it', 'an unknown isolation', (it) => Object.assign(it, { isolation: 'container' })],
    ['the receipt in it', 'a version that is a number', ({ environment }) => (environment.gradecheck = 1)],
    ['the receipt in it', 'a time without a zone', (it) => (it.gradedAt = '2026-11-03T08:00:00')],
    ['receipt', 'a renamed field of its receipt', ({ receipt }) => rename(receipt, 'subject')],
    ['receipt', 'a short root', ({ run }) => (run.root = shorter(run.root))],
    ['receipt', 'a signature of another kind', ({ signed }) => (signed.schema = 'gradecheck/seal/v1')],
    ['receipt', 'an unknown result', ({ result }) => (result.kind = 'absent')],
    ['receipt', 'a score and no reason for none', ({ result }) => (result.kind = 'no-score')],
    ['receipt', 'an unknown status', ({ suites: [suite] }) => (suite.cases[0].status = 'hidden')],
    ['receipt', 'the hand-in of an override', ({ overrides: [one] }) => (one.handIn = 'gradescope-1')],
    ['receipt', 'a proof that is no base64', ({ proof }) => (proof.after += '=')],
    ['regrade --rescore', 'a renamed field', ({ students: [one] }) => rename(one, 'keptInsteadOf')],
    ['regrade --rescore', 'a short hash of a bundle', (it) => (it.to = shorter(it.to))],
    ['regrade --rescore', 'an unknown policy', (it) => (it.policy = 'lower-of-both')],
    ['regrade --rescore', 'an unknown reason', (it) => (it.reruns = [{ caseId: 'a/b/c', why: { kind: 'bad-luck' } }])],
    [
      'regrade --rescore',
      'a reason with another’s facts',
      (it) => (it.reruns = [{ caseId: 'a/b/c', why: { kind: 'new-case', what: 'seed' } }]),
    ],
    ['regrade --rescore', 'no name of a case', ({ students: [one] }) => delete one.changes[0].caseId],
    ['verify of a run', 'a renamed field', (it) => rename(it, 'graderChanged')],
    ['verify of a run', 'a short root', ({ root }) => (root.root = shorter(root.root))],
    ['verify of a run', 'an intact run with a fault', (it) => (it.faults = [{ where: 'journal', what: 'cut off' }])],
    ['verify of a receipt', 'another version', (it) => (it.schema = 'gradecheck/verified/v2')],
    ['verify of a receipt', 'a count of grades without a root', (it) => (it.grades = 1)],
    ['verify of a changed receipt', 'no fault', (it) => (it.faults = [])],
    ['verify of a changed receipt', 'a fault of no place', ({ faults: [one] }) => delete one.where],
    ['seal.json', 'a renamed field', (it) => rename(it, 'database')],
    ['seal.json', 'a short digest', (it) => (it.database = shorter(it.database))],
    ['seal.json', 'another kind', (it) => (it.schema = 'gradecheck/signature/v1')],
    ['signature.json', 'a renamed field', (it) => rename(it, 'signature')],
    ['signature.json', 'a signature of another length', (it) => (it.signature = `AAAA${it.signature}`)],
    ['signature.json', 'a short root', (it) => (it.root = shorter(it.root))],
    ['people.json', 'a renamed field', ({ handIns: [one] }) => rename(one, 'salt')],
    ['people.json', 'a short hash of a record', ({ records }) => (records['a'.repeat(63)] = '{}')],
    ['people.json', 'a subject of another length', ({ handIns: [one] }) => (one.subject += 'a')],
    ['people.json', 'an unknown fact', ({ facts }) => (facts.settings = '{}')],
    ['people.json', 'an override of nobody', ({ overrides: [one] }) => delete one.hand_in],
    ['environment.json', 'a renamed field', (it) => rename(it, 'environments')],
    ['environment.json', 'an unknown language', ({ environments: [one] }) => (one.language = 'octave')],
    ['environment.json', 'no pieces of work', ({ environments: [one] }) => (one.count = 0)],
  ])('%s: %s', (what, _name, spoil) => {
    const document = copyOf(what);
    spoil(document);
    expect(violations(written.get(what)!.name, document)).not.toEqual([]);
  });

  it.each<[string, Spoil]>([
    ['a renamed field', (it) => rename(it, 'ungraded')],
    ['an unknown kind', ({ replays: [one] }) => (one.kind = 'better')],
    ['a reason of what was reproduced', ({ replays: [one] }) => (one.reason = 'none')],
    ['a number that is text', ({ replays }) => (replays[2].differences[0].first.before = '0.25')],
    ['an unknown cause', ({ replays }) => (replays[3].causes[0].kind = 'moon')],
    ['another grade without a change', ({ replays }) => (replays[3].changes = [])],
    ['an unknown part', ({ replays }) => (replays[2].differences[0].part = 'warm-up')],
  ])('replays: %s', (_what, spoil) => {
    const document = replays();
    spoil(document);
    expect(violations('replays', document)).not.toEqual([]);
  });
});
