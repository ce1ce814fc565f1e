import { describe, expect, it } from 'vitest';
import { type GradescopeWork, renderGradescope } from '../../../../harness/report/exports/gradescope-results.ts';
import { sampleCase, sampleGrade, WRONG } from '../sample-grade.ts';
import { readByGradescope } from './read-by-gradescope.ts';
import { gradedOutcome, override } from './sample-gradebook.ts';

const VISIBLE = { hiddenVisibility: 'visible' } as const;

const right = sampleCase('softmax/loss/value', { points: 0.1 + 0.2, maxPoints: 3 / 10 });
const wrong = sampleCase('softmax/gradient/dW', { status: 'incorrect', points: 0, findings: [WRONG] });
const hidden = sampleCase('svm/gradient/dW', { status: 'partly-correct', points: 5, findings: [WRONG], hidden: true });
const grade = sampleGrade([right, wrong, hidden]);

const work = (change: Partial<GradescopeWork> = {}): GradescopeWork => ({
  grades: [grade],
  outcome: gradedOutcome(5.3),
  total: null,
  said: [],
  durationMs: 1234.5678,
  ...change,
});

describe('results.json', () => {
  it('has the score, and a test for each case with what its student reads', () => {
    const text = renderGradescope(work(), VISIBLE);
    const { total, tests, studentsSeeTotal } = readByGradescope(text);
    expect([total, studentsSeeTotal]).toEqual([5.3, true]);
    expect(tests.map(({ number, name, score, max_score, status }) => [number, name, score, max_score, status])).toEqual(
      [
        ['1.1', 'softmax/loss/value', 5.3, 0.3, 'passed'],
        ['1.2', 'softmax/gradient/dW', 0, 10, 'failed'],
        ['2.1', 'svm/gradient/dW', 5, 10, 'failed'],
      ],
    );
    expect(tests[1]!.output).toContain('0.25');
    expect(text).not.toContain('leaderboard');
    expect(JSON.parse(text).execution_time).toBe(1.235);
  });

  it('shows the kind of mistake of hidden cases only, and the total with it', () => {
    const test = readByGradescope(renderGradescope(work(), VISIBLE)).tests[2]!;
    expect(test.output).toContain('This case is hidden: ');
    expect(test.output).not.toContain('0.25');
  });

  it.each(['hidden', 'after_due_date', 'after_published'] as const)(
    'hides them when asked (%s), and Gradescope the total',
    (hiddenVisibility) => {
      const { tests, studentsSeeTotal } = readByGradescope(renderGradescope(work(), { hiddenVisibility }));
      expect(tests.map(({ visibility }) => visibility)).toEqual(['visible', 'visible', hiddenVisibility]);
      expect(studentsSeeTotal).toBe(false);
    },
  );

  it('numbers the suites when there are several', () => {
    const { tests } = readByGradescope(renderGradescope(work({ grades: [grade, sampleGrade([wrong])] }), VISIBLE));
    expect(tests.map(({ number }) => number)).toEqual(['1.1.1', '1.1.2', '1.2.1', '2.1.1']);
  });

  it('has points given by hand, and says by whom', () => {
    const given = override({ caseId: 'softmax/gradient/dW', points: 10 });
    const outcome = gradedOutcome(15.3);
    const [suite] = outcome.kind === 'graded' ? outcome.suites : [];
    const cases = [
      { id: 'softmax/gradient/dW', status: 'incorrect', points: 10, maxPoints: 10, override: given },
    ] as const;
    const { total, tests } = readByGradescope(
      renderGradescope(work({ outcome: { kind: 'graded', score: 15.3, suites: [{ ...suite!, cases }] } }), VISIBLE),
    );
    expect(total).toBe(15.3);
    expect(tests[1]).toMatchObject({
      score: 10,
      status: 'passed',
      output: expect.stringContaining('10 points, given by Tia Assistant: shown in the office hour\n'),
    });
    const whole = readByGradescope(renderGradescope(work({ outcome: gradedOutcome(9, override()) }), VISIBLE));
    expect([whole.total, whole.output]).toEqual([
      9,
      '9 points in all, given by Tia Assistant: shown in the office hour',
    ]);
  });

  it('gives a case that could not be graded no number', () => {
    const open = sampleCase('a/b/c', { status: 'ungraded', points: 0 });
    const { tests } = readByGradescope(
      renderGradescope(work({ grades: [sampleGrade([open])], outcome: gradedOutcome(9, override()) }), VISIBLE),
    );
    expect(tests[0]).not.toHaveProperty('score');
    expect(tests[0]).not.toHaveProperty('status');
  });

  it('gives what could not be graded no score at all, so that Gradescope says that the autograder failed', () => {
    const text = renderGradescope(
      work({ outcome: { kind: 'ungraded', reasons: ['The archive is damaged.'] } }),
      VISIBLE,
    );
    expect(JSON.parse(text).output).toBe('This could not be graded; no score is given.\nThe archive is damaged.');
    expect(() => readByGradescope(text)).toThrow('neither a score nor a test with one');
    expect(() => readByGradescope(renderGradescope(work({ outcome: { kind: 'waiting' } }), VISIBLE))).toThrow(
      'neither',
    );
  });
});

it('the reader of these tests refuses what Gradescope does', () => {
  expect(() => readByGradescope('{"score": "8"}')).toThrow('score cannot be "8"');
  expect(() => readByGradescope('{"tests": [{"score": 1, "max": 2}]}')).toThrow('max is not a key');
  expect(() => readByGradescope('{"tests": [{"score": 1, "number": 1}]}')).toThrow('number cannot be 1');
  expect(() => readByGradescope('{"tests": [{"score": 1, "visibility": "after_graded"}]}')).toThrow(
    'visibility cannot be',
  );
});
