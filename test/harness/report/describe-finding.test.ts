import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../harness/grading/grade.ts';
import { describeFinding } from '../../../harness/report/describe-finding.ts';

const trial = 'one example; N=1';
const error = {
  name: 'TypeError',
  message: 'x is undefined',
  at: { file: 'svm.ts', line: 3, column: 9 },
  apiMismatch: false,
};
const permute = { kind: 'batch-permutation', inputs: ['X'], rows: [] } as const;
const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

const SENTENCES: readonly (readonly [Finding, string])[] = [
  [
    { kind: 'needs', cases: ['svm/loss/value', 'svm/predict/value'] },
    'Not checked yet: first get svm/loss/value, svm/predict/value right.',
  ],
  [{ kind: 'not-written', what: 'softmax.loss' }, 'Not written yet: softmax.loss.'],
  [
    {
      kind: 'not-loaded',
      module: 'svm',
      problems: [
        { message: 'Expected ";"', at: { file: 'svm.ts', line: 2, column: 5 } },
        { message: 'no file', at: null },
      ],
    },
    'The module svm could not be loaded: svm.ts:2:5: Expected ";"; no file.',
  ],
  [
    { kind: 'threw', error, importing: null, trial, displaced: false },
    'Your code threw TypeError: x is undefined at svm.ts:3:9 (on one example; N=1).',
  ],
  [
    { kind: 'threw', error: { ...error, at: null }, importing: 'svm', trial: null, displaced: false },
    'Your code threw TypeError: x is undefined while svm was being imported.',
  ],
  [
    { kind: 'threw', error, importing: null, trial, displaced: true },
    'Your code threw TypeError: x is undefined at svm.ts:3:9 when the loss was evaluated close by (on one example; N=1).',
  ],
  [
    {
      kind: 'threw',
      error: { ...error, message: 'model.loss is missing; model has W', apiMismatch: true },
      importing: null,
      trial: null,
      displaced: false,
    },
    'model.loss is missing; model has W.',
  ],
  [
    { kind: 'timed-out', limitMs: 5000, importing: null },
    'The call took longer than 5 s and was stopped. Is there a loop that never ends?',
  ],
  [
    { kind: 'timed-out', limitMs: 1500, importing: 'knn' },
    'Importing knn took longer than 1.5 s and was stopped. Is there a loop that never ends?',
  ],
  [
    { kind: 'never-settled', importing: null, trial },
    'The call returned a promise that never settles (on one example; N=1): it neither resolves nor rejects.',
  ],
  [
    { kind: 'out-of-memory', limitMiB: 512, importing: null },
    'The call used more than 512 MiB of memory and was stopped.',
  ],
  [
    { kind: 'crashed', exitCode: 0, signal: null, importing: null },
    'The call ended the process with exit code 0 before an answer came; whatever it printed does not count. Does the code call process.exit?',
  ],
  [
    { kind: 'crashed', exitCode: 7, signal: null, importing: null },
    'The call ended the process with exit code 7 before an answer came; whatever it printed does not count. Does the code call process.exit, or replace what JavaScript itself provides?',
  ],
  [
    { kind: 'crashed', exitCode: null, signal: 'SIGSEGV', importing: 'knn' },
    'Importing knn was ended by SIGSEGV before an answer came; whatever it printed does not count.',
  ],
  [
    { kind: 'malformed', reason: 'a frame header is not JSON' },
    "The answer could not be read: a frame header is not JSON. Did the code write to the grader's channel?",
  ],
  [{ kind: 'out-of-time', reason: 'the time was used up' }, 'Not checked: the time was used up.'],
  [{ kind: 'could-not-grade', reason: 'no process' }, 'Could not be graded, and this is not your fault: no process.'],
  [
    { kind: 'missing-export', name: 'Softmax', available: ['softmax', 'x'], nearest: 'softmax' },
    'Softmax is not exported. The module exports softmax, x. Did you mean to rename softmax?',
  ],
  [
    { kind: 'missing-export', name: 'Softmax', available: [], nearest: null },
    'Softmax is not exported. The module exports nothing.',
  ],
  [
    { kind: 'wrong-export', name: 'KNN', expected: 'class', received: 'a function' },
    'KNN should be a class, but is a function.',
  ],
  [{ kind: 'missing-method', owner: 'KNN', name: 'train', constructs: null }, 'The class KNN has no method train.'],
  [
    { kind: 'missing-method', owner: 'KNN', name: 'train', constructs: 'Error: no' },
    'The class KNN has no method train (and its constructor threw Error: no).',
  ],
  [
    { kind: 'wrong-arity', name: 'KNN.train', expected: 2, received: 3 },
    'KNN.train takes 3 parameters; it is called with 2.',
  ],
  [
    { kind: 'missing-output', output: 'dW', path: 'result.1', available: ['0'], trial },
    'dW is missing: there is no result.1 in what was returned (there is 0) (on one example; N=1).',
  ],
  [
    { kind: 'wrong-type', output: 'dW', expected: [5, 3], received: 'null', trial: '' },
    'dW should be an array of shape (5, 3), but is null.',
  ],
  [
    { kind: 'wrong-type', output: 'loss', expected: [], received: 'the text "1"', trial: '' },
    'loss should be a number, but is the text "1".',
  ],
  [
    { kind: 'wrong-shape', output: 'dW', expected: [5], received: [], form: null, trial },
    'dW should have shape (5,), but has () (on one example; N=1).',
  ],
  [
    { kind: 'wrong-shape', output: 'dW', expected: [5, 3], received: [3, 5], form: 'transposed', trial: '' },
    'dW should have shape (5, 3), but has (3, 5). The numbers are right after transposing: the formula is right, the layout is not.',
  ],
  [
    { kind: 'wrong-shape', output: 'J', expected: [5, 3], received: [3, 5], form: 'numerator-layout', trial: '' },
    'J should have shape (5, 3), but has (3, 5). The numbers are right after transposing: this is the numerator layout, and the denominator layout is asked for.',
  ],
  [
    { kind: 'wrong-shape', output: 'J', expected: [5, 3], received: [15], form: 'flattened', trial: '' },
    'J should have shape (5, 3), but has (15,). The numbers are right, but in one long row: reshape them.',
  ],
  [
    { kind: 'not-finite', output: 'dW', index: [2, 1], received: nan, count: 3, total: 15, trial },
    'dW[2, 1] is NaN; 3 of 15 entries are wrong (on one example; N=1).',
  ],
  [
    { kind: 'not-finite', output: 'loss', index: [], received: -infinity, count: 1, total: 1, trial: '' },
    'loss is -Infinity.',
  ],
  [
    {
      kind: 'wrong-value',
      output: 'dW',
      index: [0, 1],
      received: 0.5,
      expected: 0.25,
      tolerance: 1e-6,
      count: 2,
      total: 15,
      trial,
    },
    'dW[0, 1] should be 0.25, but is 0.5; 2 of 15 entries are wrong (on one example; N=1).',
  ],
  [
    {
      kind: 'wrong-value',
      output: 'loss',
      index: [],
      received: 1.00000012,
      expected: 1.00000011,
      tolerance: 1e-9,
      count: 1,
      total: 1,
      trial: '',
    },
    'loss should be 1.00000011, but is 1.00000012.',
  ],
  [
    { kind: 'wrong-zeros', output: 'out', share: 0.125, least: 0.3, most: 0.7, trial: '' },
    '12.5 % of out is zero; between 30 % and 70 % should be.',
  ],
  [
    {
      kind: 'gradient-disagrees',
      layout: 'gradient',
      input: 'W',
      direction: 'W.plain',
      measured: 1.5,
      error: 2.34e-9,
      claimed: 3,
      trial,
    },
    'The gradient with respect to W is not the slope of your own loss: along one direction it claims 3, finite differences measure 1.5 (± 2e-9) (on one example; N=1).',
  ],
  [
    {
      kind: 'gradient-disagrees',
      layout: 'jacobian',
      input: 'W',
      direction: 'W.plain',
      measured: 1.5,
      error: 2.34e-9,
      claimed: 3,
      trial,
    },
    'The Jacobian with respect to W is not that of your own function: multiplied with an upstream gradient, along one direction, it claims 3, finite differences measure 1.5 (± 2e-9) (on one example; N=1).',
  ],
  [
    { kind: 'inputs-changed', input: 'X', index: [0, 2], before: 1, after: -0, trial },
    'The call changed its input: X[0, 2] was 1, and is -0 afterwards (on one example; N=1). Work on a copy.',
  ],
  [
    { kind: 'inputs-changed', input: 'X', index: null, before: null, after: null, trial: '' },
    'The input X has another shape after the call: work on a copy.',
  ],
  [
    { kind: 'relation-broken', relation: permute, output: 'loss', index: [], first: 1, second: 2, trial },
    'The order of the examples must not matter, but loss goes from 1 to 2 (on one example; N=1).',
  ],
  [
    {
      kind: 'relation-broken',
      relation: { kind: 'repeatable' },
      output: 'a',
      index: [3],
      first: 1,
      second: nan,
      trial: '',
    },
    'The same call must give the same answer twice, but a[3] goes from 1 to NaN.',
  ],
  [
    {
      kind: 'relation-broken',
      relation: { kind: 'score-shift', input: 'W', along: 'columns' },
      output: 'loss',
      index: [],
      first: 1,
      second: 2,
      trial: '',
    },
    'Adding one number to a column of W must change nothing, but loss goes from 1 to 2.',
  ],
  [
    {
      kind: 'relation-broken',
      relation: { kind: 'score-shift', input: 's', along: 'rows' },
      output: 'loss',
      index: [],
      first: 1,
      second: 2,
      trial: '',
    },
    'Adding one number to all scores of an example must change nothing, but loss goes from 1 to 2.',
  ],
  [
    {
      kind: 'relation-broken',
      relation: { kind: 'same-as', program: 'svm.loss' },
      output: 'dW',
      index: [4, 2],
      first: 1,
      second: 2,
      trial: '',
    },
    'svm.loss must give the same answer, but dW[4, 2] goes from 1 to 2.',
  ],
  [
    { kind: 'loss-falls-too-little', reached: 0.1, goal: 0.5, reference: 1, trial },
    'Training lowers the loss by 0.1; it should fall by at least 0.5 (a correct version: 1) (on one example; N=1).',
  ],
  [
    { kind: 'loss-falls-too-little', reached: nan, goal: 0.51234, reference: 1.02468, trial: '' },
    'Training lowers the loss by NaN; it should fall by at least 0.512 (a correct version: 1.02).',
  ],
  [
    { kind: 'accuracy-too-low', reached: 0.25, goal: 0.9, reference: 1, trial },
    'After training 25 % of the predictions are right; it should be at least 90 % (a correct version reaches 100 %) (on one example; N=1).',
  ],
  [
    { kind: 'remark-lenient', because: 'the template does it', found: { kind: 'not-written', what: 'f' } },
    'Remark: Not written yet: f. This counts as right here, because the template does it.',
  ],
  [
    { kind: 'remark-lenient', because: 'the template does it', found: null },
    'Remark: This counts as right here, because the template does it.',
  ],
  [
    { kind: 'remark-singleton-axes', output: 'dW', expected: [5], received: [5, 1] },
    'Remark: dW has shape (5, 1) where (5,) is meant; accepted, because only axes of length 1 differ.',
  ],
  [
    { kind: 'remark-float32', output: 'dW' },
    'Remark: dW holds float32 numbers; it was judged as precisely as float32 allows.',
  ],
  [
    { kind: 'remark-loss-at-fault', trial },
    'Remark: the gradient is right, but it is not the slope of your loss, because the loss is wrong (on one example; N=1). The loss has its own case; nothing is lost here.',
  ],
  [
    { kind: 'remark-consistent-pair' },
    'Remark: the gradient is the slope of your own loss, so it was derived correctly, but from a loss that is not the one asked for. Fix the loss first.',
  ],
  [
    { kind: 'remark-inconclusive', verdicts: { agrees: 1, disagrees: 0, inconclusive: 3 } },
    'Remark: 3 of the numerical checks of your own loss say nothing either way: the loss is too noisy there, or does not change. They cost nothing by themselves.',
  ],
  [
    { kind: 'remark-inconclusive', verdicts: { agrees: 3, disagrees: 0, inconclusive: 1 } },
    'Remark: 1 of the numerical checks of your own loss says nothing either way: the loss is too noisy there, or does not change. They cost nothing by themselves.',
  ],
  [
    { kind: 'remark-single-precision', output: 'dW' },
    'Remark: dW is right to about seven digits, as if float32 numbers were used on the way; accepted.',
  ],
  [
    { kind: 'remark-probes-skipped', done: 3, total: 12 },
    'Remark: the function is slow, so that only 3 of 12 numerical checks of its own loss could be made in time; it was judged by those.',
  ],
  [
    { kind: 'no-probe-in-time', total: 12 },
    'The function is so slow that none of the 12 numerical checks of its own loss could be made in time: make it faster, or the loops in it shorter.',
  ],
  [
    { kind: 'answer-changes', how: 'same-objects', output: 'dW', index: [1, 0], first: 0.5, second: 2, trial },
    'The same question gets two answers: dW[1, 0] is first 0.5, then 2 (on one example; N=1). The second call was made on the same objects: does the first one change its arguments, or something that it stores, or draw random numbers?',
  ],
  [
    { kind: 'answer-changes', how: 'in-between', output: 'loss', index: [], first: 1, second: 2, trial: '' },
    'The same question gets two answers: loss is first 1, then 2. Only other calls were made in between, on objects of their own: does the code keep something outside of them?',
  ],
  [
    { kind: 'answer-changes', how: 'always', output: 'loss', index: [], first: 1, second: 2, trial: '' },
    'The same question gets two answers: loss is first 1, then 2. It changes from call to call: does the code use randomness, the time, or something that it keeps?',
  ],
  [
    { kind: 'differenced', output: 'dW', plainError: 3.2e-9, trap: 'kink', trapError: 0.25, trial },
    'dW seems to be made by finite differences of the loss: elsewhere it is right to 3e-9, but never to rounding, and beside a kink of the loss it is wrong by 25 % (on one example; N=1). Derive the gradient, and compute it from that formula.',
  ],
  [
    { kind: 'differenced', output: 'dW', plainError: 3.2e-9, trap: 'scale', trapError: Infinity, trial },
    'dW seems to be made by finite differences of the loss: elsewhere it is right to 3e-9, but never to rounding, and with very large and very small numbers there is no answer (on one example; N=1). Derive the gradient, and compute it from that formula.',
  ],
  [
    { kind: 'loss-made-to-fit', trial },
    'The loss is right where it is compared, but close by it is another function, of which the gradient is the slope (on one example; N=1): what fits a wrong gradient so earns nothing.',
  ],
  [{ kind: 'withheld', category: 'numbers' }, 'This case is hidden: the numbers are wrong.'],
  [
    { kind: 'complex-step', trial },
    'The gradient was computed with complex numbers, as the complex step does to difference a loss (on one example; N=1). Derive the gradient, and compute it from that formula.',
  ],
  [
    { kind: 'remark-complex-step', trial: '' },
    'Remark: The gradient was computed with complex numbers, as the complex step does to difference a loss. Derive the gradient, and compute it from that formula.',
  ],
  [
    { kind: 'remark-differenced', output: 'dx', plainError: 1e-6, trap: 'scale', trapError: 1, trial: '' },
    'Remark: dx seems to be made by finite differences of the loss: elsewhere it is right to 0.000001, but never to rounding, and with very large and very small numbers it is wrong by 100 %. Derive the gradient, and compute it from that formula.',
  ],
  [
    {
      kind: 'relation-broken',
      relation: { kind: 'equal-outputs', pair: ['first', 'second'] },
      output: 'first',
      index: [2],
      first: 1,
      second: 2,
      trial: '',
    },
    'first and second must be the same, but first[2] goes from 1 to 2.',
  ],
  [
    {
      kind: 'relation-broken',
      relation: { kind: 'different-outputs', pair: ['train', 'test'] },
      output: 'train',
      index: [0],
      first: 3,
      second: 3,
      trial: '',
    },
    'train and test must not be the same, but train[0] is 3 in both.',
  ],
  [
    { kind: 'remark-convention', convention: 'drop-probability', trial },
    'Remark: p is taken for the probability of dropping a unit; accepted, since this suite leaves it open (on one example; N=1).',
  ],
  [
    { kind: 'remark-convention', convention: 'momentum-of-new', trial: '' },
    'Remark: momentum is taken for the weight of the new batch; accepted, since this case leaves it open.',
  ],
  [
    { kind: 'remark-convention', convention: 'unbiased-running-variance', trial: '' },
    'Remark: the running variance is averaged over variances divided by N − 1; accepted, since this case leaves it open.',
  ],
];

it.each(SENTENCES)('sentence %#', (finding, sentence) => {
  expect(describeFinding(finding)).toBe(sentence);
});

describe('texts that a submission wrote are harmless', () => {
  const EVIL = '\u001b[2J\u202eevil\r\n\u0007\u009b31m';
  const evilError = { name: EVIL, message: EVIL, at: { file: EVIL, line: 1, column: 1 }, apiMismatch: false };
  it.each<Finding>([
    { kind: 'not-written', what: EVIL },
    { kind: 'not-loaded', module: 'svm', problems: [{ message: EVIL, at: evilError.at }] },
    { kind: 'threw', error: evilError, importing: null, trial: null, displaced: false },
    { kind: 'threw', error: { ...evilError, apiMismatch: true }, importing: null, trial: null, displaced: false },
    { kind: 'malformed', reason: EVIL },
    { kind: 'could-not-grade', reason: EVIL },
    { kind: 'missing-export', name: 'a', available: [EVIL], nearest: EVIL },
    { kind: 'wrong-export', name: 'a', expected: 'class', received: EVIL },
    { kind: 'missing-method', owner: 'a', name: 'b', constructs: EVIL },
    { kind: 'missing-output', output: 'a', path: 'b', available: [EVIL], trial: '' },
    { kind: 'missing-output', output: 'a', path: EVIL, available: [], trial: '' },
    { kind: 'inputs-changed', input: EVIL, index: null, before: null, after: null, trial: '' },
    { kind: 'inputs-changed', input: EVIL, index: [0], before: 1, after: 2, trial: '' },
    { kind: 'wrong-type', output: 'a', expected: [], received: EVIL, trial: '' },
  ])('$kind', (finding) => {
    const sentence = describeFinding(finding);
    expect(sentence).toContain('evil');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
    expect(sentence).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });

  it('long ones are cut', () => {
    const long = 'x'.repeat(5_000);
    expect(describeFinding({ kind: 'malformed', reason: long }).length).toBeLessThan(500);
  });
});
