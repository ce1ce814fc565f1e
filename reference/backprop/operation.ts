import type { Tensor } from '../tensor.ts';

/** A component of an expression with a known local gradient. */
export interface Operation {
  /** How many inputs it takes. */
  readonly arity: number;

  /**
   * The output.
   * @throws {ShapeError} when the inputs do not fit.
   */
  forward(inputs: readonly Tensor[]): Tensor;

  /**
   * The upstream gradient times each local gradient: one tensor for each input, in its shape.
   *
   * @param upstream gradient of the final output with respect to this output, in its shape
   */
  backward(upstream: Tensor, inputs: readonly Tensor[], output: Tensor): Tensor[];
}
