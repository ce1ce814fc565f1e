/**
 * The array library as submissions see it: the real one, with generators that can be replayed, and without its errors
 * on views. Dozens of functions of numpy-ts 1.4 and 1.7 read the parent's memory when they are given a transposed or
 * sliced view, and return wrong numbers without an error; a student's correct formula must not be failed for that. So
 * every function and method works on copies of views, but those that write into an array or only look at it.
 */
import * as np from 'numpy-ts';
import { NotedComplex, noteDtype } from './note-complex.ts';
import { nextSeed } from './seed-generators.ts';

/** Symbol under which submissions' bundles find the library in this process. */
export const ARRAY_LIBRARY = 'gradecheck.array-library';

type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

/** They write into their first argument, which must stay the very array. */
const WRITING_FUNCTIONS: ReadonlySet<string> = new Set([
  'copyto',
  'put',
  'put_along_axis',
  'place',
  'putmask',
  'fill_diagonal',
  'save',
  'savez',
]);
/** They write into the array, or give access to it as it is. */
const METHODS_ON_THE_ARRAY: ReadonlySet<string> = new Set([
  'constructor',
  'get',
  'set',
  'iget',
  'iset',
  'fill',
  'put',
  'sort',
  'partition',
  'resize',
  'byteswap',
  'slice',
  'row',
  'col',
  'rows',
  'cols',
  'view',
  'transpose',
  'swapaxes',
  'moveaxis',
  'squeeze',
  'expand_dims',
  'diagonal',
  'copy',
  'dispose',
  'item',
  'tolist',
  'toArray',
  'toString',
  'tobytes',
  'tofile',
]);

/** A view of a part, or in another order, is copied into memory of its own; lists are looked through. */
function detach(value: unknown): unknown {
  if (Array.isArray(value)) return value.some((item) => item instanceof np.NDArrayCore) ? value.map(detach) : value;
  if (!(value instanceof np.NDArrayCore)) return value;
  const { base, size } = value as np.NDArray;
  if (base === null || (base.size === size && (value as np.NDArray).flags.C_CONTIGUOUS)) return value;
  return (value as np.NDArray).copy();
}

function onCopies(original: AnyFunction): AnyFunction {
  return function (this: unknown, ...args) {
    for (const arg of args) if (typeof arg === 'string') noteDtype(arg);
    const result = original.apply(detach(this), args.map(detach));
    if (result instanceof np.NDArrayCore) noteDtype(String((result as np.NDArray).dtype));
    return result;
  };
}

function mendMethods(prototype: object): void {
  for (const [name, { value, writable }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    if (typeof value !== 'function' || !writable || METHODS_ON_THE_ARRAY.has(name) || name.startsWith('_')) continue;
    Object.defineProperty(prototype, name, {
      value: onCopies(value as AnyFunction),
      writable: true,
      configurable: true,
    });
  }
}

function mendFunctions(library: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const isClass = (value: AnyFunction): boolean => /^class\b/.test(Function.prototype.toString.call(value));
  return Object.fromEntries(
    Object.entries(library).map(([name, value]) => {
      const plain = typeof value === 'function' && !WRITING_FUNCTIONS.has(name) && !isClass(value as AnyFunction);
      return [name, plain ? onCopies(value as AnyFunction) : value];
    }),
  );
}

mendMethods(np.NDArray.prototype);
mendMethods(np.NDArrayCore.prototype);

const random = {
  ...np.random,
  default_rng: (seed?: Parameters<typeof np.random.default_rng>[0]) => np.random.default_rng(seed ?? nextSeed()),
};

const mendGroup = (group: object): object => mendFunctions(group as Readonly<Record<string, unknown>>);
/** Functions that stand in a group of their own: np.fft.fft, np.linalg.norm. */
const groups = { fft: mendGroup(np.fft), linalg: mendGroup(np.linalg) };

export const arrayLibrary = { ...mendFunctions(np), ...groups, random, Complex: NotedComplex } as unknown as typeof np;
