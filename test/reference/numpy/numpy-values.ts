import { readFileSync } from 'node:fs';
import type { Tensor } from '../../../reference/tensor.ts';
import { fromNested, type Nested } from '../nested.ts';

/** The values of one case by name; `options`, `params` and `config` hold named values of their own. */
export type RecordedValues = Readonly<Record<string, unknown>>;

interface RecordedCase {
  readonly inputs: RecordedValues;
  readonly outputs: Readonly<Record<string, Nested>>;
}

/** What record-numpy-values.py prints. */
export interface NumpyValues {
  readonly versions: { readonly python: string; readonly numpy: string };
  readonly cases: Readonly<Record<string, RecordedCase>>;
}

/** The values recorded beside this file. */
export function readNumpyValues(): NumpyValues {
  return JSON.parse(readFileSync(new URL('numpy-values.json', import.meta.url), 'utf8'));
}

/** The named value as a tensor. */
export function tensorOf(values: RecordedValues, key: string): Tensor {
  if (values[key] === undefined) throw new Error(`numpy-values.json: no value named ${key}`);
  return fromNested(values[key] as Nested);
}

/** The named value as a number. */
export function numberOf(values: RecordedValues, key: string): number {
  if (typeof values[key] !== 'number') throw new Error(`numpy-values.json: ${key} is not a number`);
  return values[key];
}

/** The named group, every value as a tensor. */
export function tensorsOf(values: RecordedValues, key: string): Record<string, Tensor> {
  const group = values[key] as RecordedValues;
  return Object.fromEntries(Object.keys(group).map((name) => [name, tensorOf(group, name)]));
}
