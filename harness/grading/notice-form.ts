/** The right numbers in another form: what a wrong shape has to do with the one that is meant. */
import type { ExpectedTensor } from '../bundle/bundle.ts';
import { compareArrays, isFloat32Valued } from '../numerics/closeness.ts';
import type { Tensor } from '../wire/value.ts';
import type { WrongForm } from './grade.ts';
import { toleranceFor } from './tolerance-for.ts';

export function noticeForm({ shape, data }: Tensor, expected: ExpectedTensor): WrongForm {
  if (data.length !== expected.data.length) return null;
  const agrees = (numbers: Float64Array): boolean =>
    compareArrays(numbers, expected.data, toleranceFor(expected, isFloat32Valued(numbers))).kind === 'close';
  if (shape.length === 1 && expected.shape.length > 1) return agrees(data) ? 'flattened' : null;
  const orders = axisOrders(shape.length).filter((order) => isOrderOf(order, shape, expected.shape));
  return orders.some((order) => agrees(permuteAxes(data, shape, order))) ? 'transposed' : null;
}

const MOST_AXES = 4;

/** Every order of the axes but their own. */
function axisOrders(axes: number): number[][] {
  if (axes < 2 || axes > MOST_AXES) return [];
  const extend = (order: readonly number[]): number[][] =>
    order.length === axes
      ? [[...order]]
      : Array.from({ length: axes }, (_, axis) => axis)
          .filter((axis) => !order.includes(axis))
          .flatMap((axis) => extend([...order, axis]));
  return extend([]).filter((order) => order.some((axis, at) => axis !== at));
}

/** Axis k of the permuted array is axis order[k] of the given one. */
const isOrderOf = (order: readonly number[], shape: readonly number[], permuted: readonly number[]): boolean =>
  permuted.length === shape.length && order.every((axis, at) => shape[axis] === permuted[at]);

function permuteAxes(data: Float64Array, shape: readonly number[], order: readonly number[]): Float64Array {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, length) => product * length, 1));
  const permuted = new Float64Array(data.length);
  let at = 0;
  const walk = (axis: number, from: number): void => {
    if (axis === order.length) permuted[at++] = data[from]!;
    else for (let i = 0; i < shape[order[axis]!]!; i++) walk(axis + 1, from + i * strides[order[axis]!]!);
  };
  walk(0, 0);
  return permuted;
}
