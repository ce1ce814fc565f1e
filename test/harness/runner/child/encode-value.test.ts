import * as np from 'numpy-ts';
import { describe, expect, it } from 'vitest';
import { encodeValue } from '../../../../harness/runner/child/encode-value.ts';

const A = np.array([
  [1, 2, 3],
  [4, 5, 6],
]);
const tensor = (shape: number[], data: number[], dtype: string, container: string) => ({
  kind: 'tensor',
  shape,
  data: Float64Array.from(data),
  dtype,
  container,
});

it.each<[string, unknown, object]>([
  ['an array', A, tensor([2, 3], [1, 2, 3, 4, 5, 6], 'float64', 'ndarray')],
  ['its transposed', A.T, tensor([3, 2], [1, 4, 2, 5, 3, 6], 'float64', 'ndarray')],
  ['a row', A.slice('1'), tensor([3], [4, 5, 6], 'float64', 'ndarray')],
  ['a column', A.slice(':', '1'), tensor([2], [2, 5], 'float64', 'ndarray')],
  ['a block', A.slice(':', '1:3'), tensor([2, 2], [2, 3, 5, 6], 'float64', 'ndarray')],
  ['every other column', A.slice(':', '::2'), tensor([2, 2], [1, 3, 4, 6], 'float64', 'ndarray')],
  ['reversed rows', A.slice('::-1'), tensor([2, 3], [4, 5, 6, 1, 2, 3], 'float64', 'ndarray')],
  ['a row of the transposed', A.T.slice('2'), tensor([2], [3, 6], 'float64', 'ndarray')],
  ['an empty array', np.zeros([0, 3]), tensor([0, 3], [], 'float64', 'ndarray')],
  ['int32', np.array([1, -2], 'int32'), tensor([2], [1, -2], 'int32', 'ndarray')],
  ['int64', np.array([1, -2], 'int64'), tensor([2], [1, -2], 'int64', 'ndarray')],
  ['float32', np.array([0.1], 'float32'), tensor([1], [Math.fround(0.1)], 'float32', 'ndarray')],
  ['booleans', np.array([1, 0, 1]).greater(0), tensor([3], [1, 0, 1], 'bool', 'ndarray')],
])('numpy-ts: %s', (_name, value, expected) => {
  expect(encodeValue(value)).toEqual(expected);
});

it.each<[string, unknown, object]>([
  [
    'nested lists',
    [
      [1, 2],
      [3, 4],
    ],
    tensor([2, 2], [1, 2, 3, 4], 'float64', 'nested'),
  ],
  ['an empty list', [], tensor([0], [], 'float64', 'nested')],
  ['lists of nothing', [[], []], tensor([2, 0], [], 'float64', 'nested')],
  ['a list of arrays', [A.slice('0'), A.slice('1')], tensor([2, 3], [1, 2, 3, 4, 5, 6], 'float64', 'nested')],
  ['a list of typed arrays', [Float64Array.of(1, 2), [3, 4]], tensor([2, 2], [1, 2, 3, 4], 'float64', 'nested')],
  ['a list of bigints and booleans', [3n, true], tensor([2], [3, 1], 'float64', 'nested')],
  ['a list with NaN', [Number.NaN], tensor([1], [Number.NaN], 'float64', 'nested')],
  ['a typed array', Float32Array.of(1, 2), tensor([2], [1, 2], 'float32', 'typed')],
  ['int64', BigInt64Array.of(1n, -2n), tensor([2], [1, -2], 'int64', 'typed')],
  ['data with a shape', { data: Float64Array.of(1, 2), shape: [2, 1] }, tensor([2, 1], [1, 2], 'float64', 'typed')],
  ['a view into a longer buffer', Float64Array.of(1, 2, 3).subarray(1), tensor([2], [2, 3], 'float64', 'typed')],
  ['a number', -0, { kind: 'number', value: -0 }],
  ['a bigint', 5n, { kind: 'number', value: 5 }],
  ['a boolean', true, { kind: 'boolean', value: true }],
  ['a text', 'x'.repeat(1_000), { kind: 'string', value: 'x'.repeat(500) }],
  ['null', null, { kind: 'null' }],
  ['undefined', undefined, { kind: 'undefined' }],
  ['a function', () => 1, { kind: 'other', description: 'a function' }],
  ['a symbol', Symbol('s'), { kind: 'other', description: 'a symbol' }],
  ['a promise', Promise.resolve(1), { kind: 'other', description: 'a Promise' }],
  ['an object', { loss: 1 }, { kind: 'other', description: 'an object with the keys loss' }],
])('%s', (_name, value, expected) => {
  expect(encodeValue(value)).toEqual(expected);
});

const circle: unknown[] = [];
circle.push(circle);
describe('ragged', () => {
  it.each<[string, unknown, string]>([
    ['rows that differ', [[1, 2], [3]], 'rows of 2 and of 1 entries'],
    ['a list beside a number', [1, [2]], 'lists 2 levels deep beside numbers'],
    ['a number beside a list', [[1], 2], 'numbers 1 levels deep beside lists 2 levels deep'],
    ['the same count in other rows', [[1, 2], [3, 4, 5], [6]], 'rows of 2 and of 3 entries'],
    ['a text inside', [1, 'two'], 'a list that holds string'],
    ['null inside', [null], 'a list that holds null'],
    ['an object inside', [{ a: 1 }], 'a list that holds an object with the keys a'],
    ['a huge list of nothing', new Array(1e9), 'a list that holds undefined'],
    ['a list inside itself', circle, 'lists nested more than 8 deep'],
    ['a shape of another size', { data: Float64Array.of(1, 2), shape: [3] }, '2 numbers with a shape of [3]'],
    [
      'a huge shape',
      { data: Float64Array.of(1), shape: [1e9, 1e9] },
      '1 numbers with a shape of [1000000000,1000000000]',
    ],
    ['a negative shape', { data: Float64Array.of(1, 2), shape: [-1, -2] }, '2 numbers with a shape of [-1,-2]'],
    ['a fractional shape', { data: Float64Array.of(1), shape: [0.5, 2] }, '1 numbers with a shape of [0.5,2]'],
    ['a shape that is no list', { data: Float64Array.of(1), shape: 1 }, '1 numbers with a shape of 1'],
  ])('%s', (_name, value, description) => {
    expect(encodeValue(value)).toEqual({ kind: 'ragged', description });
  });
});

it('takes no object for an array because of its length', () => {
  expect(encodeValue({ length: 0 }).kind).toBe('other');
  expect(encodeValue(new Proxy({}, {})).kind).toBe('other');
  expect(encodeValue(new DataView(new ArrayBuffer(8))).kind).toBe('other');
});

it('asks a getter once: what was checked is what is sent', () => {
  let reads = 0;
  const value = {
    get data() {
      reads++;
      return Float64Array.of(reads);
    },
    shape: [1],
  };
  expect(encodeValue(value)).toEqual(tensor([1], [1], 'float64', 'typed'));
  expect(reads).toBe(1);
});

it('copies: changing the array later changes nothing that was sent', () => {
  const mine = np.array([1, 2]);
  const sent = encodeValue(mine);
  mine.set([0], 99);
  expect(sent).toMatchObject({ data: Float64Array.of(1, 2) });
});
