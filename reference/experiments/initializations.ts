import { caffe } from '../initializers/caffe.ts';
import { fanOutNormal } from '../initializers/fan-out-normal.ts';
import type { Fans } from '../initializers/fans.ts';
import { glorotUniform } from '../initializers/glorot-uniform.ts';
import { he } from '../initializers/he.ts';
import { lsuv } from '../initializers/lsuv.ts';
import { normalWeights } from '../initializers/normal-weights.ts';
import { orthonormal } from '../initializers/orthonormal.ts';
import { orthonormalMsra } from '../initializers/orthonormal-msra.ts';
import { type RandomWalkUnits, randomWalk } from '../initializers/random-walk.ts';
import { xavier } from '../initializers/xavier.ts';
import { zeroWeights } from '../initializers/zero-weights.ts';
import type { Tensor } from '../tensor.ts';
import { maxoutLsuv } from './maxout-lsuv.ts';
import { stackPieces } from './stack-pieces.ts';
import { piecesOf } from './units.ts';
import { unitsByName } from './units-by-name.ts';

/** W (pieces * fan-out, fan-in) for a layer with the input H (fan-in, examples). */
export type DrawWeights = (fans: Fans, H: Tensor) => Tensor;

/** The initializations that look at the fans alone. */
const ofFans: Readonly<Record<string, (fans: Fans) => Tensor>> = {
  zeros: zeroWeights,
  small: (fans) => normalWeights(fans, 0.01),
  large: (fans) => normalWeights(fans, 1),
  xavier,
  caffe,
  'fan-out': fanOutNormal,
  'glorot-uniform': glorotUniform,
  he,
  orthonormal,
  'orthonormal-msra': orthonormalMsra,
};

export const INITIALIZATION_NAMES: readonly string[] = [...Object.keys(ofFans), 'lsuv', 'random-walk'];

/**
 * How the named initialization draws the layers of a net of the named units, one after the other.
 *
 * LSUV may be done layer by layer, between the draws: scaling draws nothing.
 * @throws {RangeError} when there is no such initialization, or no such units.
 */
export function drawWeightsByName(initialization: string, unitsName: string): DrawWeights {
  const pieces = piecesOf(unitsByName(unitsName));
  if (initialization === 'lsuv') return (fans, H) => lsuvLayer(fans, H, pieces);
  const draw =
    initialization === 'random-walk'
      ? (fans: Fans) => randomWalk(fans, randomWalkUnits(unitsName))
      : ofFans[initialization];
  if (draw === undefined) {
    throw new RangeError(
      `initialization: expected one of ${INITIALIZATION_NAMES.join(', ')}, received ${initialization}`,
    );
  }
  return (fans) => stackPieces(pieces, () => draw(fans));
}

function lsuvLayer(fans: Fans, H: Tensor, pieces: number): Tensor {
  return pieces === 1 ? lsuv([fans], H, (z) => z)[0].W : maxoutLsuv(fans, H, pieces);
}

/**
 * The paper has a closed form for linear units and for ReLU. A leaky ReLU of slope 0.01 takes the second; for the others,
 * whose gain would have to be searched for by experiment, the linear one stands in.
 */
function randomWalkUnits(unitsName: string): RandomWalkUnits {
  return unitsName === 'relu' || unitsName === 'leaky-relu' ? 'relu' : 'linear';
}
