import { describe, expect, it } from 'vitest';
import { asRecord, MalformedValue, parseValue, text, texts } from '../../../harness/wire/parse-value.ts';

const tensor = { kind: 'tensor', shape: [2, 1], data: Float64Array.of(1, 2), dtype: 'float64', container: 'ndarray' };

it.each<[object]>([
  [tensor],
  [{ ...tensor, shape: [], data: Float64Array.of(1) }],
  [{ ...tensor, shape: [0, 3], data: new Float64Array(0) }],
  [{ kind: 'number', value: Number.NaN }],
  [{ kind: 'boolean', value: false }],
  [{ kind: 'string', value: 'a' }],
  [{ kind: 'null' }],
  [{ kind: 'undefined' }],
  [{ kind: 'missing', path: 'result.1', available: ['0'] }],
  [{ kind: 'ragged', description: 'rows' }],
  [{ kind: 'other', description: 'a function' }],
])('%j is a value', (node) => {
  expect(parseValue(node)).toEqual(node);
});

it('leaves out what does not belong to a value', () => {
  expect(parseValue({ kind: 'number', value: 1, points: 100 })).toEqual({ kind: 'number', value: 1 });
});

describe('malformed', () => {
  it.each<[string, unknown]>([
    ['null', null],
    ['a number', 3],
    ['a list', [tensor]],
    ['no kind', {}],
    ['an unknown kind', { kind: 'grade', points: 100 }],
    ['a kind that every object has', { kind: 'constructor' }],
    ['a number without a value', { kind: 'number' }],
    ['a text for a number', { kind: 'number', value: '1' }],
    ['a number for a text', { kind: 'string', value: 1 }],
    ['a shape that is no list', { ...tensor, shape: '2,1' }],
    ['a negative length', { ...tensor, shape: [-2, -1] }],
    ['a fractional length', { ...tensor, shape: [0.5, 4] }],
    ['NaN as a length', { ...tensor, shape: [Number.NaN] }],
    ['too many axes', { ...tensor, shape: [2, ...Array(16).fill(1)] }],
    ['a shape of another size', { ...tensor, shape: [3] }],
    ['a list for data', { ...tensor, data: [1, 2] }],
    ['no data', { ...tensor, data: undefined }],
    ['an unknown container', { ...tensor, container: 'tensor' }],
    ['no dtype', { ...tensor, dtype: null }],
    ['a missing output without a path', { kind: 'missing', available: [] }],
    ['keys that are no texts', { kind: 'missing', path: 'a', available: [1] }],
    ['a description that is no text', { kind: 'other', description: {} }],
  ])('%s', (_name, node) => {
    expect(() => parseValue(node)).toThrow(MalformedValue);
  });
});

it('cuts long texts and long lists of them', () => {
  expect(text('x'.repeat(5_000))).toBe(`${'x'.repeat(2_000)}…`);
  expect(texts(Array(80).fill('k'))).toHaveLength(50);
  expect(() => texts('k')).toThrow(MalformedValue);
});

it('asRecord takes objects only', () => {
  expect(asRecord({ a: 1 })).toEqual({ a: 1 });
  expect(() => asRecord([])).toThrow(MalformedValue);
});
