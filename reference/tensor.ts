/**
 * A dense float64 array in row-major (C) order: the entry (i, j) of an (n, m) tensor is `data[i * m + j]`.
 *
 * The reference computes with plain loops over `Float64Array`, so that the order of every sum, and with it every bit of
 * every result, is the same on each machine and each Node version.
 */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

let Numbers: Float64ArrayConstructor | Float32ArrayConstructor = Float64Array;

/**
 * The precision of the arrays that are made from here on, everywhere: the same loops, with every stored number rounded.
 * For measuring what rounding does to an answer; float64 otherwise.
 */
export function setPrecision(precision: 'float64' | 'float32'): void {
  Numbers = precision === 'float32' ? Float32Array : Float64Array;
}

/** An argument of the wrong shape. The message names the argument, the shape expected and the one received. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';

  constructor(argument: string, expected: string, received: readonly number[]) {
    super(`${argument}: expected shape ${expected}, received ${formatShape(received)}`);
  }
}

/**
 * A tensor of the given shape that holds a copy of `data`, given in row-major order.
 * @throws {ShapeError} when the number of entries is not the product of the shape.
 */
export function tensor(shape: readonly number[], data: ArrayLike<number>): Tensor {
  if (data.length !== sizeOf(shape)) throw new ShapeError('data', `of ${sizeOf(shape)} entries`, [data.length]);
  return { shape: [...shape], data: new Numbers(data) as Float64Array };
}

/** A tensor of zeros. */
export function zeros(shape: readonly number[]): Tensor {
  return { shape: [...shape], data: new Numbers(sizeOf(shape)) as Float64Array };
}

/**
 * An (n, m) tensor from n rows of m numbers.
 * @throws {ShapeError} when a row is longer or shorter than the first.
 */
export function fromRows(rows: readonly (readonly number[])[]): Tensor {
  const columns = rows[0]?.length ?? 0;
  rows.forEach((row, i) => {
    if (row.length !== columns) throw new ShapeError(`rows[${i}]`, formatShape([columns]), [row.length]);
  });
  return tensor([rows.length, columns], rows.flat());
}

/** A tensor with the same shape and entries and its own memory. */
export function copy(source: Tensor): Tensor {
  return tensor(source.shape, source.data);
}

/**
 * Checks a shape. Numbers in `expected` must match; letters stand for any size and appear in the message:
 * `requireShape('X', X, ['N', 4])` says "X: expected shape (N, 4), received (2, 5)".
 * @throws {ShapeError}
 */
export function requireShape(argument: string, received: Tensor, expected: readonly (number | string)[]): void {
  const matches =
    received.shape.length === expected.length &&
    expected.every((size, axis) => typeof size === 'string' || size === received.shape[axis]);
  if (!matches) throw new ShapeError(argument, formatShape(expected), received.shape);
}

/** A shape as NumPy prints it: `()`, `(3,)`, `(3, 4)`. */
function formatShape(shape: readonly (number | string)[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
