import { expect, it } from 'vitest';
import { renderJson } from '../../../harness/report/json.ts';
import { sampleCase, sampleGrade, WRONG } from './sample-grade.ts';

it('renders every fact, with its sentence', () => {
  const grade = sampleGrade(
    [
      sampleCase('svm/loss/value', {
        status: 'incorrect',
        points: 0,
        hint: 'kept to the terminal',
        falseAlarmRate: 2e-7,
        findings: [{ ...WRONG, trial: 't' }],
        diagnosis: { codes: ['generic/transposed'], detail: { kind: 'transposed', output: 'dW' } },
      }),
    ],
    { stdout: 'hi\n', falseAlarmRate: 1e-6 },
  );
  const text = renderJson([grade]);
  expect(text.endsWith('}\n')).toBe(true);
  expect(JSON.parse(text)).toEqual({
    schema: 'gradecheck/check/v1',
    grades: [
      {
        schema: 'gradecheck/grade/v1',
        suite: { id: 'c147/hw2', hash: 'a1' },
        bundle: 'b2',
        seeds: 'public',
        submission: { hash: 'c3', language: 'typescript' },
        isolation: 'process',
        status: 'graded',
        score: 0,
        maxScore: 10,
        falseAlarmRate: 1e-6,
        cases: [
          {
            id: 'svm/loss/value',
            title: 'the title of svm/loss/value',
            status: 'incorrect',
            points: 0,
            maxPoints: 10,
            observation: 'returned',
            falseAlarmRate: 2e-7,
            findings: [
              {
                ...WRONG,
                trial: 't',
                message: 'dW[0, 1] should be 0.25, but is 0.5; 2 of 15 entries are wrong (on t).',
              },
            ],
            diagnosis: {
              kind: 'transposed',
              codes: ['generic/transposed'],
              output: 'dW',
              message: 'dW is transposed. [generic/transposed]',
            },
          },
        ],
        stdout: 'hi\n',
      },
    ],
  });
});

it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('writes %s as a text', (received) => {
  const finding = { kind: 'not-finite', output: 'a', index: [], received, count: 1, total: 1, trial: '' } as const;
  const [grade] = JSON.parse(renderJson([sampleGrade([sampleCase('m/f/a', { findings: [finding] })])])).grades;
  expect(grade.cases[0].findings[0]).toMatchObject({ received: String(received), message: `a is ${received}.` });
});

it('the same grade gives the same text', () => {
  const grade = sampleGrade([sampleCase('m/f/a')]);
  expect(renderJson([grade])).toBe(renderJson([structuredClone(grade)]));
  expect(JSON.parse(renderJson([])).grades).toEqual([]);
});
