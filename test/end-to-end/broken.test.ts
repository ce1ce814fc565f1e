import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFolder, gradeOf, moduleOf } from './check-report.ts';
import { buildOnce, fixture, freshFolder, repository } from './program.ts';

const scratch = freshFolder();
beforeAll(buildOnce);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface FirstFailure {
  readonly id: string;
  readonly observation: string;
  readonly message: string;
}

interface Broken {
  readonly score: number;
  /** Null: nothing is lost. */
  readonly first: FirstFailure | null;
}

const onImport = { id: 'softmax/Softmax/exports' };
const inLoss = { id: 'softmax/loss/value' };

/** Folder → the first case that fails by itself. softmax is worth 40 points, its predict, fast gradient, … are apart. */
const broken: Readonly<Record<string, Broken>> = {
  healthy: { score: 100, first: null },
  'top-level-await': { score: 100, first: null },
  'prints-much': { score: 100, first: null },
  'missing-file': {
    score: 65,
    first: {
      id: 'svm/SVM/exports',
      observation: 'not-loaded',
      message: 'The module svm could not be loaded: svm.ts is missing; the folder has knn.ts, softmax.ts.',
    },
  },
  'syntax-error': {
    score: 60,
    first: {
      ...onImport,
      observation: 'not-loaded',
      message: 'The module softmax could not be loaded: softmax.ts:18:86: Expected ")" but found ";".',
    },
  },
  'imports-builtin': {
    score: 60,
    first: {
      ...onImport,
      observation: 'not-loaded',
      message:
        'The module softmax could not be loaded: softmax.ts:4:29: the import "node:fs" is refused: a submission may import its own files (./…) and numpy-ts.',
    },
  },
  'imports-outside': {
    score: 60,
    first: {
      ...onImport,
      observation: 'not-loaded',
      message:
        'The module softmax could not be loaded: softmax.ts:4:37: there is no file for the import "../../../../reference/models/softmax.ts" in the submission\'s folder.',
    },
  },
  'wrong-export': {
    score: 60,
    first: {
      ...onImport,
      observation: 'inspected',
      message: 'Softmax is not exported. The module exports SoftMax. Did you mean to rename SoftMax?',
    },
  },
  'throws-on-import': {
    score: 60,
    first: {
      ...onImport,
      observation: 'threw',
      // The words of the error are V8's own and differ between versions of Node; its place is ours.
      message: 'Your code threw SyntaxError: … at softmax.ts:5:30 while softmax was being imported.',
    },
  },
  'exits-on-import': {
    score: 60,
    first: {
      ...onImport,
      observation: 'crashed',
      message:
        'Importing softmax ended the process with exit code 0 before an answer came; whatever it printed does not count. Does the code call process.exit?',
    },
  },
  'loops-on-import': {
    score: 60,
    first: {
      ...onImport,
      observation: 'timed-out',
      message: 'Importing softmax took longer than 5 s and was stopped. Is there a loop that never ends?',
    },
  },
  'exits-in-call': {
    score: 90,
    first: {
      ...inLoss,
      observation: 'crashed',
      message:
        'The call ended the process with exit code 0 before an answer came; whatever it printed does not count. Does the code call process.exit?',
    },
  },
  'never-settles': {
    score: 90,
    first: {
      ...inLoss,
      observation: 'never-settled',
      message: 'The call returned a promise that never settles (on N=7, D=6, C=5): it neither resolves nor rejects.',
    },
  },
  'mutates-inputs': {
    score: 92,
    first: {
      ...inLoss,
      observation: 'returned',
      message: 'loss should be 3.92367, but is 1.60873 (on N=7, D=6, C=5).',
    },
  },
  hangs: {
    score: 87.5,
    first: {
      id: 'softmax/lossAndGrad/value',
      observation: 'timed-out',
      message: 'The call took longer than 5 s and was stopped. Is there a loop that never ends?',
    },
  },
};

const folders = readdirSync(fixture('broken')).sort();

it('has an expectation for each folder', () => {
  expect(Object.keys(broken).sort()).toEqual(folders);
});

const checked = new Map<string, ReturnType<typeof checkFolder>>();
/** Each folder is checked once, for all the tests that look at it. */
function checkOnce(folder: string): ReturnType<typeof checkFolder> {
  const known = checked.get(folder) ?? checkFolder(fixture(`broken/${folder}`), ['--suite', 'c147/hw2']);
  checked.set(folder, known);
  return known;
}

const withoutV8sWords = (message: string): string => message.replace(/(threw SyntaxError:) .* (at softmax)/, '$1 … $2');

describe.each(folders)('%s', (folder) => {
  it('says what broke, and grades everything else', async () => {
    const { score, first } = broken[folder]!;
    const { report, exitCode } = await checkOnce(folder);
    const grade = gradeOf(report, 'c147/hw2');

    // Nothing is lost: every case has its line, and the points add up to 100.
    expect(grade.cases).toHaveLength(54);
    expect(grade.maxScore).toBe(100);
    expect(grade.status).toBe('graded');
    expect(grade.score).toBe(score);
    expect(exitCode).toBe(first === null ? 0 : 1);

    const failing = grade.cases.filter(({ status }) => status !== 'correct');
    if (first === null) {
      expect(failing).toEqual([]);
      return;
    }
    const { id, observation, findings } = failing[0]!;
    expect({ id, observation, message: withoutV8sWords(findings[0]!.message) }).toEqual(first);
    const module = moduleOf(first.id);
    expect(failing.every((one) => moduleOf(one.id) === module)).toBe(true);
    expect(failing.every(({ points, findings: { length } }) => points === 0 && length > 0)).toBe(true);
  });
});

it('keeps the first 64 KiB of what is printed, and says that it was cut', async () => {
  const { report } = await checkOnce('prints-much');
  const { stdout } = gradeOf(report, 'c147/hw2');
  expect(stdout).toHaveLength(65_536 + '\n[cut after 65536 bytes]'.length);
  expect(stdout.endsWith('\n[cut after 65536 bytes]')).toBe(true);
});

it('keeps what a submission printed before it ended the process', async () => {
  const { report } = await checkOnce('exits-on-import');
  expect(gradeOf(report, 'c147/hw2').stdout).toBe('{"score":100}\n');
});

it('does not execute what needs a case that came to no answer', async () => {
  const { cases } = gradeOf((await checkOnce('hangs')).report, 'c147/hw2');
  const needing = ['softmax/fastLossAndGrad/same-as-loops', 'softmax/lossAndGrad/inputs-unchanged'];
  for (const id of needing) {
    const { status, observation, findings } = cases.find((one) => one.id === id)!;
    expect({ status, observation, kinds: findings.map(({ kind }) => kind) }, id).toEqual({
      status: 'not-run',
      observation: 'not-run',
      kinds: ['needs'],
    });
  }
});

it('begins no case once the submission has used up its time, and says so', async () => {
  const text = readFileSync(join(repository, 'specs/c147/hw2.yaml'), 'utf8');
  const hurried = join(scratch, 'hurried.yaml');
  writeFileSync(hurried, `${text}\nlimits: { caseTimeoutMs: 4000, totalTimeoutMs: 3000 }\n`);
  const { report, exitCode } = await checkFolder(fixture('broken/hangs'), ['--suite', hurried]);
  const { cases } = gradeOf(report, 'c147/hw2');
  const hanging = cases.findIndex(({ observation }) => observation === 'timed-out');
  expect(cases[hanging]!.id).toBe('softmax/lossAndGrad/value');
  const after = cases.slice(hanging + 1);
  expect(new Set(after.map(({ status }) => status))).toEqual(new Set(['not-run']));
  const messages = after.flatMap(({ findings }) => findings.map(({ message }) => message));
  expect(messages).toContain('Not checked: the submission had used up its 3 s in earlier cases.');
  expect(exitCode).toBe(1);
});
