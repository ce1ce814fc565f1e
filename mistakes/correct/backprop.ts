/** Backpropagation: operations on numbers, expressions made of them, and nets for one example. */
import { type Numbers, zeros, zerosLike } from './arrays.ts';

export type Operation = 'add' | 'multiply' | 'max' | 'relu' | 'sigmoid' | 'exp' | 'log' | 'reciprocal';

export interface ExpressionNode {
  name: string;
  value?: number;
  op?: Operation;
  inputs?: number[];
}

export function localValue(op: Operation, inputs: number[]): number {
  const [a, b] = inputs;
  switch (op) {
    case 'add':
      return a + b;
    case 'multiply':
      return a * b;
    case 'max':
      return Math.max(a, b);
    case 'relu':
      return Math.max(0, a);
    case 'sigmoid':
      return 1 / (1 + Math.exp(-a));
    case 'exp':
      return Math.exp(a);
    case 'log':
      return Math.log(a);
    case 'reciprocal':
      return 1 / a;
  }
}

export function localGradients(op: Operation, inputs: number[]): number[] {
  const [a, b] = inputs;
  const out = localValue(op, inputs);
  switch (op) {
    case 'add':
      return [1, 1];
    case 'multiply':
      return [b, a];
    case 'max':
      return a >= b ? [1, 0] : [0, 1];
    case 'relu':
      return [a > 0 ? 1 : 0];
    case 'sigmoid':
      return [out * (1 - out)];
    case 'exp':
      return [out];
    case 'log':
      return [1 / a];
    case 'reciprocal':
      return [-1 / (a * a)];
  }
}

export function evaluate(nodes: ExpressionNode[]): number[] {
  const values: number[] = [];
  for (const node of nodes) {
    const value =
      node.op === undefined
        ? node.value!
        : localValue(
            node.op,
            node.inputs!.map((input) => values[input]),
          );
    values.push(value);
  }
  return values;
}

export function backpropagate(nodes: ExpressionNode[]): number[] {
  const values = evaluate(nodes);
  const gradients = nodes.map(() => 0);
  gradients[nodes.length - 1] = 1;
  for (let k = nodes.length - 1; k >= 0; k--) {
    const node = nodes[k];
    if (node.op === undefined) continue;
    const inputs = node.inputs!;
    const given = inputs.map((input) => values[input]);
    const local = localGradients(node.op, given);
    for (let i = 0; i < inputs.length; i++) gradients[inputs[i]] += gradients[k] * local[i];
  }
  return gradients;
}

export function matrixProduct(A: Numbers, B: Numbers): Numbers {
  const [n, k] = A.shape;
  const m = B.shape[1];
  const out = zeros(n, m);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      for (let l = 0; l < k; l++) out.data[i * m + j] += A.data[i * k + l] * B.data[l * m + j];
    }
  }
  return out;
}

export function matrixProductBackward(dout: Numbers, A: Numbers, B: Numbers): [dA: Numbers, dB: Numbers] {
  const [n, k] = A.shape;
  const m = B.shape[1];
  const dA = zerosLike(A);
  const dB = zerosLike(B);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      for (let l = 0; l < k; l++) {
        dA.data[i * k + l] += dout.data[i * m + j] * B.data[l * m + j];
        dB.data[l * m + j] += A.data[i * k + l] * dout.data[i * m + j];
      }
    }
  }
  return [dA, dB];
}

export function affine(W: Numbers, x: Numbers, b: Numbers): Numbers {
  const [h, m] = W.shape;
  const out = zeros(h);
  for (let i = 0; i < h; i++) {
    out.data[i] = b.data[i];
    for (let j = 0; j < m; j++) out.data[i] += W.data[i * m + j] * x.data[j];
  }
  return out;
}

export function affineBackward(
  dout: Numbers,
  W: Numbers,
  x: Numbers,
  b: Numbers,
): [dW: Numbers, dx: Numbers, db: Numbers] {
  const [h, m] = W.shape;
  const dW = zerosLike(W);
  const dx = zerosLike(x);
  const db = zerosLike(b);
  for (let i = 0; i < h; i++) {
    db.data[i] = dout.data[i];
    for (let j = 0; j < m; j++) {
      dW.data[i * m + j] = dout.data[i] * x.data[j];
      dx.data[j] += W.data[i * m + j] * dout.data[i];
    }
  }
  return [dW, dx, db];
}

function softmax(scores: Numbers): Numbers {
  const top = Math.max(...scores.data);
  const powers = zerosLike(scores);
  let sum = 0;
  for (let i = 0; i < powers.data.length; i++) {
    powers.data[i] = Math.exp(scores.data[i] - top);
    sum += powers.data[i];
  }
  for (let i = 0; i < powers.data.length; i++) powers.data[i] /= sum;
  return powers;
}

export function softmaxCrossEntropy(scores: Numbers, label: number): number {
  const largest = Math.max(...scores.data);
  let sum = 0;
  for (const score of scores.data) sum += Math.exp(score - largest);
  return Math.log(sum) + largest - scores.data[label];
}

export function softmaxCrossEntropyGradient(scores: Numbers, label: number): Numbers {
  const gradient = softmax(scores);
  gradient.data[label] -= 1;
  return gradient;
}

function relu(a: Numbers): Numbers {
  const h = zerosLike(a);
  for (let i = 0; i < a.data.length; i++) h.data[i] = Math.max(0, a.data[i]);
  return h;
}

/** The upstream gradient where the pre-activation is positive. */
function throughRelu(dh: Numbers, a: Numbers): Numbers {
  const da = zerosLike(a);
  for (let i = 0; i < a.data.length; i++) da.data[i] = a.data[i] > 0 ? dh.data[i] : 0;
  return da;
}

export function squaredLossLayer(
  W: Numbers,
  b: Numbers,
  x: Numbers,
  z: Numbers,
): { loss: number; dW: Numbers; db: Numbers; dx: Numbers } {
  const a = affine(W, x, b);
  const h = relu(a);
  const dh = zerosLike(h);
  let loss = 0;
  for (let i = 0; i < h.data.length; i++) {
    const difference = h.data[i] - z.data[i];
    loss += difference * difference;
    dh.data[i] = 2 * difference;
  }
  const da = throughRelu(dh, a);
  const [dW, dx, db] = affineBackward(da, W, x, b);
  return { loss, dW, db, dx };
}

export function threeLayerNet(
  params: Record<string, Numbers>,
  x: Numbers,
  label: number,
): [loss: number, gradients: Record<string, Numbers>] {
  const { W1, b1, W2, b2, W3, b3 } = params;
  const a1 = affine(W1, x, b1);
  const h1 = relu(a1);
  const a2 = affine(W2, h1, b2);
  const h2 = relu(a2);
  const scores = affine(W3, h2, b3);
  const loss = softmaxCrossEntropy(scores, label);
  const dscores = softmaxCrossEntropyGradient(scores, label);
  const [dW3, dh2, db3] = affineBackward(dscores, W3, h2, b3);
  const da2 = throughRelu(dh2, a2);
  const [dW2, dh1, db2] = affineBackward(da2, W2, h1, b2);
  const da1 = throughRelu(dh1, a1);
  const [dW1, , db1] = affineBackward(da1, W1, x, b1);
  return [loss, { W1: dW1, b1: db1, W2: dW2, b2: db2, W3: dW3, b3: db3 }];
}

export function leastSquaresLoss(W: Numbers, X: Numbers, Y: Numbers): [loss: number, dW: Numbers] {
  const excess = matrixProduct(W, X);
  let loss = 0;
  for (let i = 0; i < excess.data.length; i++) {
    excess.data[i] -= Y.data[i];
    loss += 0.5 * excess.data[i] * excess.data[i];
  }
  const [dW] = matrixProductBackward(excess, W, X);
  return [loss, dW];
}

export function leastSquaresSolution(X: Numbers, Y: Numbers): Numbers {
  const [n, N] = X.shape;
  const m = Y.shape[0];
  // Rows of [X Xᵀ | X Yᵀ].
  const rows: number[][] = [];
  for (let i = 0; i < n; i++) {
    const row: number[] = [];
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let e = 0; e < N; e++) sum += X.data[i * N + e] * X.data[j * N + e];
      row.push(sum);
    }
    for (let j = 0; j < m; j++) {
      let sum = 0;
      for (let e = 0; e < N; e++) sum += X.data[i * N + e] * Y.data[j * N + e];
      row.push(sum);
    }
    rows.push(row);
  }
  // X Xᵀ is positive definite: no pivots are needed.
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = rows[i][k] / rows[k][k];
      for (let j = k; j < n + m; j++) rows[i][j] -= factor * rows[k][j];
    }
  }
  const W = zeros(m, n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) W.data[i * n + j] = rows[j][n + i] / rows[j][j];
  }
  return W;
}
