// Put it at test/harness/found-bugs.test.ts: every test here fails today.
import * as np from 'numpy-ts';
import { expect, it } from 'vitest';
import { literalInput } from '../../harness/bundle/draw-inputs.ts';
import { executeProgram } from '../../harness/bundle/execute-program.ts';
import { compareArrays } from '../../harness/numerics/closeness.ts';
import { describeFinding } from '../../harness/report/describe-finding.ts';
import { styleFor } from '../../harness/report/style.ts';
import { renderTerminal } from '../../harness/report/terminal.ts';
import { arrayLibrary } from '../../harness/runner/child/array-library.ts';
import { inspectExports } from '../../harness/runner/child/inspect-exports.ts';
import { loadSuite } from '../../harness/suite/load.ts';
import { nearestName } from '../../harness/suite/nearest-name.ts';
import { packFrame, unpackFrame } from '../../harness/wire/frame.ts';
import { gradeOne, prepare, remarksOf } from './grade-findings.ts';
import { emptyArray, filled, firstRows, mutate, scaled } from './mutate-answers.ts';
import { sampleCase, sampleGrade } from './report/sample-grade.ts';
import { oneCase, smallSuite } from './small-suite.ts';

const lib = arrayLibrary as unknown as typeof np;
const DROPOUT = oneCase('gradient', '    program: dropoutBackward\n    gradients: { x: dx }\n    loss: { output: out, upstream: dout }\n', '{ ownLoss: 100 }');
const SOFTMAX = oneCase('gradient', '    program: lossAndGrad\n    gradients: { W: dW }\n', '{ ownLoss: 60, reference: 40 }');

it('B1 a wrong gradient that is not compared with the reference does not pass because the draws differ', async () => {
  const { bundle, right } = await prepare(DROPOUT);
  expect(gradeOne(bundle, mutate(mutate(right, 'out', scaled(2)), 'dx', scaled(7))).points).toBe(0);
});
it('B1b nor because the loss is NaN', async () => {
  const { bundle, right } = await prepare(DROPOUT);
  expect(gradeOne(bundle, mutate(mutate(right, 'out', filled(Number.NaN)), 'dx', scaled(7))).points).toBe(0);
});
it('B2 a NaN loss with a wrong gradient is no consistent pair', async () => {
  const { bundle, right } = await prepare(SOFTMAX);
  const grade = gradeOne(bundle, mutate(mutate(right, 'loss', filled(Number.NaN)), 'dW', scaled(2)));
  expect(remarksOf(grade)).not.toContain('remark-consistent-pair');
  expect(grade.points).toBe(0);
});
it('B2b a loss of noise with a wrong gradient is inconclusive, not an agreement', async () => {
  const { bundle, right } = await prepare(SOFTMAX);
  let k = 0;
  const noise = () => ({ kind: 'number', value: 1e6 * Math.sin(++k * 12.9898) }) as const;
  const grade = gradeOne(bundle, mutate(mutate(right, 'loss', noise), 'dW', scaled(2)));
  expect(remarksOf(grade)).not.toContain('remark-consistent-pair');
});
const ROWS = oneCase('invariance', '    program: predict\n    relation: { permute: [X], rows: [labels] }\n');
it('B3 too few rows do not throw inside grade', async () => {
  const { bundle, right } = await prepare(ROWS);
  expect(gradeOne(bundle, mutate(right, 'labels', firstRows(2))).points).toBe(0);
});
it('B3b empty answers do not satisfy a relation', async () => {
  const { bundle, right } = await prepare(ROWS);
  expect(gradeOne(bundle, mutate(right, 'labels', emptyArray)).points).toBe(0);
});
it.each([
  ['ravel of a row', () => lib.ravel(np.array([[1, 2], [3, 4]]).slice('1')), [3, 4]],
  ['the method ravel of a row', () => np.array([[1, 2], [3, 4]]).slice('1').ravel(), [3, 4]],
  ['bincount of a row', () => lib.bincount(np.array([[3, 1, 2], [0, 2, 1]], 'int32').slice('1')), [1, 1, 1]],
  ['atleast_2d of a row', () => lib.atleast_2d(np.array([[1, 2], [3, 4]]).slice('1')), [[3, 4]]],
  ['vstack of rows', () => lib.vstack([np.array([[1, 2], [3, 4]]).slice('1'), np.array([[1, 2], [3, 4]]).slice('1')]), [[3, 4], [3, 4]]],
  ['diag of a block', () => lib.diag(np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]]).slice('1:3', '1:3')), [5, 9]],
  ['take with a row of indices', () => lib.take(np.array([10, 20, 30]), np.array([[2, 2], [0, 1]], 'int32').slice('1') as never), [10, 20]],
] as const)('B4 %s', (_name, compute, expected) => {
  expect((compute() as np.NDArray).tolist()).toEqual(expected);
});
it('B5 a list that holds itself does not make the loader throw', () => {
  const text = smallSuite('  - 3\n');
  expect(loadSuite(text.replace('sizes: { N: 4', 'sizes: &a { L: *a, N: 4'), 'f').kind).toBe('broken');
  expect(loadSuite(`${text}limits: &b [ *b ]\n`, 'f').kind).toBe('broken');
});
it('B5b nor inside a program', () => {
  expect(loadSuite(smallSuite('  - 3\n').replace('args: [$x], as: forward', 'args: &q [ *q ], as: forward'), 'f').kind).toBe('broken');
});
it('B6 an object with a key named f64 comes back or is refused', () => {
  let packed: Uint8Array;
  try { packed = packFrame({ a: { f64: [0, 1] }, b: Float64Array.of(7) }); } catch { return; }
  expect(unpackFrame(packed)).toEqual({ a: { f64: [0, 1] }, b: Float64Array.of(7) });
});
it('B7 a payload cannot be handed out more than once', () => {
  const header = new TextEncoder().encode(`[${Array(1000).fill('{"f64":[0,1000]}').join()}]`);
  const frame = new Uint8Array(8 + header.length + 8000);
  new DataView(frame.buffer).setUint32(0, header.length, true);
  new DataView(frame.buffer).setUint32(4, 8000, true);
  frame.set(header, 8);
  expect(() => unpackFrame(frame)).toThrow();
});
it('B8 a path and an input name that came from the submission are harmless', () => {
  expect(describeFinding({ kind: 'missing-output', output: 'a', path: 'x\u001b[2J', available: [], trial: '' })).not.toContain('\u001b');
  expect(describeFinding({ kind: 'inputs-changed', input: 'x\u001b[2J', index: null, before: null, after: null, trial: '' })).not.toContain('\u001b');
});
it('B9 a number is not close to an expected Infinity', () => {
  expect(compareArrays(Float64Array.of(5), Float64Array.of(Number.POSITIVE_INFINITY), { rtol: 1e-6, atol: 0 }).kind).toBe('far');
});
it('B10 ragged literals stay literals', () => {
  expect(literalInput([1, [2]], 'float64').kind).toBe('literal');
  expect(literalInput([[1, 2], [3, 4, 5], [6]], 'float64').kind).toBe('literal');
});
it('B11 what a returned list has are its entries', async () => {
  const host = { moduleExports: () => ({ f: () => [1] }), input: () => undefined, lpNorm: () => () => 0 };
  const { dW } = await executeProgram({ steps: [{ call: 'm.f', args: [], as: 'r' }], outputs: { dW: '$r.1' } }, ['dW'], host);
  expect(dW).toEqual({ kind: 'missing', path: 'r.1', available: ['0'] });
});
it('B12 names of sizes and inputs in a case or trial must exist', () => {
  const text = smallSuite(oneCase('value', '    program: predict\n    trials: [{ sizes: { n: 1 }, inputs: { w: { zeros: [C, D] } } }]\n'));
  expect(loadSuite(text, 'f').kind).toBe('broken');
});
it('B13 swapped letters are the commonest typo; one letter is near to nothing', () => {
  expect(nearestName('titel', ['title'])).toBe('title');
  expect(nearestName('Y', ['N', 'D'])).toBeNull();
});
it('B14 no line is wider than 80 columns', () => {
  const statuses = ['incorrect', 'partly-correct', 'ungraded', 'not-run', 'correct'] as const;
  const cases = statuses.flatMap((status, i) => Array.from({ length: 11 }, (_, k) => sampleCase(`m${i}/f${k}/v`, { status, findings: status === 'correct' ? [] : [{ kind: 'needs', cases: ['a/b/c'] }] })));
  const todo = Array.from({ length: 14 }, (_, i) => sampleCase(`layers/function${i}/v`, { status: 'incorrect', points: 0, findings: [{ kind: 'not-written', what: 'x' }] }));
  const text = renderTerminal(sampleGrade([...cases, ...todo], { status: 'ungraded' }), { style: styleFor({}, {}), rerun: (id) => id });
  expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
});
it('B15 the scores of modules and cases stand in one column', () => {
  const text = renderTerminal(sampleGrade([sampleCase('m/f/v', { status: 'incorrect', points: 0 })]), { style: styleFor({}, {}), rerun: (id) => id });
  const ends = text.split('\n').filter((line) => line.endsWith('0 of 10')).map((line) => line.length);
  expect(new Set(ends).size).toBe(1);
});
it('B16 an undefined export is described in English', () => {
  expect(inspectExports({ a: undefined }, { a: 1 }).a).toEqual({ kind: 'other', description: 'undefined' });
});
