import { describe, expect, it } from 'vitest';
import { explainCase, FEEDBACK_START, renderFeedback } from '../../../../harness/report/exports/feedback.ts';
import { wordsFor } from '../../../../harness/report/words.ts';
import { sampleCase, sampleGrade, WRONG } from '../sample-grade.ts';
import { override, scored, student, unscored } from './sample-gradebook.ts';

const ada = student('Ada Example');
const wrong = sampleCase('softmax/gradient/dW', {
  status: 'incorrect',
  points: 0,
  findings: [WRONG],
  hint: 'divide by N',
});
const hidden = sampleCase('svm/gradient/dW', {
  status: 'incorrect',
  points: 0,
  findings: [WRONG],
  hint: 'divide by N',
  hidden: true,
});

describe('feedback', () => {
  it('has the score, what lateness cost, what was given by hand, and what went wrong', () => {
    const sentence =
      'Due 2 Nov 23:59 (Los Angeles), handed in 3 Nov 01:10: 1 h 11 min late; 1 day at 10 % of the score: 0.8 points off, 8 becomes 7.2.';
    const result = {
      penalty: 0.8,
      final: 7.2,
      lateness: { kind: 'late', lateBySeconds: 4260, slipDaysUsed: 0, sentence },
      overrides: [override({ caseId: 'softmax/loss/value' })],
    } as const;
    const text = renderFeedback(
      scored(ada, 8, { result }),
      [sampleGrade([sampleCase('softmax/loss/value'), wrong])],
      'final',
    );
    expect(text).toBe(
      [
        'Score 7.2 of 10 (8 before 0.8 for being late).',
        sentence,
        'softmax/loss/value: 9 points, given by Tia Assistant: shown in the office hour',
        `softmax/gradient/dW: 0 of 10 points.\n${explainCase(wrong, wordsFor(sampleGrade([])))}`,
      ].join('\n\n'),
    );
    expect(text.startsWith(FEEDBACK_START)).toBe(true);
  });

  it('of a hidden case tells the kind of mistake and no numbers', () => {
    const text = renderFeedback(scored(ada, 8), [sampleGrade([hidden])], 'final');
    expect(text).toContain('svm/gradient/dW: 0 of 10 points.\nthe title of svm/gradient/dW\nThis case is hidden: ');
    expect(text).not.toContain('0.25');
    expect(text).not.toContain('divide by N');
  });

  it('counts what waits', () => {
    const waiting = sampleCase('a/b/c', { status: 'not-run', points: 0 });
    expect(renderFeedback(scored(ada, 8), [sampleGrade([waiting, waiting])], 'final')).toContain(
      '2 more cases wait for the ones above.',
    );
  });

  it('says nothing of being late where the raw score is exported', () => {
    const lateness = { kind: 'late', lateBySeconds: 60, slipDaysUsed: 0, sentence: 'One minute late.' } as const;
    const result = { penalty: 0.8, final: 7.2, lateness };
    expect(renderFeedback(scored(ada, 8, { result }), [], 'raw')).toBe('Score 8 of 10.');
  });

  it('names no number where there is none', () => {
    expect(renderFeedback(unscored(ada, 'ungraded'), [], 'final')).toBe('No score yet. The archive is damaged.');
  });
});

it('a case has its title, what was found, and the hint', () => {
  const lines = explainCase(wrong, wordsFor(sampleGrade([]))).split('\n');
  expect(lines[0]).toBe('the title of softmax/gradient/dW');
  expect(lines[1]).toContain('0.25');
  expect(lines.at(-1)).toBe('Hint: divide by N');
});

it('does nothing to a terminal', () => {
  const threw = { kind: 'malformed', reason: '\u001b[31mred' } as const;
  expect(explainCase(sampleCase('a/b/c', { findings: [threw] }), wordsFor(sampleGrade([])))).not.toContain('\u001b');
});
