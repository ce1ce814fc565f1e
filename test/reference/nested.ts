import { type Tensor, tensor } from '../../reference/tensor.ts';

/** Numbers as JSON holds an array: [[1, 2], [3, 4]]. */
export type Nested = number | readonly Nested[];

/** The tensor that a rectangular nesting of numbers spells out. */
export function fromNested(nested: Nested): Tensor {
  return tensor(shapeOf(nested), flat(nested));
}

function shapeOf(nested: Nested): number[] {
  return typeof nested === 'number' ? [] : [nested.length, ...(nested.length === 0 ? [] : shapeOf(nested[0]))];
}

function flat(nested: Nested): number[] {
  return typeof nested === 'number' ? [nested] : nested.flatMap(flat);
}
