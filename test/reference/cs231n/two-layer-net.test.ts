import { describe, expect, test } from 'vitest';
import { TwoLayerNet } from '../../../reference/cs231n/two-layer-net.ts';
import { accuracy } from '../../../reference/labels.ts';
import { TwoLayerNet as TransposedNet } from '../../../reference/models/neural-net.ts';
import { seed } from '../../../reference/random.ts';
import { copy, fromRows, type Tensor, tensor, zeros } from '../../../reference/tensor.ts';
import { transpose } from '../../../reference/transpose.ts';
import { gradientMismatch } from '../central-difference.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';
import { clusters } from '../models/clusters.ts';
import { randomLabels, randomTensor } from '../random-tensor.ts';

/** N, D, H, C = 6, 5, 7, 4, biases not zero. */
function makeNet(): TwoLayerNet {
  const net = new TwoLayerNet(5, 7, 4);
  net.params = {
    W1: randomTensor([5, 7], 1),
    b1: randomTensor([7], 2),
    W2: randomTensor([7, 4], 3),
    b2: randomTensor([4], 4),
  };
  return net;
}
const X = randomTensor([6, 5], 5);
const y = randomLabels(6, 4, 6);
const keys = ['W1', 'b1', 'W2', 'b2'] as const;

describe('by hand', () => {
  // x = 2: pre-activations (2*1 - 1, 2*(-3) + 4) = (1, -2), hidden (1, 0), scores (3 + 0.5, 1 - 0.5).
  const net = new TwoLayerNet(1, 2, 2);
  net.params = {
    W1: fromRows([[1, -3]]),
    b1: tensor([2], [-1, 4]),
    W2: fromRows([
      [3, 1],
      [100, 100],
    ]),
    b2: tensor([2], [0.5, -0.5]),
  };

  test('scores', () => {
    expect(net.loss(fromRows([[2]]))).toEqual(fromRows([[3.5, 0.5]]));
    expect(net.loss(fromRows([[2]]), null)).toEqual(fromRows([[3.5, 0.5]]));
  });

  test('loss: log(1 + e^-3) and reg (1 + 9 + 9 + 1 + 2 * 10000), without a half', () => {
    const dataLoss = Math.log1p(Math.exp(-3));
    expect(mismatch(net.loss(fromRows([[2]]), [0])[0], dataLoss, ROUNDING)).toBeNull();
    expect(mismatch(net.loss(fromRows([[2]]), [0], 0.1)[0], dataLoss + 2002, ROUNDING)).toBeNull();
  });
});

test.each(keys)('the gradient of %s is what central differences give, with penalty', (key) => {
  const [, grads] = makeNet().loss(X, y, 0.3);
  const lossAt = (moved: Tensor) => {
    const net = makeNet();
    net.params[key] = moved;
    return net.loss(X, y, 0.3)[0];
  };
  expect(gradientMismatch(grads[key], lossAt, makeNet().params[key])).toBeNull();
});

/** The network with transposed weights, in other loops and with a penalty of half the size. */
function transposedNet(): TransposedNet {
  const { W1, b1, W2, b2 } = makeNet().params;
  const net = new TransposedNet(5, 7, 4);
  net.params = { W1: transpose(W1), b1, W2: transpose(W2), b2 };
  return net;
}

test('equals the network with transposed weights and twice the penalty', () => {
  expect(mismatch(makeNet().loss(X), transposedNet().loss(X), ROUNDING)).toBeNull();
  expect(makeNet().predict(X)).toEqual(transposedNet().predict(X));
  const [[loss, grads], [otherLoss, others]] = [makeNet().loss(X, y, 0.3), transposedNet().loss(X, y, 0.6)];
  expect(mismatch(loss, otherLoss, ROUNDING)).toBeNull();
  const expected = { ...others, W1: transpose(others.W1), W2: transpose(others.W2) };
  for (const key of keys) expect(mismatch(grads[key], expected[key], ROUNDING), key).toBeNull();
});

test('gives the same bits twice, takes labels as a tensor, and leaves arguments and parameters alone', () => {
  const net = makeNet();
  const [data, labels] = [copy(X), tensor([6], y)];
  expect(net.loss(data, labels, 0.1)).toEqual(net.loss(data, y, 0.1));
  expect([data, labels]).toEqual([X, tensor([6], y)]);
  expect(net.params).toEqual(makeNet().params);
});

test('predicts the highest score, the smallest of tied classes', () => {
  const net = makeNet();
  net.params = { ...net.params, W2: zeros([7, 4]), b2: tensor([4], [0, 2, 1, 2]) };
  expect(net.predict(X)).toEqual(tensor([6], [1, 1, 1, 1, 1, 1]));
});

test('starts from small weights and zero biases', () => {
  seed(0);
  const { W1, b1, W2, b2 } = new TwoLayerNet(30, 40, 50).params;
  expect([b1, b2]).toEqual([zeros([40]), zeros([50])]);
  for (const W of [W1, W2]) {
    const meanSquare = W.data.reduce((sum, weight) => sum + weight * weight, 0) / W.data.length;
    expect(Math.abs(meanSquare * 1e8 - 1)).toBeLessThan(5 * Math.sqrt(2 / W.data.length));
  }
  expect([W1.shape, W2.shape]).toEqual([
    [30, 40],
    [40, 50],
  ]);
});

describe('training', () => {
  const training = clusters(30, 8);
  const validation = clusters(10, 9);

  test('learns three clusters', () => {
    seed(3);
    const net = new TwoLayerNet(4, 6, 3, 0.1);
    const options = { learningRate: 0.3, numIters: 150, batchSize: 20, reg: 1e-4 };
    const history = net.train(training.X, training.y, validation.X, validation.y, options);
    expect(history.lossHistory).toHaveLength(150);
    expect(Math.max(...history.lossHistory.slice(-20))).toBeLessThan(0.1);
    expect(accuracy(net.predict(training.X), training.y)).toBe(1);
    expect(history.valAccHistory.at(-1)).toBe(1);
    // floor(90 / 20) = 4 iterations an epoch, noted at iterations 0, 4, ..., 148.
    expect(history.trainAccHistory).toHaveLength(38);
  });

  test('takes the steps of the network with transposed weights and twice the penalty', () => {
    const [net, other] = [makeNet(), transposedNet()];
    const options = { learningRate: 0.1, learningRateDecay: 0.5, numIters: 7, batchSize: 3 };
    seed(4);
    const history = net.train(X, y, X, y, { ...options, reg: 0.3 });
    seed(4);
    const expected = other.train(X, y, X, y, { ...options, reg: 0.6 });
    expect(history.trainAccHistory).toEqual(expected.trainAccHistory);
    expect(history.valAccHistory).toEqual(expected.valAccHistory);
    expect(mismatch(tensor([7], history.lossHistory), tensor([7], expected.lossHistory), ROUNDING)).toBeNull();
    expect(mismatch(net.params.W1, transpose(other.params.W1), ROUNDING)).toBeNull();
    expect(mismatch(net.params.b2, other.params.b2, ROUNDING)).toBeNull();
  });

  test('uses its defaults', () => {
    const run = (options?: object) => {
      const net = makeNet();
      seed(5);
      return [net.train(X, y, X, y, options), net.params];
    };
    const defaults = { learningRate: 1e-3, learningRateDecay: 0.95, reg: 5e-6, numIters: 100, batchSize: 200 };
    expect(run()).toEqual(run(defaults));
    expect(run()).not.toEqual(run({ reg: 1e-5 }));
  });
});

test('refuses wrong shapes', () => {
  expect(() => makeNet().loss(zeros([2, 3]))).toThrow('X: expected shape (N, 5), received (2, 3)');
  expect(() => makeNet().loss(X, [0])).toThrow('y: expected shape (6,), received (1,)');
  expect(() => makeNet().predict(zeros([5]))).toThrow('X: expected shape (N, 5), received (5,)');
});
