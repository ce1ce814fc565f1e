import { describe, expect, test } from 'vitest';
import { accuracy } from '../../../reference/labels.ts';
import { TwoLayerNet } from '../../../reference/models/neural-net.ts';
import { seed } from '../../../reference/random.ts';
import { copy, fromRows, type Tensor, tensor, zeros } from '../../../reference/tensor.ts';
import { gradientMismatch } from '../central-difference.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';
import { randomLabels, randomTensor } from '../random-tensor.ts';
import { clusters } from './clusters.ts';

/** N, D, H, C = 6, 5, 7, 4, biases not zero. */
function makeNet(): TwoLayerNet {
  const net = new TwoLayerNet(5, 7, 4);
  net.params = {
    W1: randomTensor([7, 5], 1),
    b1: randomTensor([7], 2),
    W2: randomTensor([4, 7], 3),
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
    W1: fromRows([[1], [-3]]),
    b1: tensor([2], [-1, 4]),
    W2: fromRows([
      [3, 100],
      [1, 100],
    ]),
    b2: tensor([2], [0.5, -0.5]),
  };

  test('scores', () => {
    expect(net.loss(fromRows([[2]]))).toEqual(fromRows([[3.5, 0.5]]));
    expect(net.loss(fromRows([[2]]), null)).toEqual(fromRows([[3.5, 0.5]]));
  });

  test('loss: log(1 + e^-3) and 0.5 reg (1 + 9 + 9 + 1 + 2 * 10000)', () => {
    const dataLoss = Math.log1p(Math.exp(-3));
    expect(mismatch(net.loss(fromRows([[2]]), [0])[0], dataLoss, ROUNDING)).toBeNull();
    expect(mismatch(net.loss(fromRows([[2]]), [0], 0.1)[0], dataLoss + 1001, ROUNDING)).toBeNull();
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

test('the penalty adds reg W to the gradients of the weights and nothing to those of the biases', () => {
  const [net, plain] = [makeNet(), makeNet().loss(X, y)[1]];
  const [, grads] = net.loss(X, y, 2);
  expect([grads.b1, grads.b2]).toEqual([plain.b1, plain.b2]);
  for (const key of ['W1', 'W2'] as const) {
    const expected = plain[key].data.map((gradient, i) => gradient + 2 * net.params[key].data[i]);
    expect(mismatch(grads[key], tensor(plain[key].shape, expected), ROUNDING)).toBeNull();
  }
});

test('gives the same bits twice, takes labels as a tensor, and leaves arguments and parameters alone', () => {
  const net = makeNet();
  const [data, labels] = [copy(X), tensor([6], y)];
  expect(net.loss(data, labels, 0.1)).toEqual(net.loss(data, y, 0.1));
  expect(data).toEqual(X);
  expect(labels).toEqual(tensor([6], y));
  expect(net.params).toEqual(makeNet().params);
});

test('predicts the highest score, the smallest of tied classes', () => {
  const net = makeNet();
  net.params = { ...net.params, W2: zeros([4, 7]), b2: tensor([4], [0, 2, 1, 2]) };
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
    [40, 30],
    [50, 40],
  ]);
});

describe('training', () => {
  const training = clusters(30, 8);
  const validation = clusters(10, 9);
  const options = { learningRate: 0.3, numIters: 150, batchSize: 20, reg: 1e-4 };

  test('learns three clusters', () => {
    seed(3);
    const net = new TwoLayerNet(4, 6, 3, 0.1);
    const history = net.train(training.X, training.y, validation.X, validation.y, options);
    expect(history.lossHistory).toHaveLength(150);
    expect(history.lossHistory[0]).toBeCloseTo(Math.log(3), 1);
    expect(Math.max(...history.lossHistory.slice(-20))).toBeLessThan(0.1);
    expect(accuracy(net.predict(training.X), training.y)).toBe(1);
    expect(history.valAccHistory.at(-1)).toBe(1);
    // floor(90 / 20) = 4 iterations an epoch, noted at iterations 0, 4, ..., 148.
    expect(history.trainAccHistory).toHaveLength(38);
    expect(history.valAccHistory).toHaveLength(38);
  });

  test('the learning rate decays after the first step and then every epoch: with decay 0 only one step is taken', () => {
    const start = makeNet();
    const [wide, labels] = [randomTensor([12, 5], 7), randomLabels(12, 4, 8)];
    seed(4);
    start.train(wide, labels, X, y, { ...options, numIters: 1, learningRateDecay: 0 });
    const decayed = makeNet();
    seed(4);
    decayed.train(wide, labels, X, y, { ...options, numIters: 9, learningRateDecay: 0 });
    expect(decayed.params).toEqual(start.params);
    expect(start.params.W1).not.toEqual(makeNet().params.W1);
  });

  test('uses its defaults', () => {
    seed(5);
    const history = makeNet().train(X, y, X, y);
    expect(history.lossHistory).toHaveLength(100);
    expect(history.valAccHistory).toHaveLength(100);
  });
});

test('refuses wrong shapes', () => {
  expect(() => makeNet().loss(zeros([2, 3]))).toThrow('X: expected shape (N, 5), received (2, 3)');
  expect(() => makeNet().loss(X, [0])).toThrow('y: expected shape (6,), received (1,)');
});
