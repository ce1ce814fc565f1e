import { describe, expect, it } from 'vitest';
import type { DiagnosisDetail } from '../../../harness/grading/grade.ts';
import { describeDiagnosis } from '../../../harness/report/describe-diagnosis.ts';

const MEAN = {
  code: 'softmax/mean-missing',
  category: 'scale',
  title: 'the mean is missing',
  says: 'Divide by N.',
  equation: 'loss = 1/N * sum',
};
const SIGN = { ...MEAN, code: 'softmax/sign', says: 'Turn the sign.', equation: 'g = p - 1' };

describe('with its code', () => {
  it.each<[readonly string[], DiagnosisDetail, string]>([
    [
      ['softmax/mean-missing'],
      { kind: 'mistakes', mistakes: [MEAN], multiple: null },
      'Divide by N. (loss = 1/N * sum) [softmax/mean-missing]',
    ],
    [
      ['softmax/mean-missing'],
      { kind: 'mistakes', mistakes: [MEAN], multiple: { output: 'dW', factor: 7.000000000000001 } },
      'dW is 7 times the right one. Divide by N. (loss = 1/N * sum) [softmax/mean-missing]',
    ],
    [
      ['softmax/mean-missing', 'softmax/sign'],
      { kind: 'mistakes', mistakes: [MEAN, SIGN], multiple: null },
      'Two mistakes together give exactly this answer. Divide by N. (loss = 1/N * sum) Turn the sign. (g = p - 1) [softmax/mean-missing, softmax/sign]',
    ],
    [['generic/transposed'], { kind: 'transposed', output: 'dW' }, 'dW is transposed. [generic/transposed]'],
    [
      ['generic/numerator-layout'],
      { kind: 'numerator-layout', output: 'dydx' },
      'dydx is the Jacobian in the numerator layout. The denominator layout is asked for: a row for each entry of what is differentiated by, a column for each entry of the function. [generic/numerator-layout]',
    ],
  ])('%j', (codes, detail, text) => {
    expect(describeDiagnosis({ codes, detail })).toBe(text);
  });
});

describe('in words', () => {
  it.each<[string, DiagnosisDetail]>([
    [
      'Every entry of dW is N times the expected one, in each trial. N is the number of examples: is the mean over the batch missing?',
      { kind: 'scaled', output: 'dW', factor: 'N' },
    ],
    [
      'Every entry of dW is 1/N times the expected one, in each trial. N is the number of examples: is the mean over the batch taken twice?',
      { kind: 'scaled', output: 'dW', factor: '1/N' },
    ],
    [
      "W has the variance Caffe's 1 / fan-in. He's 2 / fan-in is asked for.",
      { kind: 'looks-like', output: 'W', name: "Caffe's 1 / fan-in", asked: "He's 2 / fan-in" },
    ],
    ['W has the variance 0.01².', { kind: 'looks-like', output: 'W', name: '0.01²', asked: null }],
    ['Every entry of dW is 2 times the expected one, in each trial.', { kind: 'scaled', output: 'dW', factor: '2' }],
    ['Every entry of dW is minus the expected one, in each trial.', { kind: 'scaled', output: 'dW', factor: '-1' }],
    [
      'loss is what it would be if N were 10 in every trial: is the number 10 written where N is meant?',
      { kind: 'constant', output: 'loss', size: 'N', constant: 10 },
    ],
    [
      'dW1 and dW2 would be right but for the term with reg: it is missing.',
      { kind: 'term', input: 'reg', outputs: ['dW1', 'dW2'], factor: 0 },
    ],
    [
      'dW1, dW2 and loss would be right but for the term with reg: it is taken 2 times.',
      { kind: 'term', input: 'reg', outputs: ['dW1', 'dW2', 'loss'], factor: 2.0000000001 },
    ],
    [
      'dW2 is right, dW1 is not: look at the steps that only dW1 needs.',
      { kind: 'located', right: ['dW2'], wrong: ['dW1'] },
    ],
    [
      'dW2 and db2 are right, dW1 and db1 are not: look at the steps that only dW1 and db1 need.',
      { kind: 'located', right: ['dW2', 'db2'], wrong: ['dW1', 'db1'] },
    ],
    [
      'The numbers are right, but a call leaves something behind: a changed argument, or something stored that changes the next answer.',
      { kind: 'state' },
    ],
  ])('%s', (text, detail) => {
    expect(describeDiagnosis({ codes: [], detail })).toBe(text);
  });
});

describe('withheld', () => {
  const place = { kind: 'located', right: ['dW2'], wrong: ['dW1'] } as const;

  it.each([
    ['The kind of mistake: scale.', 'scale', null],
    ['The kind of mistake: scale and labels.', 'scale and labels', null],
    ['The kind of mistake: scale. dW2 is right, dW1 is not: look at the steps that only dW1 needs.', 'scale', place],
    ['dW2 is right, dW1 is not: look at the steps that only dW1 needs.', null, place],
  ])('%s', (text, category, where) => {
    expect(describeDiagnosis({ codes: [], detail: { kind: 'withheld', category, place: where } })).toBe(text);
  });
});
