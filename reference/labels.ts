import { ShapeError, type Tensor, tensor } from './tensor.ts';

/** The true classes of N examples, integers from 0: plain numbers, or a tensor (N,) whose float64 entries are integers. */
export type Labels = Tensor | readonly number[];

/**
 * The labels as plain numbers, checked.
 * @throws {ShapeError} when `y` is not of shape (N,).
 * @throws {RangeError} when an entry is not one of the classes 0, ..., numClasses - 1.
 */
export function toClasses(y: Labels, numExamples: number, numClasses: number): number[] {
  const shape = 'shape' in y ? y.shape : [y.length];
  if (shape.length !== 1 || shape[0] !== numExamples) throw new ShapeError('y', `(${numExamples},)`, shape);
  const classes = Array.from('shape' in y ? y.data : y);
  classes.forEach((label, i) => {
    if (!Number.isInteger(label) || label < 0 || label >= numClasses) {
      throw new RangeError(`y[${i}]: expected an integer from 0 to ${numClasses - 1}, received ${label}`);
    }
  });
  return classes;
}

/** The classes counted from the largest label: max(y) + 1. */
export function countClasses(y: Labels): number {
  return toClasses(y, 'shape' in y ? y.shape[0] : y.length, Number.POSITIVE_INFINITY).reduce(
    (count, label) => Math.max(count, label + 1),
    0,
  );
}

/** The labels of the examples with the given indices, in that order. */
export function takeLabels(y: Labels, indices: readonly number[]): Tensor {
  const labels = 'shape' in y ? y.data : y;
  return tensor(
    [indices.length],
    indices.map((i) => labels[i]),
  );
}

/** The share of predictions (N,) that equal their label. */
export function accuracy(predicted: Tensor, y: Labels): number {
  const labels = 'shape' in y ? y.data : y;
  return predicted.data.filter((label, i) => label === labels[i]).length / predicted.data.length;
}
