/** Correlations that independent draws don't have. Entries are taken as they are: their mean is 0, or has been removed. */

export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

export function transpose({ rows, columns, data }: Matrix): Matrix {
  const turned = new Float64Array(data.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) turned[j * rows + i] = data[i * columns + j]!;
  return { rows: columns, columns: rows, data: turned };
}

/** ⟨a, b⟩ / (|a| |b|). */
export function correlation(a: Float64Array, b: Float64Array): number {
  let [product, squaresA, squaresB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    product += a[i]! * b[i]!;
    squaresA += a[i]! * a[i]!;
    squaresB += b[i]! * b[i]!;
  }
  return product / Math.sqrt(squaresA * squaresB);
}

/** Between each entry and the next in the row: NaN where there is none. */
export function neighbourCorrelation({ rows, columns, data }: Matrix): number {
  let [product, squares] = [0, 0];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j + 1 < columns; j++) product += data[i * columns + j]! * data[i * columns + j + 1]!;
  }
  for (const value of data) squares += value * value;
  return product / squares;
}

export interface RowCorrelations {
  /** The mean over all pairs of rows of columns · r²: 1 for independent draws, 0 for orthogonal rows. */
  readonly meanSquare: number;
  /** The largest |r|: 1 when a row is repeated. */
  readonly largest: number;
}

/** Between every two rows. */
export function rowCorrelations({ rows, columns, data }: Matrix): RowCorrelations {
  const lengths = Array.from({ length: rows }, (_, i) => {
    let squares = 0;
    for (let k = 0; k < columns; k++) squares += data[i * columns + k]! * data[i * columns + k]!;
    return Math.sqrt(squares);
  });
  let [squares, largest] = [0, 0];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < i; j++) {
      let product = 0;
      for (let k = 0; k < columns; k++) product += data[i * columns + k]! * data[j * columns + k]!;
      const r = product / (lengths[i]! * lengths[j]!);
      squares += r * r;
      largest = Math.max(largest, Math.abs(r));
    }
  }
  return { meanSquare: (columns * squares) / ((rows * (rows - 1)) / 2), largest };
}

/** Of two correlations the one further from 0. */
export const stronger = (a: number, b: number): number => (Math.abs(a) >= Math.abs(b) ? a : b);
