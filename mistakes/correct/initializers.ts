/** A correct initializers.ts of the lecture, in plain loops. W is (fan-out, fan-in). */
import * as np from 'numpy-ts';
import { relu, reluGradient, sigmoid, sigmoidGradient, tanh, tanhGradient } from './activations.ts';
import { type Numbers, zeros as zerosOf } from './arrays.ts';

function scaled(W: Numbers, factor: number): Numbers {
  return { shape: W.shape, data: W.data.map((w) => factor * w) };
}

export function zeros(fanIn: number, fanOut: number): Numbers {
  return zerosOf(fanOut, fanIn);
}

export function smallRandom(fanIn: number, fanOut: number): Numbers {
  return scaled(np.random.randn(fanOut, fanIn) as unknown as Numbers, 0.01);
}

export function largeRandom(fanIn: number, fanOut: number): Numbers {
  return np.random.randn(fanOut, fanIn) as unknown as Numbers;
}

/** Independent normal entries of this variance. */
function normalOf(variance: number, fanIn: number, fanOut: number): Numbers {
  const draws = np.random.randn(fanOut, fanIn) as unknown as Numbers;
  return scaled(draws, Math.sqrt(variance));
}

export function xavier(fanIn: number, fanOut: number): Numbers {
  return normalOf(2 / (fanIn + fanOut), fanIn, fanOut);
}

export function caffe(fanIn: number, fanOut: number): Numbers {
  return normalOf(1 / fanIn, fanIn, fanOut);
}

export function fanOutNormal(fanIn: number, fanOut: number): Numbers {
  return normalOf(1 / fanOut, fanIn, fanOut);
}

export function glorotUniform(fanIn: number, fanOut: number): Numbers {
  const bound = Math.sqrt(6 / (fanIn + fanOut));
  const draws = np.random.rand(fanOut, fanIn) as unknown as Numbers;
  return { shape: draws.shape, data: draws.data.map((u) => bound * (2 * u - 1)) };
}

export function he(fanIn: number, fanOut: number): Numbers {
  return normalOf(2 / fanIn, fanIn, fanOut);
}

/** Rows made orthogonal to those before, and of length 1 (Gram and Schmidt, twice for the sake of rounding). */
function orthonormalRows(A: Numbers): Numbers {
  const [rows, columns] = A.shape;
  const Q = A.data.slice();
  for (let i = 0; i < rows; i++) {
    const own = Q.subarray(i * columns, (i + 1) * columns);
    for (let repeat = 0; repeat < 2; repeat++) {
      for (let j = 0; j < i; j++) {
        const other = Q.subarray(j * columns, (j + 1) * columns);
        const product = own.reduce((sum, q, k) => sum + q * other[k], 0);
        for (let k = 0; k < columns; k++) own[k] -= product * other[k];
      }
    }
    const length = Math.sqrt(own.reduce((sum, q) => sum + q * q, 0));
    for (let k = 0; k < columns; k++) own[k] /= length;
  }
  return { shape: A.shape, data: Q };
}

function turned(A: Numbers): Numbers {
  const [rows, columns] = A.shape;
  const T = zerosOf(columns, rows);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) T.data[j * rows + i] = A.data[i * columns + j];
  return T;
}

export function orthonormal(fanIn: number, fanOut: number): Numbers {
  const A = np.random.randn(fanOut, fanIn) as unknown as Numbers;
  return fanOut > fanIn ? turned(orthonormalRows(turned(A))) : orthonormalRows(A);
}

export function orthonormalMsra(fanIn: number, fanOut: number): Numbers {
  const longer = Math.max(fanIn, fanOut);
  return scaled(orthonormal(fanIn, fanOut), Math.sqrt((2 * longer) / fanIn));
}

export function randomWalk(fanIn: number, fanOut: number): Numbers {
  const gain = Math.sqrt(2) * Math.exp(1.2 / (Math.max(fanIn, 6) - 2.4));
  return normalOf((gain * gain) / fanIn, fanIn, fanOut);
}

export function productVariance(meanW: number, varW: number, meanH: number, varH: number): number {
  const throughW = meanW * meanW * varH;
  const throughH = meanH * meanH * varW;
  return throughW + throughH + varW * varH;
}

function product(W: Numbers, H: Numbers): Numbers {
  const [rows, inner] = W.shape;
  const columns = H.shape[1];
  const Z = zerosOf(rows, columns);
  const [w, h, z] = [W.data, H.data, Z.data];
  for (let i = 0; i < rows; i++) {
    const at = i * columns;
    for (let k = 0; k < inner; k++) {
      const weight = w[i * inner + k];
      const from = k * columns;
      for (let j = 0; j < columns; j++) z[at + j] += weight * h[from + j];
    }
  }
  return Z;
}

function varianceOf(Z: Numbers): number {
  const mean = Z.data.reduce((sum, z) => sum + z, 0) / Z.data.length;
  return Z.data.reduce((sum, z) => sum + (z - mean) * (z - mean), 0) / Z.data.length;
}

const VALUES: Record<string, (z: Numbers) => Numbers> = { relu, tanh, sigmoid };
const GRADIENTS: Record<string, (z: Numbers, upstream: Numbers) => Numbers> = {
  relu: reluGradient,
  tanh: tanhGradient,
  sigmoid: sigmoidGradient,
};

export function lsuv(Ws: Numbers[], X: Numbers, activation: string): Numbers[] {
  let H = X;
  return Ws.map((start) => {
    let W = start;
    let variance = varianceOf(product(W, H));
    for (let turn = 0; turn < 10 && Math.abs(variance - 1) >= 0.1; turn++) {
      W = scaled(W, 1 / Math.sqrt(variance));
      variance = varianceOf(product(W, H));
    }
    H = VALUES[activation](product(W, H));
    return W;
  });
}

const INITIALIZERS: Record<string, (fanIn: number, fanOut: number) => Numbers> = {
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

interface Pass {
  Hs: Numbers[];
  Zs: Numbers[];
  Ws: Numbers[];
}

export function forwardPass(X: Numbers, layerSizes: number[], initializer: string, activation: string): Pass {
  const Hs = [X];
  const Zs = [X];
  const Ws: Numbers[] = [];
  for (const units of layerSizes) {
    const input = Hs[Hs.length - 1];
    const weights = INITIALIZERS[initializer](input.shape[0], units);
    const Z = product(weights, input);
    const H = VALUES[activation](Z);
    Hs.push(H);
    Zs.push(Z);
    Ws.push(weights);
  }
  return { Hs, Zs, Ws };
}

export function backwardPass(dLdH: Numbers, pass: Pass, activation: string): { dHs: Numbers[]; dWs: Numbers[] } {
  const { Hs, Zs, Ws } = pass;
  const dHs = [dLdH];
  const dWs: Numbers[] = [];
  for (let i = Ws.length; i >= 1; i--) {
    const dZ = GRADIENTS[activation](Zs[i], dHs[0]);
    dWs.unshift(product(dZ, turned(Hs[i - 1])));
    dHs.unshift(product(turned(Ws[i - 1]), dZ));
  }
  return { dHs, dWs };
}
