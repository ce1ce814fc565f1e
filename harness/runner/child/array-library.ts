/**
 * The array library as submissions see it: the real one, with generators that can be replayed, and without its errors
 * on views. numpy-ts 1.4 and 1.7 read the parent's memory when these functions are given a transposed or sliced view,
 * and return wrong numbers without an error; a student's correct formula must not be failed for that.
 */
import * as np from 'numpy-ts';
import { nextSeed } from './seed-generators.ts';

/** Symbol under which submissions' bundles find the library in this process. */
export const ARRAY_LIBRARY = 'gradecheck.array-library';

type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

const FUNCTIONS_WRONG_ON_VIEWS = [
  'maximum',
  'minimum',
  'fmax',
  'fmin',
  'square',
  'unique',
  'matmul',
  'dot',
  'reshape',
] as const;
const METHODS_WRONG_ON_VIEWS = ['astype', 'reshape', 'square', 'matmul', 'dot'] as const;

/** A view of a part, or in another order, is copied into memory of its own; anything else stays what it is. */
function detach(value: unknown): unknown {
  if (!(value instanceof np.NDArrayCore)) return value;
  const { base, size } = value as np.NDArray;
  if (base === null || (base.size === size && (value as np.NDArray).flags.C_CONTIGUOUS)) return value;
  return (value as np.NDArray).copy();
}

function onCopies(original: AnyFunction): AnyFunction {
  return function (this: unknown, ...args) {
    return original.apply(detach(this), args.map(detach));
  };
}

for (const name of METHODS_WRONG_ON_VIEWS) {
  for (
    let owner: object | null = np.NDArray.prototype;
    owner !== null && owner !== Object.prototype;
    owner = Object.getPrototypeOf(owner)
  ) {
    const original = Object.getOwnPropertyDescriptor(owner, name)?.value as AnyFunction | undefined;
    if (original !== undefined)
      Object.defineProperty(owner, name, { value: onCopies(original), writable: true, configurable: true });
  }
}

const functions = np as unknown as Readonly<Record<string, AnyFunction>>;
const mended = Object.fromEntries(FUNCTIONS_WRONG_ON_VIEWS.map((name) => [name, onCopies(functions[name]!)]));

const random = {
  ...np.random,
  default_rng: (seed?: Parameters<typeof np.random.default_rng>[0]) => np.random.default_rng(seed ?? nextSeed()),
};

export const arrayLibrary = { ...np, ...mended, random };
