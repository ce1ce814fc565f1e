/** Python submissions of the CS231n homework, as students of several years write them, with the real interpreter. */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PYTHONS } from '../harness/runner/python/python-child.ts';
import { checkFolder, gradeOf } from './check-report.ts';
import { cs231nExpectations } from './cs231n-fixtures.ts';
import { buildOnce, fixture, freshFolder, gradecheck } from './program.ts';
import { testFixtures } from './python-expectation.ts';

testFixtures({
  root: 'cs231n',
  expectations: cs231nExpectations,
  elsewhere: () => false,
});

const of2016 = fixture('cs231n/correct-2016');

describe.skipIf(PYTHONS.length === 0)('the profile', () => {
  beforeAll(buildOnce);

  it('is told in the report: which year it is, and how that was found', async () => {
    const { stdout } = await gradecheck(['check', of2016, '--suite', 'cs231n/assignment1']);
    const told = stdout.replace(/\s+/g, ' ');
    expect(told).toContain('Read as CS231n in Python (cs231n/*.py): profile cs231n, which the suite names.');
    expect(told).toContain(
      'linear_svm/svm_loss_naive, linear_svm/svm_loss_vectorized, softmax/softmax_loss_naive and softmax/softmax_loss_vectorized: the penalty is 0.5 * reg * sum(W * W) (as in 2016, which its answers show).',
    );
  });

  it('is settled by --profile, and then right answers of another year are wrong', async () => {
    const asked = await checkFolder(of2016, ['--suite', 'cs231n/assignment1', '--profile', 'cs231n/2017']);
    const { profile, cases } = gradeOf(asked.report, 'cs231n/assignment1');
    expect([profile!.id, profile!.by]).toEqual(['cs231n', 'asked']);
    expect(profile!.conventions.map(({ choice, by }) => `${choice} ${by}`)).toEqual(Array(7).fill('2017 asked'));
    const naive = cases.filter(({ id }) => id.startsWith('linear-svm/svmLossNaive/'));
    expect(naive.map(({ id, status }) => [id.split('/')[2], status])).toEqual([
      ['exports', 'correct'],
      ['value', 'incorrect'],
      ['gradient', 'partly-correct'],
      ['inputs-unchanged', 'not-run'],
    ]);
  });

  it('the same choices are made for one case as for all of them', async () => {
    const one = ['--suite', 'cs231n/assignment1', '--only', 'linear_svm/svm_loss_naive/inputs-unchanged'];
    const { report, exitCode } = await checkFolder(of2016, one);
    expect(exitCode).toBe(0);
    expect(report.grades[0]!.cases.map(({ id }) => id)).toEqual(['linear-svm/svmLossNaive/inputs-unchanged']);
    expect(report.grades[0]!.profile!.conventions).toContainEqual(
      expect.objectContaining({ id: 'svm-naive', choice: '2016', by: 'answers' }),
    );
  });

  it.each<[profile: string, message: string]>([
    ['cs231', 'cs231n/assignment1 has no profile "cs231" for Python; it has cs231n\n'],
    ['cs231n/2014', 'the profile cs231n has no year "2014"; it has 2015, 2016, 2017, 2018, 2020, 2021\n'],
  ])('%s is refused with those that there are', async (profile, message) => {
    const { exitCode, stderr } = await gradecheck([
      'check',
      of2016,
      '--suite',
      'cs231n/assignment1',
      '--profile',
      profile,
    ]);
    expect([exitCode, stderr]).toEqual([2, message]);
  });

  it('without its two-layer net it is of 2020 when that is said, and incomplete otherwise', async () => {
    const folder = freshFolder();
    cpSync(fixture('cs231n/correct-2022'), folder, { recursive: true });
    rmSync(join(folder, 'cs231n/classifiers/neural_net.py'));
    const suite = ['--suite', 'cs231n/assignment1'];
    const [unsaid, said] = [
      await checkFolder(folder, suite),
      await checkFolder(folder, [...suite, '--profile', 'cs231n/2020']),
    ];
    rmSync(folder, { recursive: true });
    expect(gradeOf(unsaid.report, 'cs231n/assignment1').score).toBe(76);
    const { score, cases } = gradeOf(said.report, 'cs231n/assignment1');
    expect(score).toBe(100);
    const net = cases.filter(({ id }) => id.startsWith('two-layer-net/'));
    expect(new Set(net.flatMap(({ findings }) => findings.map(({ message }) => message)))).toEqual(
      new Set([
        'Remark: This counts as right here, because from 2020 on the two-layer net is in fc_net.py, which cs231n/assignment2 grades.',
      ]),
    );
  });
});

describe.skipIf(PYTHONS.length === 0)('a folder without a suite named', () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  async function suitesOf(copies: Readonly<Record<string, string>>): Promise<string[]> {
    const folder = freshFolder();
    folders.push(folder);
    for (const [to, from] of Object.entries(copies)) cpSync(fixture(from), join(folder, to), { recursive: true });
    const { report } = await checkFolder(folder);
    return report.grades.map(({ suite }) => suite.id);
  }
  const layers = 'cs231n/correct-2019/cs231n/layers.py';

  it.each<[title: string, copies: Readonly<Record<string, string>>, suites: string[]]>([
    ['is of the course whose folder the files lie in', { 'cs231n/layers.py': layers }, ['cs231n/assignment2']],
    [
      'with the other course’s support files beside it as well',
      { 'nndl/layers.py': 'python/correct-plain/nndl/layers.py', 'cs231n/data_utils.py': layers },
      ['c147/hw3', 'c147/hw4'],
    ],
    [
      'is of the course of which more files are there',
      { 'layers.py': layers, 'linear_svm.py': 'cs231n/correct-2019/cs231n/classifiers/linear_svm.py' },
      ['cs231n/assignment1', 'cs231n/assignment2'],
    ],
    ['is of the first course where nothing tells', { 'layers.py': layers }, ['c147/hw3', 'c147/hw4']],
  ])('%s', async (_title, copies, suites) => {
    expect(await suitesOf(copies)).toEqual(suites);
  });
});
