/** Two environments → what is not the same, and whether a number can come out otherwise for it. */
import type { Environment } from '../runner/describe-environment.ts';

export interface EnvironmentDifference {
  readonly key: string;
  /** Null where it was not known. */
  readonly before: string | null;
  readonly after: string | null;
  /** Whether it decides how numbers are computed. */
  readonly canChange: 'bits' | 'nothing';
}

/** What computes (the interpreter, its libraries and their code paths) and what chooses among code paths (the CPU). */
const CHANGES_BITS: ReadonlySet<string> = new Set([
  ...['runtime', 'v8', 'arrayLibrary', 'numpy', 'numpyFiles', 'blas', 'blasKernel', 'simd', 'cpu', 'arch', 'libc'],
]);

/** In the order of the keys' names; empty when both are the same. */
export function environmentDifferences(before: Environment, after: Environment): EnvironmentDifference[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys
    .filter((key) => before[key] !== after[key])
    .map((key) => ({
      key,
      before: before[key] ?? null,
      after: after[key] ?? null,
      canChange: CHANGES_BITS.has(key) ? 'bits' : 'nothing',
    }));
}
