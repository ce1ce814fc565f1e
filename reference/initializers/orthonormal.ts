import { randn } from '../random.ts';
import type { Tensor } from '../tensor.ts';
import { transpose } from '../transpose.ts';
import { type Fans, weightShape } from './fans.ts';
import { orthonormalRows } from './orthonormal-rows.ts';

/**
 * A random orthonormal W (fan-out, fan-in): WᵀW = I when fan-out >= fan-in, W Wᵀ = I when fan-out <= fan-in. Each entry
 * has the variance 1 / max(fan-in, fan-out).
 *
 * W is the factor Q of A = Q R, or of Aᵀ = Q R transposed back when A is wider than tall, where A is drawn by
 * `randn(fan-out, fan-in)` and R has a positive diagonal. Without that choice of signs, Q would not be spread evenly over
 * all rotations (Mezzadri 2007).
 * Source: Saxe, McClelland & Ganguli 2013.
 */
export function orthonormal(fans: Fans): Tensor {
  const draws = randn(weightShape(fans));
  return fans.fanOut > fans.fanIn ? transpose(orthonormalRows(transpose(draws))) : orthonormalRows(draws);
}
