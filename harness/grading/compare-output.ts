/** One output against what was expected, in the order type → shape → dtype → finiteness → tolerance. */
import type { ExpectedTensor } from '../bundle/bundle.ts';
import { compareArrays, isFloat32Valued, largestMagnitude } from '../numerics/closeness.ts';
import { indexOf, sizeOf, type Tensor, type Value } from '../wire/value.ts';
import type { Finding } from './grade.ts';
import { noticeForm } from './notice-form.ts';
import { toleranceFor } from './tolerance-for.ts';

/** An output as numbers in the expected shape, or why it is not. */
export type Readable =
  | {
      readonly kind: 'numbers';
      readonly data: Float64Array;
      readonly float32: boolean;
      readonly remarks: readonly Finding[];
    }
  | { readonly kind: 'unreadable'; readonly finding: Finding };

export function readOutput(output: string, value: Value, shape: readonly number[], trial: string): Readable {
  if (value.kind === 'missing') {
    return {
      kind: 'unreadable',
      finding: { kind: 'missing-output', output, path: value.path, available: value.available, trial },
    };
  }
  const tensor = asTensor(value);
  if (tensor === null) {
    return {
      kind: 'unreadable',
      finding: { kind: 'wrong-type', output, expected: shape, received: describeValue(value), trial },
    };
  }
  const remarks: Finding[] = [];
  if (tensor.shape.join() !== shape.join()) {
    const squeezed = (lengths: readonly number[]): string => lengths.filter((length) => length !== 1).join();
    if (squeezed(tensor.shape) !== squeezed(shape) || tensor.data.length !== sizeOf(shape)) {
      return {
        kind: 'unreadable',
        finding: { kind: 'wrong-shape', output, expected: shape, received: tensor.shape, form: null, trial },
      };
    }
    remarks.push({ kind: 'remark-singleton-axes', output, expected: shape, received: tensor.shape });
  }
  const float32 = tensor.dtype === 'float32' || isFloat32Valued(tensor.data);
  if (float32) remarks.push({ kind: 'remark-float32', output });
  return { kind: 'numbers', data: tensor.data, float32, remarks };
}

export type Comparison =
  | {
      readonly kind: 'right';
      readonly data: Float64Array;
      readonly remarks: readonly Finding[];
      /** The largest error as a share of its tolerance. */
      readonly worstRatio: number;
    }
  | {
      readonly kind: 'wrong';
      readonly finding: Finding;
      readonly remarks: readonly Finding[];
      readonly data: Float64Array | null;
      /** Null where there is nothing to compare. */
      readonly worstRatio: number | null;
    };

/** @param range where the expected value is not unique, the ends of what is right: anything between counts as expected. */
export function compareOutput(
  output: string,
  value: Value,
  expected: ExpectedTensor,
  trial: string,
  range: { readonly low: Float64Array; readonly high: Float64Array } | null = null,
): Comparison {
  const read = readOutput(output, value, expected.shape, trial);
  if (read.kind === 'unreadable') {
    const { finding } = read;
    const form = finding.kind === 'wrong-shape' && value.kind === 'tensor' ? noticeForm(value, expected) : null;
    return {
      kind: 'wrong',
      finding: form === null ? finding : ({ ...finding, form } as Finding),
      remarks: [],
      data: null,
      worstRatio: null,
    };
  }
  const { data, remarks } = read;
  const { others } = expected;
  const tied =
    others === undefined
      ? expected.data
      : expected.data.map((wanted, i) => (others[i]?.includes(data[i]!) ? data[i]! : wanted));
  const wantedData = range === null ? tied : clamp(data, range, tied);
  const closeness = compareArrays(data, wantedData, toleranceFor(expected, read.float32));
  const total = data.length;
  switch (closeness.kind) {
    case 'close':
      return { kind: 'right', data, remarks, worstRatio: closeness.worstRatio };
    case 'not-finite': {
      const index = indexOf(closeness.position, expected.shape);
      return {
        kind: 'wrong',
        data,
        remarks,
        worstRatio: null,
        finding: {
          kind: 'not-finite',
          output,
          index,
          received: closeness.received,
          count: closeness.count,
          total,
          trial,
        },
      };
    }
    case 'far': {
      const { received, expected: wanted, tolerance, count, worstRatio } = closeness;
      // Single precision has a tolerance of its own, and its errors say nothing about this one.
      if (isSinglePrecision(data, wantedData, expected))
        return {
          kind: 'right',
          data,
          remarks: [...remarks, { kind: 'remark-single-precision', output }],
          worstRatio: 0,
        };
      const index = indexOf(closeness.position, expected.shape);
      return {
        kind: 'wrong',
        data,
        remarks,
        worstRatio,
        finding: { kind: 'wrong-value', output, index, received, expected: wanted, tolerance, count, total, trial },
      };
    }
  }
}

/** Rounding of float32 arithmetic inside, relative to the largest number: 16 units of its last place. */
export const SINGLE_PRECISION = 2e-6;

/** The numbers differ in the seventh digit, as they do when only what is returned has been converted to float64. */
function isSinglePrecision(received: Float64Array, wanted: Float64Array, { exact }: ExpectedTensor): boolean {
  const atol = SINGLE_PRECISION * largestMagnitude(wanted);
  return !exact && compareArrays(received, wanted, { rtol: SINGLE_PRECISION, atol }).kind === 'close';
}

/** The received numbers moved into their ranges; where there is none, the expected one. */
function clamp(
  received: Float64Array,
  { low, high }: { readonly low: Float64Array; readonly high: Float64Array },
  expected: Float64Array,
): Float64Array {
  return expected.map((wanted, i) =>
    Number.isFinite(received[i]) ? Math.min(Math.max(received[i]!, low[i]!), high[i]!) : wanted,
  );
}

/** A number counts as an array without axes. */
export function asTensor(value: Value): Tensor | null {
  if (value.kind === 'tensor') return value;
  if (value.kind === 'number')
    return { kind: 'tensor', shape: [], data: Float64Array.of(value.value), dtype: 'float64', container: 'typed' };
  return null;
}

export function describeValue(value: Value): string {
  switch (value.kind) {
    case 'tensor':
      return `an array of shape (${value.shape.join(', ')})`;
    case 'number':
      return `the number ${value.value}`;
    case 'boolean':
      return String(value.value);
    case 'string':
      return `the text ${JSON.stringify(value.value.length > 60 ? `${value.value.slice(0, 60)}…` : value.value)}`;
    case 'missing':
      return 'nothing';
    case 'ragged':
    case 'other':
      return value.description;
    default:
      return value.kind;
  }
}
