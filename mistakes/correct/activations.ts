/** A correct activations.ts of the lecture, in plain loops. */
import { type Numbers, zeros, zerosLike } from './arrays.ts';

export function sigmoid(z: Numbers): Numbers {
  const h = zerosLike(z);
  for (let i = 0; i < z.data.length; i++) {
    h.data[i] = logistic(z.data[i]);
  }
  return h;
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

export function sigmoidGradient(z: Numbers, upstream: Numbers): Numbers {
  const dz = zerosLike(z);
  for (let i = 0; i < z.data.length; i++) {
    const s = logistic(z.data[i]);
    dz.data[i] = s * (1 - s) * upstream.data[i];
  }
  return dz;
}

export function tanh(z: Numbers): Numbers {
  const h = zerosLike(z);
  for (let i = 0; i < z.data.length; i++) {
    h.data[i] = Math.tanh(z.data[i]);
  }
  return h;
}

export function tanhGradient(z: Numbers, upstream: Numbers): Numbers {
  const dz = zerosLike(z);
  for (let i = 0; i < z.data.length; i++) {
    const t = Math.tanh(z.data[i]);
    dz.data[i] = (1 - t * t) * upstream.data[i];
  }
  return dz;
}

export function relu(z: Numbers): Numbers {
  const h = zerosLike(z);
  for (let i = 0; i < z.data.length; i++) {
    h.data[i] = Math.max(0, z.data[i]);
  }
  return h;
}

export function reluGradient(z: Numbers, upstream: Numbers): Numbers {
  const dz = zerosLike(z);
  for (let i = 0; i < z.data.length; i++) {
    dz.data[i] = z.data[i] > 0 ? upstream.data[i] : 0;
  }
  return dz;
}

export function leakyRelu(z: Numbers, slope = 0.01): Numbers {
  const h = zerosLike(z);
  for (let i = 0; i < z.data.length; i++) {
    h.data[i] = z.data[i] > 0 ? z.data[i] : slope * z.data[i];
  }
  return h;
}

export function leakyReluGradient(z: Numbers, upstream: Numbers, flat = 0.01): Numbers {
  const dz = zerosLike(z);
  for (let i = 0; i < z.data.length; i++) {
    dz.data[i] = z.data[i] > 0 ? upstream.data[i] : flat * upstream.data[i];
  }
  return dz;
}

/** Which of the k pieces is the largest, entry by entry. */
function winners(z: Numbers): number[] {
  const size = z.data.length / z.shape[0];
  return Array.from({ length: size }, (_, i) => {
    let best = 0;
    for (let j = 1; j < z.shape[0]; j++) {
      if (z.data[j * size + i] > z.data[best * size + i]) best = j;
    }
    return best;
  });
}

export function maxout(z: Numbers): Numbers {
  const h = zeros(...z.shape.slice(1));
  const largest = winners(z);
  for (let i = 0; i < h.data.length; i++) {
    h.data[i] = z.data[largest[i] * h.data.length + i];
  }
  return h;
}

export function maxoutGradient(z: Numbers, upstream: Numbers): Numbers {
  const dz = zerosLike(z);
  const best = winners(z);
  for (let i = 0; i < upstream.data.length; i++) {
    dz.data[best[i] * upstream.data.length + i] = upstream.data[i];
  }
  return dz;
}

export function deadShare(H: Numbers): number {
  const [units, examples] = H.shape;
  let dead = 0;
  for (let i = 0; i < units; i++) {
    const row = H.data.slice(i * examples, (i + 1) * examples);
    if (row.every((h) => h === 0)) dead += 1;
  }
  return dead / units;
}

export function saturatedShare(slopes: Numbers, threshold = 0.01): number {
  let flatSlopes = 0;
  for (const slope of slopes.data) {
    if (Math.abs(slope) < threshold) flatSlopes += 1;
  }
  return flatSlopes / slopes.data.length;
}
