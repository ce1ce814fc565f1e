import { type Tensor, tensor } from '../tensor.ts';
import type { Fans } from './fans.ts';
import { orthonormal } from './orthonormal.ts';

/**
 * An orthonormal W scaled so that its entries have He's variance 2 / fan-in: "OrthoNorm-MSRA scaled" in the lecture's
 * last table.
 *
 * An orthonormal entry has the variance 1 / max(fan-in, fan-out), so the factor is sqrt(2 max(fan-in, fan-out) / fan-in):
 * sqrt(2) for a square or wide matrix.
 * @returns W (fan-out, fan-in)
 * Source: the name is from Mishkin & Matas 2015, the variance from He et al. 2015, equation 10.
 */
export function orthonormalMsra(fans: Fans): Tensor {
  const W = orthonormal(fans);
  const gain = Math.sqrt((2 * Math.max(fans.fanIn, fans.fanOut)) / fans.fanIn);
  return tensor(
    W.shape,
    W.data.map((weight) => weight * gain),
  );
}
