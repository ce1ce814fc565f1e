/** The softmax loss of CS231n, on top of softmax.ts: W (D, C), X (N, D), y (N,), and the penalty reg * sum of W^2. */
import { type Numbers, zeros } from './arrays.ts';
import { Softmax } from './softmax.ts';

/** (n, m) to (m, n) */
function flipped(A: Numbers): Numbers {
  const [n, m] = A.shape;
  const out = zeros(m, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) out.data[j * n + i] = A.data[i * m + j];
  }
  return out;
}

export function softmaxLossNaive(W: Numbers, X: Numbers, y: Numbers, reg: number): [loss: number, dW: Numbers] {
  const classifier = new Softmax([W.shape[1], W.shape[0]]);
  classifier.W = flipped(W);
  const [dataLoss, grad] = classifier.lossAndGrad(X, y);
  let squares = 0;
  for (const w of W.data) squares += w * w;
  const loss = dataLoss + reg * squares;
  const dW = flipped(grad);
  for (let i = 0; i < dW.data.length; i++) dW.data[i] += 2 * reg * W.data[i];
  return [loss, dW];
}

export function softmaxLossVectorized(W: Numbers, X: Numbers, y: Numbers, reg: number): [loss: number, dW: Numbers] {
  const model = new Softmax([W.shape[1], W.shape[0]]);
  model.W = flipped(W);
  const [meanLoss, gradient] = model.fastLossAndGrad(X, y);
  const penalty = W.data.reduce((sum, weight) => sum + weight * weight, 0);
  const total = meanLoss + reg * penalty;
  const dWeights = flipped(gradient);
  for (let k = 0; k < dWeights.data.length; k++) dWeights.data[k] += reg * 2 * W.data[k];
  return [total, dWeights];
}
