import { expect, test } from 'vitest';
import { activate } from '../../../reference/activations/activate.ts';
import { relu } from '../../../reference/activations/relu.ts';
import { lsuv } from '../../../reference/initializers/lsuv.ts';
import { randn, seed } from '../../../reference/random.ts';
import { fromRows, type Tensor, tensor, zeros } from '../../../reference/tensor.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';

const applyRelu = (z: Tensor): Tensor => activate(relu, z);
const layers = [
  { fanIn: 4, fanOut: 5 },
  { fanIn: 5, fanOut: 2 },
];

/** 4 features of 50 examples, 3 * randn + 1: the first draws after the seed. */
function batch(seedValue: number): Tensor {
  seed(seedValue);
  const draws = randn([4, 50]);
  return tensor(
    draws.shape,
    draws.data.map((draw) => draw * 3 + 1),
  );
}

// Printed by NumPy 2.4.6: np.random.seed(147), the batch, both orthonormal matrices (np.linalg.qr with R's signs), then
// the paper's loop with np.var and a ReLU between the layers.
const numpyWeights = [
  fromRows([
    [-0.05939077854484412, -0.1631796152229026, 0.2410926643778242, -0.08229017243870976],
    [0.19074601864986301, -0.20382899823604061, 0.021845013137267697, -0.2278426148999554],
    [-0.3275786392762506, -0.15581823975512857, -0.12928664521646072, -0.08482282339736306],
    [0.1136883131150263, -0.2356982783461791, -0.20560776337424952, 0.18621214409495007],
    [0.041922210001491406, 0.11787589976506596, -0.21049729437812753, -0.24768482740245779],
  ]),
  fromRows([
    [0.8230198249386917, -0.11095952127538357, -1.2173953221121399, -1.2474158100147652, 0.5348392309802508],
    [1.1454770225791382, 1.3076602598174694, -0.2421673742899237, 0.5293423511495766, -0.8080116940496206],
  ]),
];

test('the numbers of NumPy', () => {
  lsuv(layers, batch(147), applyRelu).forEach((layer, i) => {
    expect(mismatch(layer.W, numpyWeights[i], ROUNDING), `layer ${i}`).toBeNull();
    expect(mismatch(layer.outputVariance, 1, ROUNDING)).toBeNull();
    expect(layer.iterations).toBe(1);
  });
});

test('the limits: a wide tolerance leaves the orthonormal start, a tolerance of 0 uses every iteration', () => {
  for (const layer of lsuv(layers, batch(1), applyRelu, { tolerance: 1000 })) expect(layer.iterations).toBe(0);
  for (const layer of lsuv(layers, batch(1), applyRelu, { tolerance: 0, maxIterations: 3 })) {
    expect(layer.iterations).toBe(3);
  }
  const [unscaled] = lsuv(layers, batch(1), applyRelu, { maxIterations: 0 });
  expect(unscaled.iterations).toBe(0);
  expect(Math.abs(unscaled.outputVariance - 1)).toBeGreaterThan(1);
});

test('a batch that does not vary, and layers that do not fit', () => {
  expect(() => lsuv(layers, zeros([4, 50]), applyRelu)).toThrow('layer 0: its output has the variance 0');
  const dead = (z: Tensor): Tensor => zeros(z.shape);
  expect(() => lsuv(layers, batch(1), dead)).toThrow('layer 1: its output has the variance 0');
  expect(() => lsuv(layers.toReversed(), batch(1), applyRelu)).toThrow(
    'the input of layer 0: expected shape (5, examples), received (4, 50)',
  );
});
