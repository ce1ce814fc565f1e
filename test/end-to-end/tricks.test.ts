import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkFolder, gradeOf } from './check-report.ts';
import { buildOnce, fixture } from './program.ts';

beforeAll(buildOnce);

interface Trick {
  /** Points of softmax that are earned honestly: loss and predict of the first three are right. */
  readonly score: number;
  /** Cases that must have no points. */
  readonly touches: (id: string) => boolean;
  readonly observation: string;
  /** Of the first gradient case. */
  readonly message: string | RegExp;
}

const gradients = (id: string): boolean => /\/(gradient|same-as-loops|repeatable|learns)$/.test(id);
const everything = (): boolean => true;

const tricks: Readonly<Record<string, Trick>> = {
  'nan-gradient': {
    score: 19,
    touches: gradients,
    observation: 'returned',
    message: 'dW[0, 0] is NaN; 30 of 30 entries are wrong (on N=7, D=6, C=5).',
  },
  'empty-array': {
    score: 19,
    touches: gradients,
    observation: 'returned',
    message: 'dW should have shape (5, 6), but has (0,) (on N=7, D=6, C=5).',
  },
  'length-zero': {
    score: 19,
    touches: gradients,
    observation: 'returned',
    message: 'dW should be an array of shape (5, 6), but is an object with the keys length (on N=7, D=6, C=5).',
  },
  'patched-math': {
    score: 0,
    touches: everything,
    observation: 'crashed',
    message:
      /^Importing softmax ended the process with exit code 1 before an answer came; whatever it printed does not count\./,
  },
  'print-then-exit': {
    score: 0,
    touches: everything,
    observation: 'crashed',
    message:
      'The call ended the process with exit code 0 before an answer came; whatever it printed does not count. Does the code call process.exit?',
  },
  'forged-stdout': {
    score: 0,
    touches: everything,
    observation: 'malformed',
    message:
      /^The answer could not be read: a frame payload of \d+ bytes; at most \d+ are accepted\. Did the code write to the grader's channel\?$/,
  },
};

const folders = readdirSync(fixture('tricks')).sort();

it('has an expectation for each trick', () => {
  expect(Object.keys(tricks).sort()).toEqual(folders);
});

describe.each(folders)('%s', (folder) => {
  it('scores nothing on what it touches', async () => {
    const { score, touches, observation, message } = tricks[folder]!;
    const { report, exitCode } = await checkFolder(fixture(`tricks/${folder}`), ['--suite', 'c147/hw2']);
    const grade = gradeOf(report, 'c147/hw2');
    const softmax = grade.cases.filter(({ id }) => id.startsWith('softmax/'));
    expect(softmax).toHaveLength(22);

    const touched = softmax.filter(({ id }) => touches(id));
    expect(touched.length).toBeGreaterThanOrEqual(5);
    expect(touched.filter(({ points }) => points !== 0)).toEqual([]);
    // A class that is there may be found to be there: worth no points.
    expect(touched.filter(({ status, maxPoints }) => status === 'correct' && maxPoints > 0)).toEqual([]);

    const gradient = softmax.find(({ id }) => id === 'softmax/lossAndGrad/gradient')!;
    expect(gradient.observation).toBe(observation);
    if (typeof message === 'string') expect(gradient.findings[0]!.message).toBe(message);
    else expect(gradient.findings[0]!.message).toMatch(message);

    expect(grade.score).toBe(score);
    expect(exitCode).toBe(1);
  });
});

it('does not read the score that is printed', async () => {
  const { report } = await checkFolder(fixture('tricks/print-then-exit'), ['--suite', 'c147/hw2']);
  const grade = gradeOf(report, 'c147/hw2');
  expect(grade.stdout).toContain('gradecheck/check/v1');
  expect(grade.score).toBe(0);
});
