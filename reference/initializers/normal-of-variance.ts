import { randn } from '../random.ts';
import { type Tensor, tensor } from '../tensor.ts';
import { type Fans, weightShape } from './fans.ts';

/** A variance as the slides write it, numerator / denominator. */
export interface VarianceRatio {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * W ~ N(0, numerator / denominator), independent entries, (fan-out, fan-in).
 *
 * Draws `randn(fan-out, fan-in) * sqrt(numerator) / sqrt(denominator)`, in the order of operations of the slides'
 * snippets, so that the same seed gives the same bits here as there.
 */
export function normalOfVariance(fans: Fans, { numerator, denominator }: VarianceRatio): Tensor {
  const draws = randn(weightShape(fans));
  return tensor(
    draws.shape,
    draws.data.map((draw) => (draw * Math.sqrt(numerator)) / Math.sqrt(denominator)),
  );
}
