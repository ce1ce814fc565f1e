/** `value`: what a submission returned, as its process describes it: harness/wire/parse-value.ts. */
import { MalformedValue, parseValue } from '../../harness/wire/parse-value.ts';
import type { Value } from '../../harness/wire/value.ts';
import { mutateTree } from './mutate-tree.ts';
import { holds, type Parser, refusedBy } from './parser.ts';
import { toText } from './tree-text.ts';

export const VALUES: readonly unknown[] = [
  { kind: 'tensor', shape: [2, 3], data: Float64Array.of(1, 2, 3, 4, 5, 6), container: 'ndarray', dtype: 'float64' },
  { kind: 'tensor', shape: [], data: Float64Array.of(1), container: 'typed', dtype: 'float32' },
  { kind: 'tensor', shape: [0, 4], data: Float64Array.of(), container: 'nested', dtype: 'int32' },
  { kind: 'number', value: Number.NaN },
  { kind: 'boolean', value: true },
  { kind: 'string', value: 'text' },
  { kind: 'null' },
  { kind: 'undefined' },
  { kind: 'missing', path: 'result.1', available: ['0', 'length'] },
  { kind: 'ragged', description: 'rows of 2 and 3' },
  { kind: 'other', description: 'a function' },
];
export const DATA: readonly unknown[] = [
  new Float64Array(6),
  new Float64Array(1),
  Float64Array.of(),
  [2, 3],
  [6],
  [-2, -3],
];
const LONGEST_TEXT = 2_001;

export function valueParser(parse: (node: unknown) => Value = parseValue): Parser {
  return {
    name: 'value',
    make: (random) => {
      const value = random.pick(VALUES) as { kind: string };
      const changed = mutateTree(random, value, random.chance(0.5) ? DATA : VALUES, 4);
      // A value of unknown kind is refused before all else.
      return random.chance(0.8) && isObject(changed) ? { ...changed, kind: value.kind } : changed;
    },
    run: (node) =>
      refusedBy(MalformedValue, () => {
        judgeValue(parse(node));
      }),
    toBytes: toText,
  };
}

export const isObject = (node: unknown): node is object =>
  node !== null && typeof node === 'object' && !Array.isArray(node) && !ArrayBuffer.isView(node);

/** By its kind a value has these keys of these types and no others. */
export function judgeValue(value: Value): void {
  holds(Object.getPrototypeOf(value) === Object.prototype, 'a value is a plain object');
  holds(Object.keys(value).sort().join() === KEYS[value.kind], `the keys of ${value.kind}`);
  switch (value.kind) {
    case 'tensor': {
      holds(value.data instanceof Float64Array, 'float64 data');
      holds(
        value.shape.length <= 16 && value.shape.every((n) => Number.isSafeInteger(n) && n >= 0),
        'a shape of lengths',
      );
      holds(value.shape.reduce((size, n) => size * n, 1) === value.data.length, 'as many numbers as the shape says');
      holds(['ndarray', 'nested', 'typed'].includes(value.container), 'a known container');
      judgeText(value.dtype);
      return;
    }
    case 'number':
      holds(typeof value.value === 'number', 'a number');
      return;
    case 'boolean':
      holds(typeof value.value === 'boolean', 'a boolean');
      return;
    case 'string':
      judgeText(value.value);
      return;
    case 'missing':
      judgeText(value.path);
      holds(value.available.length <= 50, 'not too many names');
      value.available.forEach(judgeText);
      return;
    case 'ragged':
    case 'other':
      judgeText(value.description);
      return;
    default:
      return;
  }
}

const KEYS: Readonly<Record<Value['kind'], string>> = {
  tensor: 'container,data,dtype,kind,shape',
  number: 'kind,value',
  boolean: 'kind,value',
  string: 'kind,value',
  null: 'kind',
  undefined: 'kind',
  missing: 'available,kind,path',
  ragged: 'description,kind',
  other: 'description,kind',
};

export function judgeText(text: unknown): void {
  holds(typeof text === 'string' && text.length <= LONGEST_TEXT, 'a text that is not too long');
}
