import type { Fans } from '../initializers/fans.ts';
import { orthonormal } from '../initializers/orthonormal.ts';
import { type Tensor, tensor } from '../tensor.ts';
import { blockedMatmul } from './blocked-matmul.ts';
import { standardDeviation } from './moments.ts';
import { stackPieces } from './stack-pieces.ts';
import { unitsForward } from './units.ts';

/** The paper's tolerance of the variance, and its limit of divisions. */
const [TOLERANCE, MAX_ITERATIONS] = [0.1, 10];

/**
 * LSUV for a layer of maxout units: orthonormal pieces, all divided by the standard deviation of the layer's output
 * until its variance is within 0.1 of 1.
 *
 * The output is taken behind the maximum, unlike in `lsuv`: a single piece is no output of such a layer, and its
 * variance would leave the units' own at 0.68.
 *
 * @param H the layer's input (fan-in, examples)
 * @returns W (pieces * fan-out, fan-in)
 * Source: Mishkin & Matas 2015, algorithm 1, where the output is that of the layer's blob.
 */
export function maxoutLsuv(fans: Fans, H: Tensor, pieces: number): Tensor {
  let W = stackPieces(pieces, () => orthonormal(fans));
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    const std = standardDeviation(unitsForward({ pieces }, blockedMatmul(W, H)).data);
    if (Math.abs(std * std - 1) < TOLERANCE) break;
    if (!(std > 0)) throw new RangeError(`the output of the layer does not vary: its standard deviation is ${std}`);
    W = tensor(
      W.shape,
      W.data.map((weight) => weight / std),
    );
  }
  return W;
}
