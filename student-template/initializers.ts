/**
 * Lecture: how to initialise weights, and what that does to ten layers of activations and gradients.
 *
 * Weights are used as W h: a layer with fan-in inputs and fan-out units has W of shape (fan-out, fan-in). H has a row
 * for each unit and a column for each example. Draw with np.random.randn and np.random.rand; do not set a seed.
 */
import type { NDArray } from 'numpy-ts';
import * as np from 'numpy-ts';
import * as activations from './activations.ts';

/** W of zeros. */
export function zeros(fanIn: number, fanOut: number): NDArray {
  // >>> YOUR CODE: initializers.zeros
  throw new Error('TODO: initializers.zeros');
  // <<<
}

/** W = 0.01 * np.random.randn(fanOut, fanIn), as on the slide. */
export function smallRandom(fanIn: number, fanOut: number): NDArray {
  // >>> YOUR CODE: initializers.smallRandom
  throw new Error('TODO: initializers.smallRandom');
  // <<<
}

/** W = np.random.randn(fanOut, fanIn), as on the slide. */
export function largeRandom(fanIn: number, fanOut: number): NDArray {
  // >>> YOUR CODE: initializers.largeRandom
  throw new Error('TODO: initializers.largeRandom');
  // <<<
}

/** Xavier: independent normal entries of mean 0 and variance 2 / (fanIn + fanOut). */
export function xavier(fanIn: number, fanOut: number): NDArray {
  // >>> YOUR CODE: initializers.xavier
  throw new Error('TODO: initializers.xavier');
  // <<<
}

/** What the lecture calls Caffe's Xavier: normal, variance 1 / fanIn. */
export function caffe(fanIn: number, fanOut: number): NDArray {
  // >>> YOUR CODE: initializers.caffe
  throw new Error('TODO: initializers.caffe');
  // <<<
}

/** The backward half of the argument: normal, variance 1 / fanOut. */
export function fanOutNormal(fanIn: number, fanOut: number): NDArray {
  // >>> YOUR CODE: initializers.fanOutNormal
  throw new Error('TODO: initializers.fanOutNormal');
  // <<<
}

/**
 * Glorot uniform: independent, uniform between -a and a, with the same variance as Xavier. The variance of U(-a, a) is
 * a^2 / 3. (The bound printed on the slide is a misprint.)
 */
export function glorotUniform(fanIn: number, fanOut: number): NDArray {
  // >>> YOUR CODE: initializers.glorotUniform
  throw new Error('TODO: initializers.glorotUniform');
  // <<<
}

/** He (MSRA), for ReLU units: normal, variance 2 / fanIn. */
export function he(fanIn: number, fanOut: number): NDArray {
  // >>> YOUR CODE: initializers.he
  throw new Error('TODO: initializers.he');
  // <<<
}

/**
 * A random orthonormal matrix: W W^T = I where fanOut <= fanIn, W^T W = I where fanOut >= fanIn. Made from a matrix of
 * normal draws by QR decomposition, by SVD, or by Gram and Schmidt.
 */
export function orthonormal(fanIn: number, fanOut: number): NDArray {
  // >>> YOUR CODE: initializers.orthonormal
  throw new Error('TODO: initializers.orthonormal');
  // <<<
}

/** An orthonormal matrix, scaled so that its entries have the variance 2 / fanIn of He's. */
export function orthonormalMsra(fanIn: number, fanOut: number): NDArray {
  // >>> YOUR CODE: initializers.orthonormalMsra
  throw new Error('TODO: initializers.orthonormalMsra');
  // <<<
}

/**
 * Random walk initialisation for ReLU units (Sussillo & Abbott 2014): normal, variance g^2 / fanIn with
 *
 *   g = sqrt(2) * exp(1.2 / (max(fanIn, 6) - 2.4))
 */
export function randomWalk(fanIn: number, fanOut: number): NDArray {
  // >>> YOUR CODE: initializers.randomWalk
  throw new Error('TODO: initializers.randomWalk');
  // <<<
}

/**
 * The scaling part of LSUV (Mishkin & Matas 2015): layer by layer, divide W by the standard deviation of all entries of
 * its output Z = W H, until the variance of Z is within 0.1 of 1, at most ten times. H is X for the first layer, and the
 * activations of the layer before, with its scaled W, for the others. (Starting from orthonormal W is up to the caller.)
 *
 * @param Ws          one W for each layer; leave these as they are and return new ones
 * @param X           (features, examples)
 * @param activation  'relu' or 'tanh'
 * @returns           the scaled W of each layer
 */
export function lsuv(Ws: NDArray[], X: NDArray, activation: string): NDArray[] {
  // >>> YOUR CODE: initializers.lsuv
  throw new Error('TODO: initializers.lsuv');
  // <<<
}

/** var(w h) for independent w and h with these means and variances (not only for means of 0). */
export function productVariance(meanW: number, varW: number, meanH: number, varH: number): number {
  // >>> YOUR CODE: initializers.productVariance
  throw new Error('TODO: initializers.productVariance');
  // <<<
}

/** What each layer held, the input included: Hs[0] and Zs[0] are X, and Ws[0] is the W of the first layer. */
export interface Pass {
  Hs: NDArray[];
  Zs: NDArray[];
  Ws: NDArray[];
}

/**
 * The experiment on the slides: for each layer in turn draw W, then Z = W H and H = f(Z), without biases.
 *
 * @param X            (features, examples)
 * @param layerSizes   units of each layer
 * @param initializer  the name of one of the functions above that take fanIn and fanOut
 * @param activation   'relu', 'tanh' or 'sigmoid'
 */
export function forwardPass(X: NDArray, layerSizes: number[], initializer: string, activation: string): Pass {
  // >>> YOUR CODE: initializers.forwardPass
  throw new Error('TODO: initializers.forwardPass');
  // <<<
}

/**
 * And back again. Mind that the slide's snippet uses Z[i] where the Z of layer i is meant.
 *
 * @param dLdH  (units of the last layer, examples)
 * @returns     dHs[i]: dL/dHs[i], for every i from the input (0) to the last layer; dWs[i]: dL/dWs[i]
 */
export function backwardPass(dLdH: NDArray, pass: Pass, activation: string): { dHs: NDArray[]; dWs: NDArray[] } {
  // >>> YOUR CODE: initializers.backwardPass
  throw new Error('TODO: initializers.backwardPass');
  // <<<
}
