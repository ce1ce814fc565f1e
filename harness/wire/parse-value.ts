/** Turns an untrusted header node into a Value, or says what is malformed about it. */
import { sizeOf, type Value } from './value.ts';

export class MalformedValue extends Error {
  override name = 'MalformedValue';
}

const MAX_TEXT = 2_000;
const MAX_KEYS = 50;
const MAX_AXES = 16;

export function parseValue(node: unknown): Value {
  const record = asRecord(node);
  switch (record.kind) {
    case 'tensor':
      return parseTensor(record);
    case 'number':
      if (typeof record.value !== 'number') throw new MalformedValue('a number without a value');
      return { kind: 'number', value: record.value };
    case 'boolean':
      return { kind: 'boolean', value: record.value === true };
    case 'string':
      return { kind: 'string', value: text(record.value) };
    case 'null':
    case 'undefined':
      return { kind: record.kind };
    case 'missing':
      return { kind: 'missing', path: text(record.path), available: texts(record.available) };
    case 'ragged':
    case 'other':
      return { kind: record.kind, description: text(record.description) };
    default:
      throw new MalformedValue('a value of unknown kind');
  }
}

function parseTensor(record: Record<string, unknown>): Value {
  const { shape, data, container } = record;
  if (!Array.isArray(shape) || shape.length > MAX_AXES || !shape.every((n) => Number.isSafeInteger(n) && n >= 0)) {
    throw new MalformedValue('a tensor whose shape is not a list of lengths');
  }
  if (!(data instanceof Float64Array)) throw new MalformedValue('a tensor without data');
  if (sizeOf(shape) !== data.length) {
    throw new MalformedValue(`a tensor of shape (${shape.join(', ')}) with ${data.length} numbers`);
  }
  if (container !== 'ndarray' && container !== 'nested' && container !== 'typed') {
    throw new MalformedValue('a tensor of unknown container');
  }
  return { kind: 'tensor', shape, data, container, dtype: text(record.dtype) };
}

export function asRecord(node: unknown): Record<string, unknown> {
  if (node === null || typeof node !== 'object' || Array.isArray(node)) {
    throw new MalformedValue('something else than an object');
  }
  return node as Record<string, unknown>;
}

export function text(node: unknown): string {
  if (typeof node !== 'string') throw new MalformedValue('something else than a text');
  return node.length > MAX_TEXT ? `${node.slice(0, MAX_TEXT)}…` : node;
}

export function texts(node: unknown): string[] {
  if (!Array.isArray(node)) throw new MalformedValue('something else than a list of texts');
  return node.slice(0, MAX_KEYS).map(text);
}
