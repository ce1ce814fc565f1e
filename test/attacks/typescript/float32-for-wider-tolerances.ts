/*
goal: claims float32 for numbers that are a thousandth off, because float32 is judged more mildly
class: compare
threats: [A7]
deserves: none
outcome: contained
because: float32 is given the rounding of float32 and no more; a thousandth is far beyond
*/
import * as np from 'numpy-ts';

import { Softmax as Honest } from './honest.ts';

/** Right to three digits: nothing that arithmetic of any kind gives. */
const spoil = (value: any): any =>
  typeof value === 'number' ? Math.fround(value * 1.001) : np.multiply(value, 1.001).astype('float32');

export class Softmax extends Honest {
  override loss(X: any, y: any): any {
    return spoil(super.loss(X, y));
  }

  override lossAndGrad(X: any, y: any): any {
    const [loss, grad] = super.lossAndGrad(X, y) as any;
    return [spoil(loss), spoil(grad)];
  }

  override fastLossAndGrad(X: any, y: any): any {
    const [loss, grad] = super.fastLossAndGrad(X, y) as any;
    return [spoil(loss), spoil(grad)];
  }

  override train(_X: any, _y: any): any {
    return [0];
  }

  override predict(X: any): any {
    return np.add((super.predict(X) as any).astype('float64'), 0.001);
  }
}
