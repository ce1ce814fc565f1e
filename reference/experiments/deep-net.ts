import type { Fans } from '../initializers/fans.ts';
import { requireShape, type Tensor } from '../tensor.ts';
import { blockedMatmul, blockedMatmulTransposedLeft, blockedMatmulTransposedRight } from './blocked-matmul.ts';
import { piecesOf, type Units, unitsBackward, unitsForward } from './units.ts';

/**
 * What the forward pass leaves behind, under the slides' names. Index 0 of `Hs` and `Zs` is the input X; `Hs[i]` and
 * `Zs[i]` belong to layer i = 1, 2, ..., whose weights are `Ws[i - 1]`.
 */
export interface ForwardPass {
  readonly Hs: Tensor[];
  readonly Zs: Tensor[];
  readonly Ws: Tensor[];
}

/** Index 0 of `lossGradients` belongs to the input, of `gradients` to the first layer: the slide's lists, `reversed`. */
export interface BackwardPass {
  /** dL/dH, in the shapes of `Hs`. */
  readonly lossGradients: Tensor[];
  /** dL/dW, in the shapes of `Ws`. */
  readonly gradients: Tensor[];
}

/**
 * Layer after layer, Z = W H and H = f(Z). There are no biases, as on the slides.
 *
 * @param X the input (features, examples)
 * @param layerSizes units of each layer, from first to last
 * @param drawWeights gives W (fan-out, fan-in) of the next layer, from its fans and its input H (fan-in, examples); for
 *   maxout (pieces * fan-out, fan-in). Called once for each layer, in order, so that its draws follow those of X
 * @throws {ShapeError} when a W does not fit.
 * Source: slide "Small random weight initialization".
 */
export function forwardPass(
  X: Tensor,
  layerSizes: readonly number[],
  drawWeights: (fans: Fans, H: Tensor) => Tensor,
  activation: Units,
): ForwardPass {
  requireShape('X', X, ['features', 'examples']);
  const pass: ForwardPass = { Hs: [X], Zs: [X], Ws: [] };
  layerSizes.forEach((fanOut, i) => {
    const input = pass.Hs[i];
    const fanIn = input.shape[0];
    const W = drawWeights({ fanIn, fanOut }, input);
    requireShape(`W of layer ${i + 1}`, W, [piecesOf(activation) * fanOut, fanIn]);
    const Z = blockedMatmul(W, input);
    pass.Hs.push(unitsForward(activation, Z));
    pass.Ws.push(W);
    pass.Zs.push(Z);
  });
  return pass;
}

/**
 * From the last layer to the first, dL/dZ = dL/dH f'(Z), dL/dW = dL/dZ Hᵀ and dL/dH = Wᵀ dL/dZ for the layer below.
 *
 * The slide multiplies by `(Z[i] > 0)`, a misprint that no error shows: Z is the last layer's, its row i is one unit on
 * all examples, and NumPy repeats it for every unit. `Zs[i]`, the pre-activations of layer i, is meant.
 *
 * @param dLdH gradient of the loss by the last layer's H, in its shape
 * Source: slide "Small random weight initialization", "Now backprop".
 */
export function backwardPass(dLdH: Tensor, pass: ForwardPass, activation: Units): BackwardPass {
  const gradients: Tensor[] = [];
  const lossGradients = passBack(dLdH, pass, activation, (dLdZ, input) => {
    gradients.unshift(blockedMatmulTransposedRight(dLdZ, input));
  });
  return { lossGradients, gradients };
}

/**
 * dL/dH alone, as `lossGradients` of the backward pass.
 *
 * @param visit is called for every layer, from last to first, with its dL/dZ and its input H (fan-in, examples)
 */
export function passBack(
  dLdH: Tensor,
  pass: ForwardPass,
  activation: Units,
  visit: (dLdZ: Tensor, input: Tensor) => void = () => {},
): Tensor[] {
  requireShape('dLdH', dLdH, pass.Hs.at(-1)!.shape);
  const lossGradients = [dLdH];
  for (let i = pass.Ws.length; i >= 1; i--) {
    const dLdZ = unitsBackward(activation, lossGradients[0], pass.Zs[i]);
    visit(dLdZ, pass.Hs[i - 1]);
    lossGradients.unshift(blockedMatmulTransposedLeft(pass.Ws[i - 1], dLdZ));
  }
  return lossGradients;
}
