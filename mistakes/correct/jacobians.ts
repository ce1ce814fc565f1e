/** Derivatives of vectors in the denominator layout: a row for each entry of what is varied, a column for each result. */
import { type Numbers, zeros, zerosLike } from './arrays.ts';

export function linearMap(W: Numbers, x: Numbers): Numbers {
  const [m, n] = W.shape;
  const y = zeros(m);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) y.data[i] += W.data[i * n + j] * x.data[j];
  }
  return y;
}

export function linearMapJacobian(W: Numbers): Numbers {
  const [m, n] = W.shape;
  const dydx = zeros(n, m);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) dydx.data[j * m + i] = W.data[i * n + j];
  }
  return dydx;
}

/** Entry (i, j, k) is dy_k/dW_ij: x_j where i is k. */
export function weightTensor(W: Numbers, x: Numbers): Numbers {
  const [m, n] = W.shape;
  const tensor = zeros(m, n, m);
  for (let k = 0; k < m; k++) {
    for (let j = 0; j < n; j++) tensor.data[(k * n + j) * m + k] = x.data[j];
  }
  return tensor;
}

export function tensorVectorProduct(derivative: Numbers, upstream: Numbers): Numbers {
  const [m, n, p] = derivative.shape;
  const product = zeros(m, n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < p; k++) product.data[i * n + j] += derivative.data[(i * n + j) * p + k] * upstream.data[k];
    }
  }
  return product;
}

export function weightGradient(upstream: Numbers, x: Numbers): Numbers {
  const [m, n] = [upstream.shape[0], x.shape[0]];
  const outer = zeros(m, n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) outer.data[i * n + j] = upstream.data[i] * x.data[j];
  }
  return outer;
}

export function relu(z: Numbers): Numbers {
  const h = zerosLike(z);
  for (let i = 0; i < z.data.length; i++) h.data[i] = Math.max(0, z.data[i]);
  return h;
}

export function reluJacobian(z: Numbers): Numbers {
  const q = z.shape[0];
  const dhdz = zeros(q, q);
  for (let i = 0; i < q; i++) dhdz.data[i * q + i] = z.data[i] > 0 ? 1 : 0;
  return dhdz;
}

/** The product with that Jacobian, without its zeros. */
export function reluGradient(z: Numbers, upstream: Numbers): Numbers {
  const dz = zerosLike(z);
  for (let i = 0; i < z.data.length; i++) dz.data[i] = z.data[i] > 0 ? upstream.data[i] : 0;
  return dz;
}

export function sigmoid(z: Numbers): Numbers {
  const h = zerosLike(z);
  for (let i = 0; i < z.data.length; i++) h.data[i] = 1 / (1 + Math.exp(-z.data[i]));
  return h;
}

export function sigmoidJacobian(z: Numbers): Numbers {
  const q = z.shape[0];
  const s = sigmoid(z).data;
  const slopes = zeros(q, q);
  for (let i = 0; i < q; i++) slopes.data[i * q + i] = s[i] * (1 - s[i]);
  return slopes;
}

export function softmax(x: Numbers): Numbers {
  const largest = Math.max(...x.data);
  const probabilities = zerosLike(x);
  let total = 0;
  for (let i = 0; i < x.data.length; i++) {
    probabilities.data[i] = Math.exp(x.data[i] - largest);
    total += probabilities.data[i];
  }
  for (let i = 0; i < x.data.length; i++) probabilities.data[i] /= total;
  return probabilities;
}

/** diag(p) - p pᵀ */
export function softmaxJacobian(x: Numbers): Numbers {
  const q = x.shape[0];
  const p = softmax(x).data;
  const dpdx = zeros(q, q);
  for (let i = 0; i < q; i++) {
    for (let j = 0; j < q; j++) {
      const diagonal = i === j ? p[i] : 0;
      dpdx.data[i * q + j] = diagonal - p[i] * p[j];
    }
  }
  return dpdx;
}

export function chainRule(dydx: Numbers, dzdy: Numbers): Numbers {
  const [m, n] = dydx.shape;
  const p = dzdy.shape[1];
  const dzdx = zeros(m, p);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < p; j++) {
      for (let k = 0; k < n; k++) dzdx.data[i * p + j] += dydx.data[i * n + k] * dzdy.data[k * p + j];
    }
  }
  return dzdx;
}

export function squaredNorm(x: Numbers): number {
  let squares = 0;
  for (const entry of x.data) squares += entry * entry;
  return squares;
}

export function squaredNormGradient(x: Numbers): Numbers {
  const dx = zerosLike(x);
  for (let i = 0; i < x.data.length; i++) dx.data[i] = 2 * x.data[i];
  return dx;
}

export function quadraticForm(A: Numbers, x: Numbers): number {
  const q = x.shape[0];
  let form = 0;
  for (let i = 0; i < q; i++) {
    for (let j = 0; j < q; j++) form += x.data[i] * A.data[i * q + j] * x.data[j];
  }
  return form;
}

/** (A + Aᵀ) x */
export function quadraticFormGradient(A: Numbers, x: Numbers): Numbers {
  const q = x.shape[0];
  const slope = zerosLike(x);
  for (let i = 0; i < q; i++) {
    for (let j = 0; j < q; j++) slope.data[i] += (A.data[i * q + j] + A.data[j * q + i]) * x.data[j];
  }
  return slope;
}
