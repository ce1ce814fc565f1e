/** The two-layer network of CS231n, on top of neural-net.ts: W1 (D, H) and W2 (H, C) are the transpose of those there. */
import { type Numbers, zeros } from './arrays.ts';
import { TwoLayerNet as NetOfRows, type Params, type TrainHistory, type TrainOptions } from './neural-net.ts';

/** (n, m) to (m, n) */
function turned(A: Numbers): Numbers {
  const [n, m] = A.shape;
  const out = zeros(m, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) out.data[j * n + i] = A.data[i * m + j];
  }
  return out;
}

function turnedParams({ W1, b1, W2, b2 }: Params): Params {
  return { W1: turned(W1), b1, W2: turned(W2), b2 };
}

export class TwoLayerNet {
  params: Params;

  constructor(inputSize: number, hiddenSize: number, outputSize: number, std = 1e-4) {
    this.params = turnedParams(new NetOfRows(inputSize, hiddenSize, outputSize, std).params);
  }

  loss(X: Numbers): Numbers;
  loss(X: Numbers, y: Numbers, reg?: number): [number, Params];
  loss(X: Numbers, y?: Numbers, reg = 0): Numbers | [number, Params] {
    const net = this.netOfRows();
    if (y === undefined) return net.loss(X);
    // there the penalty has a factor 1/2
    const [loss, grads] = net.loss(X, y, 2 * reg);
    return [loss, turnedParams(grads)];
  }

  train(X: Numbers, y: Numbers, XVal: Numbers, yVal: Numbers, options: TrainOptions = {}): TrainHistory {
    const { reg = 5e-6 } = options;
    const net = this.netOfRows();
    const history = net.train(X, y, XVal, yVal, { ...options, reg: 2 * reg });
    this.params = turnedParams(net.params);
    return history;
  }

  predict(X: Numbers): Numbers {
    return this.netOfRows().predict(X);
  }

  /** A network of neural-net.ts with the parameters of this one. */
  netOfRows(): NetOfRows {
    const { W1, W2 } = this.params;
    const net = new NetOfRows(W1.shape[0], W1.shape[1], W2.shape[1]);
    net.params = turnedParams(this.params);
    return net;
  }
}
