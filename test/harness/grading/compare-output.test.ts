import { describe, expect, it } from 'vitest';
import { asTensor, compareOutput, describeValue, readOutput } from '../../../harness/grading/compare-output.ts';
import { makeTensor, type Value } from '../../../harness/wire/value.ts';
import { NOT_THE_ARRAY } from '../mutate-answers.ts';

const expected = {
  shape: [2, 3],
  data: Float64Array.of(0.1, -0.2, 0.3, 0.4, 0.5, 1000),
  exact: false,
  rtol: 1e-6,
  atol: 1e-5,
  noise32: 0,
};
const received = (shape: number[], ...data: number[]): Value => makeTensor(shape, Float64Array.from(data));

it('accepts what is within rtol of the entry plus atol', () => {
  const near = received([2, 3], 0.1 + 9e-6, -0.2, 0.3, 0.4, 0.5, 1000.0009);
  expect(compareOutput('out', near, expected, 't')).toMatchObject({ kind: 'right', remarks: [] });
});

it('reports the entry that misses its tolerance by the largest factor, not the largest error', () => {
  const far = received([2, 3], 0.2, -0.2, 0.3, 0.4, 0.5, 1000.5);
  expect(compareOutput('out', far, expected, 't')).toMatchObject({
    kind: 'wrong',
    finding: { kind: 'wrong-value', index: [0, 0], received: 0.2, expected: 0.1, count: 2, total: 6, trial: 't' },
  });
});

it('puts NaN before wrong values', () => {
  const broken = received([2, 3], 9, 9, Number.NaN, 9, 9, Number.NaN);
  expect(compareOutput('out', broken, expected, 't')).toMatchObject({
    finding: { kind: 'not-finite', index: [0, 2], received: Number.NaN, count: 2, total: 6 },
  });
});

it.each([
  ['right after transposing', [0.1, 0.4, -0.2, 0.5, 0.3, 1000], true],
  ['the same numbers in the same order', [0.1, -0.2, 0.3, 0.4, 0.5, 1000], false],
  ['wrong even then', [0.1, 0.4, -0.2, 0.5, 0.3, 1], false],
])('a (3, 2) array whose numbers are %s', (_name, data, transposed) => {
  expect(compareOutput('out', received([3, 2], ...data), expected, 't')).toMatchObject({
    kind: 'wrong',
    finding: { kind: 'wrong-shape', expected: [2, 3], received: [3, 2], form: transposed ? 'transposed' : null },
  });
});

it.each(NOT_THE_ARRAY)('does not read %s as an array', (_name, value, kind) => {
  expect(readOutput('out', value, [2, 3], 't')).toMatchObject({ kind: 'unreadable', finding: { kind, output: 'out' } });
});

describe('a single number', () => {
  const one = { ...expected, shape: [], data: Float64Array.of(2) };
  it.each<[string, Value, string]>([
    ['a number', { kind: 'number', value: 2 }, 'right'],
    ['an array without axes', received([], 2), 'right'],
    ['an array of one entry', received([1], 2), 'right'],
    ['a (1, 1) array', received([1, 1], 2), 'right'],
    ['two entries', received([2], 2, 2), 'wrong'],
    ['NaN', { kind: 'number', value: Number.NaN }, 'wrong'],
    ['true', { kind: 'boolean', value: true }, 'wrong'],
    ['a text', { kind: 'string', value: '2' }, 'wrong'],
  ])('%s is %s', (_name, value, kind) => {
    expect(compareOutput('loss', value, one, 't').kind).toBe(kind);
  });
});

describe('labels that tie', () => {
  const labels = { shape: [3], data: Float64Array.of(0, 2, 1), exact: true, rtol: 0, atol: 0, noise32: 0 };
  const tied = { ...labels, others: { 1: [3, 4] } };
  it.each([
    ['the expected one', [0, 2, 1], 'right'],
    ['one that ties with it', [0, 3, 1], 'right'],
    ['another that ties with it', [0, 4, 1], 'right'],
    ['one that does not tie', [0, 1, 1], 'wrong'],
    ['one that ties elsewhere', [3, 2, 1], 'wrong'],
    ['NaN', [0, Number.NaN, 1], 'wrong'],
  ])('%s', (_name, data, kind) => {
    expect(compareOutput('labels', received([3], ...data), tied, 't').kind).toBe(kind);
  });

  it('do so only where that is said', () => {
    expect(compareOutput('labels', received([3], 0, 3, 1), labels, 't')).toMatchObject({
      finding: { kind: 'wrong-value', index: [1], received: 3, expected: 2 },
    });
  });
});

it('counts numbers as arrays without axes, and nothing else', () => {
  expect(asTensor({ kind: 'number', value: 3 })).toMatchObject({ shape: [], data: Float64Array.of(3) });
  expect(asTensor({ kind: 'boolean', value: true })).toBeNull();
});

it.each<[Value, string]>([
  [received([2, 3], 1, 2, 3, 4, 5, 6), 'an array of shape (2, 3)'],
  [{ kind: 'number', value: 1.5 }, 'the number 1.5'],
  [{ kind: 'boolean', value: false }, 'false'],
  [{ kind: 'string', value: 'a "b"' }, 'the text "a \\"b\\""'],
  [{ kind: 'string', value: 'x'.repeat(100) }, `the text "${'x'.repeat(60)}…"`],
  [{ kind: 'missing', path: 'a', available: [] }, 'nothing'],
  [{ kind: 'ragged', description: 'rows of 1 and of 2 entries' }, 'rows of 1 and of 2 entries'],
  [{ kind: 'null' }, 'null'],
  [{ kind: 'undefined' }, 'undefined'],
])('%j is described as %s', (value, words) => {
  expect(describeValue(value)).toBe(words);
});
