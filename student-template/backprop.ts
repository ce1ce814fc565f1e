/**
 * The lecture: backpropagation, from single operations to whole expressions and a net.
 *
 *   gradient of an input = upstream gradient * local gradient, added up over all places where the input is used
 */
import type { NDArray } from 'numpy-ts';
import * as np from 'numpy-ts';

/** What a node of an expression computes from its inputs. relu(x) = max(0, x); log is the natural logarithm. */
export type Operation = 'add' | 'multiply' | 'max' | 'relu' | 'sigmoid' | 'exp' | 'log' | 'reciprocal';

/** A leaf with its value, or an operation on nodes that stand before it in the list: `inputs` are their positions. */
export type ExpressionNode = { name: string; value: number } | { name: string; op: Operation; inputs: number[] };

/** The value of one operation: localValue('multiply', [2, 3]) is 6. One or two inputs, as the operation needs. */
export function localValue(op: Operation, inputs: number[]): number {
  // >>> YOUR CODE: backprop.localValue
  throw new Error('TODO: backprop.localValue');
  // <<<
}

/** The derivative of one operation with respect to each of its inputs: localGradients('multiply', [2, 3]) is [3, 2]. */
export function localGradients(op: Operation, inputs: number[]): number[] {
  // >>> YOUR CODE: backprop.localGradients
  throw new Error('TODO: backprop.localGradients');
  // <<<
}

/** The forward pass: one value for each node, in the order of the list. */
export function evaluate(nodes: ExpressionNode[]): number[] {
  // >>> YOUR CODE: backprop.evaluate
  throw new Error('TODO: backprop.evaluate');
  // <<<
}

/**
 * The backward pass: the derivative of the LAST node with respect to each node, in the order of the list. A node that is
 * used several times gets the sum of what comes back from each use.
 */
export function backpropagate(nodes: ExpressionNode[]): number[] {
  // >>> YOUR CODE: backprop.backpropagate
  throw new Error('TODO: backprop.backpropagate');
  // <<<
}

/** A B; A (n, k), B (k, m). */
export function matrixProduct(A: NDArray, B: NDArray): NDArray {
  // >>> YOUR CODE: backprop.matrixProduct
  throw new Error('TODO: backprop.matrixProduct');
  // <<<
}

/**
 * @param dout  upstream gradient (n, m)
 * @returns     [dA, dB], in the shapes of A and B
 */
export function matrixProductBackward(dout: NDArray, A: NDArray, B: NDArray): [dA: NDArray, dB: NDArray] {
  // >>> YOUR CODE: backprop.matrixProductBackward
  throw new Error('TODO: backprop.matrixProductBackward');
  // <<<
}

/** a = W x + b for one example; W (h, m), x (m,), b (h,). */
export function affine(W: NDArray, x: NDArray, b: NDArray): NDArray {
  // >>> YOUR CODE: backprop.affine
  throw new Error('TODO: backprop.affine');
  // <<<
}

/**
 * @param dout  upstream gradient (h,)
 * @returns     [dW, dx, db], shapes (h, m), (m,), (h,)
 */
export function affineBackward(
  dout: NDArray,
  W: NDArray,
  x: NDArray,
  b: NDArray,
): [dW: NDArray, dx: NDArray, db: NDArray] {
  // >>> YOUR CODE: backprop.affineBackward
  throw new Error('TODO: backprop.affineBackward');
  // <<<
}

/** -log(softmax(scores)[label]) for one example; scores (C,). */
export function softmaxCrossEntropy(scores: NDArray, label: number): number {
  // >>> YOUR CODE: backprop.softmaxCrossEntropy
  throw new Error('TODO: backprop.softmaxCrossEntropy');
  // <<<
}

/** Its gradient with respect to the scores: (C,). */
export function softmaxCrossEntropyGradient(scores: NDArray, label: number): NDArray {
  // >>> YOUR CODE: backprop.softmaxCrossEntropyGradient
  throw new Error('TODO: backprop.softmaxCrossEntropyGradient');
  // <<<
}

/**
 * The lecture's layer with squared loss, forward and backward:
 *
 *   h = relu(W x + b),   loss = |h - z|^2
 *
 * @param W  (h, m)
 * @param b  (h,)
 * @param x  (m,)
 * @param z  target (h,)
 * @returns  { loss, dW, db, dx }
 */
export function squaredLossLayer(
  W: NDArray,
  b: NDArray,
  x: NDArray,
  z: NDArray,
): { loss: number; dW: NDArray; db: NDArray; dx: NDArray } {
  // >>> YOUR CODE: backprop.squaredLossLayer
  throw new Error('TODO: backprop.squaredLossLayer');
  // <<<
}

/**
 * The lecture's net of three layers, for one example:
 *
 *   h1 = relu(W1 x + b1),   h2 = relu(W2 h1 + b2),   scores = W3 h2 + b3,   loss = -log(softmax(scores)[label])
 *
 * @param params  { W1, b1, W2, b2, W3, b3 }
 * @param x       (m,)
 * @returns       [loss, gradients], the gradients under the names of the parameters
 */
export function threeLayerNet(
  params: Record<string, NDArray>,
  x: NDArray,
  label: number,
): [loss: number, gradients: Record<string, NDArray>] {
  // >>> YOUR CODE: backprop.threeLayerNet
  throw new Error('TODO: backprop.threeLayerNet');
  // <<<
}

/**
 * Linear prediction of y from x, with the examples as columns: L = 1/2 * sum over i of |y_i - W x_i|^2.
 *
 * @param W  (m, n)
 * @param X  (n, N)
 * @param Y  (m, N)
 * @returns  [L, dW], dW (m, n)
 */
export function leastSquaresLoss(W: NDArray, X: NDArray, Y: NDArray): [loss: number, dW: NDArray] {
  // >>> YOUR CODE: backprop.leastSquaresLoss
  throw new Error('TODO: backprop.leastSquaresLoss');
  // <<<
}

/** The W at which that gradient is zero: (m, n). There are more examples than features. */
export function leastSquaresSolution(X: NDArray, Y: NDArray): NDArray {
  // >>> YOUR CODE: backprop.leastSquaresSolution
  throw new Error('TODO: backprop.leastSquaresSolution');
  // <<<
}
