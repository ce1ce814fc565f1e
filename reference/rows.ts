import { requireShape, type Tensor, tensor, zeros } from './tensor.ts';

/** Adds the vector b (M,) to every row of a (N, M). */
export function addToRows(a: Tensor, b: Tensor): Tensor {
  requireShape('a', a, ['N', 'M']);
  const columns = a.shape[1];
  requireShape('b', b, [columns]);
  return tensor(
    a.shape,
    a.data.map((value, i) => value + b.data[i % columns]),
  );
}

/** The sum of the rows: (N, M) gives (M,). */
export function sumRows(a: Tensor): Tensor {
  requireShape('a', a, ['N', 'M']);
  const [rows, columns] = [a.shape[0], a.shape[1]];
  const sum = zeros([columns]);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) sum.data[j] += a.data[i * columns + j];
  }
  return sum;
}

/** The rows with the given indices, in that order and as often as named: (N, ...) gives (indices.length, ...). */
export function takeRows(a: Tensor, indices: readonly number[]): Tensor {
  const rowLength = a.data.length / a.shape[0];
  const taken = zeros([indices.length, ...a.shape.slice(1)]);
  indices.forEach((row, i) => {
    taken.data.set(a.data.subarray(row * rowLength, (row + 1) * rowLength), i * rowLength);
  });
  return taken;
}

/** The column of the largest entry of each row, the smallest such column when several are equal: (N, M) gives (N,). */
export function argmaxRows(a: Tensor): Tensor {
  requireShape('a', a, ['N', 'M']);
  const [rows, columns] = [a.shape[0], a.shape[1]];
  const largest = zeros([rows]);
  for (let i = 0; i < rows; i++) {
    const row = a.data.subarray(i * columns, (i + 1) * columns);
    for (let j = 1; j < columns; j++) if (row[j] > row[largest.data[i]]) largest.data[i] = j;
  }
  return largest;
}

/** x (N, d1, ..., dk) as a matrix (N, d1 * ... * dk). */
export function flattenRows(x: Tensor): Tensor {
  const columns = x.shape.slice(1).reduce((product, size) => product * size, 1);
  return tensor([x.shape[0], columns], x.data);
}
