/** Initialisations under the names that students hand them in by. W is (fan-out, fan-in), H is (units, examples). */
import { activate } from '../activations/activate.ts';
import { activationByName } from '../activations/by-name.ts';
import { backwardPass as backwardThrough, forwardPass as forwardThrough } from '../experiments/deep-net.ts';
import { caffe as caffeOf } from '../initializers/caffe.ts';
import { fanOutNormal as fanOutNormalOf } from '../initializers/fan-out-normal.ts';
import type { Fans } from '../initializers/fans.ts';
import { glorotUniform as glorotUniformOf } from '../initializers/glorot-uniform.ts';
import { he as heOf } from '../initializers/he.ts';
import { scaleToUnitVariance } from '../initializers/lsuv.ts';
import { normalWeights } from '../initializers/normal-weights.ts';
import { orthonormal as orthonormalOf } from '../initializers/orthonormal.ts';
import { orthonormalMsra as orthonormalMsraOf } from '../initializers/orthonormal-msra.ts';
import { randomWalk as randomWalkOf } from '../initializers/random-walk.ts';
import { varianceOfProduct } from '../initializers/variance-argument.ts';
import { xavier as xavierOf } from '../initializers/xavier.ts';
import { zeroWeights } from '../initializers/zero-weights.ts';
import type { Tensor } from '../tensor.ts';

type Initializer = (fanIn: number, fanOut: number) => Tensor;

const of =
  (draw: (fans: Fans) => Tensor): Initializer =>
  (fanIn, fanOut) =>
    draw({ fanIn, fanOut });

export const zeros = of(zeroWeights);
export const smallRandom = of((fans) => normalWeights(fans, 0.01));
export const largeRandom = of((fans) => normalWeights(fans, 1));
export const xavier = of(xavierOf);
export const caffe = of(caffeOf);
export const fanOutNormal = of(fanOutNormalOf);
export const glorotUniform = of(glorotUniformOf);
export const he = of(heOf);
export const orthonormal = of(orthonormalOf);
export const orthonormalMsra = of(orthonormalMsraOf);
export const randomWalk = of((fans) => randomWalkOf(fans, 'relu'));

const initializers: Readonly<Record<string, Initializer>> = {
  zeros,
  smallRandom,
  largeRandom,
  xavier,
  caffe,
  fanOutNormal,
  glorotUniform,
  he,
  orthonormal,
  orthonormalMsra,
  randomWalk,
};

/** The scaled W of each layer; the activation is named as in suites. */
export function lsuv(Ws: readonly Tensor[], X: Tensor, activation: string): Tensor[] {
  const unit = activationByName(activation);
  return scaleToUnitVariance(Ws, X, (Z) => activate(unit, Z)).map(({ W }) => W);
}

/** var(w h) for independent w and h. */
export function productVariance(meanW: number, varW: number, meanH: number, varH: number): number {
  return varianceOfProduct({ mean: meanW, variance: varW }, { mean: meanH, variance: varH });
}

interface Pass {
  readonly Hs: Tensor[];
  readonly Zs: Tensor[];
  readonly Ws: Tensor[];
}

/**
 * The slides' ten layers, or others.
 * @throws {RangeError} when no initialisation or no activation has that name.
 */
export function forwardPass(X: Tensor, layerSizes: readonly number[], initializer: string, activation: string): Pass {
  const draw = initializers[initializer];
  if (draw === undefined) {
    throw new RangeError(
      `initializer: expected one of ${Object.keys(initializers).join(', ')}, received ${initializer}`,
    );
  }
  return forwardThrough(X, layerSizes, ({ fanIn, fanOut }) => draw(fanIn, fanOut), activationByName(activation));
}

/** dHs[i] = dL/dHs[i] for every layer and the input, dWs[i] = dL/dWs[i]. */
export function backwardPass(dLdH: Tensor, pass: Pass, activation: string): { dHs: Tensor[]; dWs: Tensor[] } {
  const { lossGradients, gradients } = backwardThrough(dLdH, pass, activationByName(activation));
  return { dHs: lossGradients, dWs: gradients };
}
