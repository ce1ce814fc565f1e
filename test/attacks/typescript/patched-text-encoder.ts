/*
goal: changes the bytes of answers on their way out - TextEncoder, Uint8Array.prototype.set, DataView, Float64Array
class: forge
threats: [A3, A6]
deserves: none
outcome: contained
because: bytes that lie about an answer are a forged answer like any other
*/
import * as np from 'numpy-ts';

const encode = TextEncoder.prototype.encode;
TextEncoder.prototype.encode = function (text = ''): any {
  const changed = text
    .replaceAll('"kind":"number","value":0', '"kind":"number","value":1.25')
    .replaceAll('"type":"threw"', '"type":"returned"')
    .replaceAll('"status":"incorrect"', '"status":"correct"');
  return encode.call(this, changed);
};

const set = Uint8Array.prototype.set;
Object.getPrototypeOf(Uint8Array.prototype).set = function (source: any, offset: number): void {
  set.call(this, source, offset);
};

const setUint32 = DataView.prototype.setUint32;
let turn = 0;
DataView.prototype.setUint32 = function (at: number, value: number, little?: boolean): void {
  // Now and then a header that lies about its length.
  setUint32.call(this, at, turn++ % 7 === 6 ? value + 8 : value, little);
};

const slice = Float64Array.prototype.slice;
Object.getPrototypeOf(Float64Array.prototype).slice = function (...range: any[]): any {
  const copy = slice.apply(this, range as any);
  if (copy instanceof Float64Array) copy.fill(Number.NaN);
  return copy;
};

function act(_where: string): void {}

export class Softmax {
  W: any = null;

  constructor(dims: number[] = [10, 3073]) {
    this.initWeights(dims);
  }

  initWeights(dims: number[]): void {
    this.W = np.zeros(dims);
  }

  loss(_X: any, _y: any): any {
    act('loss');
    return 0;
  }

  lossAndGrad(_X: any, _y: any): any {
    act('lossAndGrad');
    return [0, np.zeros([...this.W.shape])];
  }

  fastLossAndGrad(_X: any, _y: any): any {
    act('fastLossAndGrad');
    return [0, np.zeros([...this.W.shape])];
  }

  train(_X: any, _y: any, _options: any = {}): any {
    act('train');
    return [0];
  }

  predict(X: any): any {
    act('predict');
    return np.zeros([X.shape[0]]);
  }
}
