import type { Activation } from '../activations/activation.ts';
import { relu as reluActivation } from '../activations/relu.ts';
import { sigmoid as sigmoidActivation } from '../activations/sigmoid.ts';
import { type Tensor, tensor } from '../tensor.ts';
import type { Operation } from './operation.ts';

/** out = max(0, x); dx = dout where x > 0 and 0 elsewhere. */
export const relu: Operation = fromActivation(reluActivation);

/** out = 1 / (1 + exp(-x)); dx = out (1 - out) dout: the gate into which the lecture's sigmoid unit may be grouped. */
export const sigmoid: Operation = fromActivation(sigmoidActivation);

/** out = exp(x); dx = out dout. */
export const exp: Operation = entrywise(Math.exp, (_x, out) => out);

/** out = log(x), the natural logarithm; dx = dout / x. */
export const log: Operation = entrywise(Math.log, (x) => 1 / x);

/** out = 1 / x; dx = -dout / x^2. */
export const reciprocal: Operation = entrywise(
  (x) => 1 / x,
  (_x, out) => -out * out,
);

function fromActivation(activation: Activation): Operation {
  return entrywise(activation.value, activation.derivative);
}

/** An operation on each entry alone, from its value and its local gradient d out / d x at x. */
function entrywise(value: (x: number) => number, localGradient: (x: number, out: number) => number): Operation {
  return {
    arity: 1,
    forward: ([x]) => mapEntries(x, (entry) => value(entry)),
    backward: (upstream, [x], output) => [
      mapEntries(upstream, (gradient, i) => localGradient(x.data[i], output.data[i]) * gradient),
    ],
  };
}

function mapEntries(a: Tensor, f: (entry: number, i: number) => number): Tensor {
  return tensor(
    a.shape,
    a.data.map((entry, i) => f(entry, i)),
  );
}
