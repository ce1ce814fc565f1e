import { softmaxLoss } from '../losses/softmax-loss.ts';
import type { Tensor } from '../tensor.ts';
import { transpose } from '../transpose.ts';
import { blockedMatmul, blockedMatmulTransposedLeft, blockedMatmulTransposedRight } from './blocked-matmul.ts';
import { backwardPass, type ForwardPass, forwardPass } from './deep-net.ts';
import { piecesOf, type Units } from './units.ts';

/** A net of hidden layers without biases, and a linear layer of scores: W_out f(W_L ... f(W_1 X)). */
export interface DeepClassifier {
  readonly units: Units;
  /** Of the hidden layers, from first to last, (pieces * units, fan-in). */
  readonly hidden: readonly Tensor[];
  /** (classes, units) */
  readonly output: Tensor;
}

/** The softmax loss, averaged over the examples, and its gradients, shaped as the weights. */
export interface ClassifierGradients {
  readonly loss: number;
  readonly hidden: readonly Tensor[];
  readonly output: Tensor;
}

/**
 * @param X (features, examples)
 * @returns scores (examples, classes), as the losses take them
 */
export function classifierScores(net: DeepClassifier, X: Tensor): Tensor {
  return scoresOf(net, hiddenPass(net, X));
}

/**
 * @param X (features, examples)
 * @param y the class of each example
 */
export function classifierGradients(net: DeepClassifier, X: Tensor, y: readonly number[]): ClassifierGradients {
  const pass = hiddenPass(net, X);
  const [loss, dScores] = softmaxLoss(scoresOf(net, pass), y);
  const dOutput = transpose(dScores);
  const { gradients } = backwardPass(blockedMatmulTransposedLeft(net.output, dOutput), pass, net.units);
  return { loss, hidden: gradients, output: blockedMatmulTransposedRight(dOutput, pass.Hs.at(-1)!) };
}

function hiddenPass(net: DeepClassifier, X: Tensor): ForwardPass {
  const weights = net.hidden.values();
  const sizes = net.hidden.map((W) => W.shape[0] / piecesOf(net.units));
  return forwardPass(X, sizes, () => weights.next().value!, net.units);
}

function scoresOf(net: DeepClassifier, pass: ForwardPass): Tensor {
  return transpose(blockedMatmul(net.output, pass.Hs.at(-1)!));
}
