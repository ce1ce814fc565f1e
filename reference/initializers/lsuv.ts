import { matmul } from '../matmul.ts';
import { requireShape, ShapeError, type Tensor, tensor } from '../tensor.ts';
import type { Fans } from './fans.ts';
import { orthonormal } from './orthonormal.ts';

/** When to stop scaling a layer; the defaults are the paper's. */
export interface LsuvOptions {
  readonly tolerance?: number;
  readonly maxIterations?: number;
}

/** One layer: its weights (fan-out, fan-in), the variance they leave its output with, and how often they were scaled. */
export interface LsuvLayer {
  readonly W: Tensor;
  readonly outputVariance: number;
  readonly iterations: number;
}

/**
 * Layer-sequential unit-variance initialization. All layers start orthonormal, drawn in order; then they are scaled by
 * `scaleToUnitVariance`.
 *
 * @param layers from first to last; each fan-in is the number of rows that the layer before gives
 * @param x the batch (features, examples)
 * @param activate from W h to the input of the next layer
 * @throws {ShapeError} when a layer's fan-in is not the number of rows of its input.
 * @throws {RangeError} when a layer's output does not vary over the batch: no scale makes its variance 1.
 * Source: Mishkin & Matas 2015, algorithm 1.
 */
export function lsuv(
  layers: readonly Fans[],
  x: Tensor,
  activate: (z: Tensor) => Tensor,
  options: LsuvOptions = {},
): LsuvLayer[] {
  requireShape('x', x, ['features', 'examples']);
  return scaleToUnitVariance(layers.map(orthonormal), x, activate, options);
}

/**
 * The loop of algorithm 1: from the first layer to the last, W is divided by the standard deviation of its output W h
 * on the batch until |Var(W h) - 1| < tolerance or `maxIterations` divisions are made.
 *
 * The output is that of the matrix product, before the activation, as in the paper; a ReLU layer's own activations then
 * have the variance 1/2 - 1/(2 pi). The variance is taken over all units and examples about their common mean.
 *
 * @param starts each layer's W (fan-out, fan-in) before it is scaled
 */
export function scaleToUnitVariance(
  starts: readonly Tensor[],
  x: Tensor,
  activate: (z: Tensor) => Tensor,
  { tolerance = 0.1, maxIterations = 10 }: LsuvOptions = {},
): LsuvLayer[] {
  let input = x;
  return starts.map((start, i) => {
    if (input.shape[0] !== start.shape[1]) {
      throw new ShapeError(`the input of layer ${i}`, `(${start.shape[1]}, examples)`, input.shape);
    }
    let [W, output] = [start, matmul(start, input)];
    let [outputVariance, iterations] = [variance(output), 0];
    while (!(Math.abs(outputVariance - 1) < tolerance) && iterations < maxIterations) {
      if (!(outputVariance > 0)) throw new RangeError(`layer ${i}: its output has the variance ${outputVariance}`);
      W = divide(W, Math.sqrt(outputVariance));
      output = matmul(W, input);
      outputVariance = variance(output);
      iterations++;
    }
    input = activate(output);
    return { W, outputVariance, iterations };
  });
}

function divide(a: Tensor, divisor: number): Tensor {
  return tensor(
    a.shape,
    a.data.map((value) => value / divisor),
  );
}

/** Of all entries, about their mean, divided by their number as `np.var` does. */
function variance({ data }: Tensor): number {
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  return data.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / data.length;
}
