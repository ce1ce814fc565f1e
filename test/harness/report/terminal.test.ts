import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Grade } from '../../../harness/grading/grade.ts';
import { styleFor } from '../../../harness/report/style.ts';
import { renderTerminal } from '../../../harness/report/terminal.ts';
import { sampleCase, sampleGrade, WRONG } from './sample-grade.ts';

const rerun = (id: string): string =>
  `npm run check -- --only ${id} and quite a bit more than eighty columns of command`;
const render = (grade: Grade): string => renderTerminal(grade, { style: styleFor({}, {}), rerun });
const todo = (id: string) =>
  sampleCase(id, { status: 'incorrect', points: 0, findings: [{ kind: 'not-written', what: id }] });

const EVERYTHING = sampleGrade(
  [
    sampleCase('knn/predict/value'),
    sampleCase('svm/loss/value', {
      status: 'incorrect',
      points: 0,
      hint: 'sum over the wrong classes only, then take the mean over the examples of the batch, all of them',
      findings: [WRONG, { kind: 'remark-float32', output: 'dW' }],
      diagnosis: { codes: ['generic/scaled'], detail: { kind: 'scaled', output: 'dW', factor: 'N' } },
    }),
    sampleCase('svm/lossAndGrad/gradient', { status: 'partly-correct', points: 4, findings: [WRONG] }),
    sampleCase('svm/train/learns', {
      status: 'not-run',
      points: 0,
      findings: [{ kind: 'needs', cases: ['svm/loss/value', 'svm/lossAndGrad/gradient', 'svm/predict/value'] }],
    }),
    sampleCase('svm/predict/value', { findings: [{ kind: 'remark-float32', output: 'labels' }] }),
    sampleCase('softmax/loss/value', {
      status: 'ungraded',
      points: 0,
      findings: [{ kind: 'could-not-grade', reason: 'no process' }],
    }),
    todo('softmax/predict/value'),
  ],
  { stdout: `first\n\n\u001b[2Jsecond\n${'long '.repeat(40)}\n` },
);

describe('at 80 columns without colour', () => {
  const lines = render(EVERYTHING).split('\n');

  it('nothing is wider, but the commands to run', () => {
    for (const line of lines.filter((line) => !line.includes('rerun: ')))
      expect(line.length, line).toBeLessThanOrEqual(80);
    expect(lines.filter((line) => line.includes('rerun: '))).toHaveLength(3);
  });

  it('nothing is wider when there are many cases of every status, and much to do', () => {
    const statuses = ['incorrect', 'partly-correct', 'ungraded', 'not-run', 'correct'] as const;
    const cases = statuses.flatMap((status, i) =>
      Array.from({ length: 11 }, (_, k) =>
        sampleCase(`m${i}/f${k}/v`, {
          status,
          findings: status === 'correct' ? [] : [{ kind: 'needs', cases: ['a/b/c'] }],
        }),
      ),
    );
    const unwritten = Array.from({ length: 14 }, (_, i) => todo(`layers/function${i}/v`));
    for (const one of [sampleGrade(cases, { status: 'ungraded' }), sampleGrade([...cases, ...unwritten])]) {
      const wide = render(one)
        .split('\n')
        .filter((line) => line.length > 80 && !line.includes('rerun: '));
      expect(wide).toEqual([]);
    }
  });

  it('breaks the summary between its parts', () => {
    const counts = [
      ['incorrect', 25],
      ['partly-correct', 11],
      ['ungraded', 11],
      ['not-run', 11],
      ['correct', 11],
    ] as const;
    const cases = counts.flatMap(([status, count]) =>
      Array.from({ length: count }, (_, i) => sampleCase(`svm/f${i}/v`, { status })),
    );
    const text = renderTerminal(sampleGrade(cases), { style: styleFor({}, {}), rerun });
    expect(text.split('\n').slice(-4)).toEqual([
      ' 690 of 690 points',
      ' 25 incorrect, 11 partly correct, 11 could not be graded, 11 not checked yet,',
      ' 11 correct',
      '',
    ]);
    const coloured = renderTerminal(sampleGrade(cases), { style: styleFor({}, { FORCE_COLOR: '1' }), rerun });
    expect(coloured).not.toBe(text);
    expect(stripVTControlCharacters(coloured)).toBe(text);
  });

  it('the scores of modules and cases stand in one column', () => {
    const text = render(sampleGrade([sampleCase('m/f/v', { status: 'incorrect', points: 0 })]));
    const ends = text.split('\n').filter((line) => line.endsWith('0 of 10'));
    expect(ends.map((line) => line.length)).toEqual([80, 80]);
  });

  it('has no control characters', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
    expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  });
});

it('puts modules with mistakes first, and says what failed, why and how to run it again', () => {
  const grade = sampleGrade([
    sampleCase('knn/predict/value', { points: 2.5, maxPoints: 2.5 }),
    sampleCase('svm/loss/value', {
      status: 'incorrect',
      points: 0,
      hint: 'take the mean',
      findings: [{ ...WRONG, trial: 'N=4' }],
      diagnosis: { codes: ['generic/scaled'], detail: { kind: 'scaled', output: 'dW', factor: '2' } },
    }),
  ]);
  const text = renderTerminal(grade, { style: styleFor({}, {}), rerun: (id) => `check --only ${id}` });
  // The gap before the scores is left out.
  expect(text.replace(/ {9,}/g, ' … ')).toBe(`
 c147/hw2
 Homework 2

 ❯ svm … 0 of 10
   × svm/loss/value … 0 of 10
       the title of svm/loss/value
       Every entry of dW is 2 times the expected one, in each trial.
       [generic/scaled]
       dW[0, 1] should be 0.25, but is 0.5; 2 of 15 entries are wrong (on N=4).
       Hint: take the mean
       rerun: check --only svm/loss/value


 ✓ knn … 2.5 of 2.5
   ✓ 1 case correct

 2.5 of 12.5 points  1 incorrect, 1 correct
`);
});

it('says the same cause once, with the points of all', () => {
  const finding = { kind: 'not-loaded', module: 'svm', problems: [{ message: 'Unexpected "}"', at: null }] } as const;
  const broken = ['svm/a/value', 'svm/b/value', 'svm/c/value'].map((id) =>
    sampleCase(id, { status: 'incorrect', points: 0, findings: [finding] }),
  );
  const text = render(sampleGrade(broken));
  expect(text.split('could not be loaded')).toHaveLength(2);
  expect(text).toMatch(/× svm\/a\/value and 2 more +0 of 30\n/);
});

it('keeps different causes apart', () => {
  const failed = ['svm/a/value', 'svm/b/value'].map((id) =>
    sampleCase(id, {
      status: 'incorrect',
      points: 0,
      findings: [{ kind: 'timed-out', limitMs: 5000, importing: null }],
    }),
  );
  expect(render(sampleGrade(failed)).split('took longer than')).toHaveLength(3);
});

it('an untouched template is a list of what to do', () => {
  const text = render(
    sampleGrade([todo('svm/loss/value'), todo('svm/loss/order'), todo('svm/predict/value'), todo('knn/train/value')]),
  );
  expect(text).toBe(`
 c147/hw2
 Homework 2

 Nothing is written yet. To do, for 40 points:

   □ svm.ts
       loss, predict
   □ knn.ts
       train

 Write one of them, save, and run this again.
`);
});

it('one written case makes it a report', () => {
  const text = render(sampleGrade([todo('svm/loss/value'), sampleCase('svm/predict/value')]));
  expect(text).toContain('   □ to do:\n       loss\n');
  expect(text).toContain('10 of 20 points');
});

it('more than three waiting cases are counted', () => {
  const waiting = [1, 2, 3, 4].map((i) =>
    sampleCase(`svm/f${i}/value`, {
      status: 'not-run',
      points: 0,
      findings: [{ kind: 'needs', cases: ['svm/a/value'] }],
    }),
  );
  expect(render(sampleGrade([...waiting, sampleCase('svm/a/value')]))).toContain(
    '↓ 4 more cases wait for the ones above',
  );
});

it('says when it is not a grade', () => {
  const text = render({ ...EVERYTHING, status: 'ungraded' });
  expect(text).toContain('This is not a grade: some cases could not be graded.');
  expect(text).toContain('not graded');
});

it('shows what was printed, capped', () => {
  const stdout = Array.from({ length: 30 }, (_, i) => `line ${i}`).join('\n');
  const text = render(sampleGrade([sampleCase('svm/a/value')], { stdout }));
  expect(text).toContain('   │ line 11\n   │ … 18 more lines');
  expect(text).not.toContain('line 12');
});

it('says at the end what chance alone may do', () => {
  const measured = (...rates: (number | null)[]) =>
    render(
      sampleGrade(
        rates.map((falseAlarmRate, i) => sampleCase(`svm/a${i}/value`, { falseAlarmRate })),
        { falseAlarmRate: 1e-6 },
      ),
    ).replace(/\s+/g, ' ');
  // 300 students, each at one in a million: three times in 10,000 classes.
  const odds =
    'random draws: correct work fails by chance once in 1,000,000 checks, or, in a class of 300, 3 times in 10,000.';
  expect(measured(1e-6, null).trimEnd().endsWith(`1 case measures ${odds}`)).toBe(true);
  expect(measured(5e-7, 5e-7).trimEnd().endsWith(`2 cases measure ${odds}`)).toBe(true);
  expect(render(sampleGrade([sampleCase('svm/a/value')]))).not.toContain('by chance');
});
