import { random, wasmConfig } from 'numpy-ts';
import { type Tensor, tensor } from './tensor.ts';

// Relaxed SIMD rounds differently where the processor offers it; results must not depend on the machine.
wasmConfig.useRelaxedSimd = false;

/** What numpy-ts returns: a number for a scalar draw, otherwise one of its arrays, with BigInt entries for int64. */
type Drawn = number | { readonly data: ArrayLike<number | bigint>; dispose(): void };

/** `np.random.seed(value)`: restarts the one global stream (MT19937) that every function here draws from. */
export function seed(value: number): void {
  random.seed(value);
}

/** `np.random.randn(*shape)`: standard normal. */
export function randn(shape: readonly number[]): Tensor {
  return tensor(shape, toNumbers(random.standard_normal([...shape])));
}

/** `np.random.normal(mean, std, shape)`. */
export function normal(mean: number, std: number, shape: readonly number[]): Tensor {
  return tensor(shape, toNumbers(random.normal(mean, std, [...shape])));
}

/** `np.random.rand(*shape)`: uniform on [0, 1). */
export function uniform(shape: readonly number[]): Tensor {
  return tensor(shape, toNumbers(random.random([...shape])));
}

/** `np.random.choice(n, size, replace)`: indices from 0 to n - 1. */
export function choice(n: number, size: number, replace = true): number[] {
  return toNumbers(random.choice(n, [size], replace));
}

/** `np.random.randint(low, high, size)`: integers from low to high - 1. */
export function randint(low: number, high: number, size: number): number[] {
  return toNumbers(random.randint(low, high, [size]));
}

/** `np.random.permutation(n)`: 0, ..., n - 1 in random order. */
export function permutation(n: number): number[] {
  return toNumbers(random.permutation(n));
}

function toNumbers(drawn: Drawn): number[] {
  if (typeof drawn === 'number') return [drawn];
  const numbers = Array.from(drawn.data, Number);
  // numpy-ts keeps arrays in a WebAssembly heap of fixed size; a long process would fill it before the collector runs.
  drawn.dispose();
  return numbers;
}
