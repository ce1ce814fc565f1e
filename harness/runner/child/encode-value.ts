/** What a submission returned → a Value. Accepts the array library's arrays, nested lists, typed arrays with a shape. */
import * as np from 'numpy-ts';
import { sizeOf, type Value } from '../../wire/value.ts';
import { describeObject } from './describe-object.ts';

const MAX_TEXT = 500;

export function encodeValue(value: unknown): Value {
  switch (typeof value) {
    case 'number':
      return { kind: 'number', value };
    case 'bigint':
      return { kind: 'number', value: Number(value) };
    case 'boolean':
      return { kind: 'boolean', value };
    case 'string':
      return { kind: 'string', value: value.slice(0, MAX_TEXT) };
    case 'undefined':
      return { kind: 'undefined' };
    case 'object':
      return value === null ? { kind: 'null' } : encodeObject(value);
    default:
      return { kind: 'other', description: `a ${typeof value}` };
  }
}

function encodeObject(value: object): Value {
  if (value instanceof np.NDArrayCore) return encodeNDArray(value as np.NDArray);
  if (Array.isArray(value)) return encodeNested(value);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return encodeTyped(value, (value as { shape?: unknown }).shape);
  const { data, shape } = value as { data?: unknown; shape?: unknown };
  if (ArrayBuffer.isView(data) && !(data instanceof DataView)) return encodeTyped(data, shape);
  return { kind: 'other', description: describeObject(value) };
}

function encodeNDArray(array: np.NDArray): Value {
  const dtype = String(array.dtype);
  if (dtype.startsWith('complex')) return { kind: 'other', description: `an array of dtype ${dtype}` };
  // A view's own data is its parent's whole memory; a copy holds just the view's entries, row by row.
  const own = array.base === null ? array : array.copy();
  const data = toFloat64(np.ascontiguousarray(own).data as unknown as ArrayLike<number | bigint>);
  if (data.length !== sizeOf(array.shape))
    return { kind: 'ragged', description: `${data.length} numbers with a shape of ${array.shape.join(', ')}` };
  return { kind: 'tensor', shape: [...array.shape], data, dtype, container: 'ndarray' };
}

function encodeTyped(view: ArrayBufferView, shape: unknown): Value {
  const data = toFloat64(view as unknown as ArrayLike<number | bigint>);
  const lengths = shape === undefined ? [data.length] : Array.isArray(shape) ? shape.map(Number) : null;
  if (lengths === null || sizeOf(lengths) !== data.length || !lengths.every((n) => Number.isSafeInteger(n) && n >= 0)) {
    return {
      kind: 'ragged',
      description: `${data.length} numbers with a shape of ${JSON.stringify(shape) ?? String(shape)}`,
    };
  }
  return { kind: 'tensor', shape: lengths, data, dtype: dtypeOf(view), container: 'typed' };
}

const DTYPES: Readonly<Record<string, string>> = {
  Float64Array: 'float64',
  Float32Array: 'float32',
  Int32Array: 'int32',
  BigInt64Array: 'int64',
  Uint8Array: 'uint8',
};

function dtypeOf(view: ArrayBufferView): string {
  return DTYPES[view.constructor.name] ?? view.constructor.name;
}

function toFloat64(numbers: ArrayLike<number | bigint>): Float64Array {
  if (numbers instanceof Float64Array) return numbers.slice();
  const data = new Float64Array(numbers.length);
  for (let i = 0; i < data.length; i++) data[i] = Number(numbers[i]);
  return data;
}

/** Lists of lists of numbers; entries may be 0-d or 1-element arrays, and rows may be arrays themselves. */
function encodeNested(list: readonly unknown[]): Value {
  const shape: number[] = [];
  const numbers: number[] = [];
  const problem = flatten(list, 0, shape, numbers);
  if (problem !== null) return { kind: 'ragged', description: problem };
  return { kind: 'tensor', shape, data: Float64Array.from(numbers), dtype: 'float64', container: 'nested' };
}

const MAX_AXES = 8;

function flatten(node: unknown, depth: number, shape: number[], numbers: number[]): string | null {
  if (typeof node === 'number' || typeof node === 'boolean' || typeof node === 'bigint') {
    if (depth !== shape.length) return `numbers ${depth} levels deep beside lists ${shape.length} levels deep`;
    numbers.push(Number(node));
    return null;
  }
  const items =
    node instanceof np.NDArrayCore
      ? (node as np.NDArray).tolist()
      : ArrayBuffer.isView(node)
        ? Array.from(node as never)
        : node;
  if (!Array.isArray(items)) {
    if (typeof items === 'number') return flatten(items, depth, shape, numbers);
    return `a list that holds ${items === null ? 'null' : typeof items === 'object' ? describeObject(items as object) : String(typeof items)}`;
  }
  if (depth >= MAX_AXES) return `lists nested more than ${MAX_AXES} deep`;
  if (depth === shape.length) {
    if (numbers.length > 0) return `lists ${depth + 1} levels deep beside numbers`;
    shape.push(items.length);
  }
  if (shape[depth] !== items.length) return `rows of ${shape[depth]} and of ${items.length} entries`;
  for (let i = 0; i < items.length; i++) {
    const problem = flatten(items[i], depth + 1, shape, numbers);
    if (problem !== null) return problem;
  }
  return null;
}
