import { describe, expect, test } from 'vitest';
import { affineForward } from '../../../reference/layers/affine.ts';
import { layernormForward } from '../../../reference/layers/layernorm.ts';
import { reluForward } from '../../../reference/layers/relu.ts';
import { FullyConnectedNet, TwoLayerNet } from '../../../reference/models/mlp.ts';
import { adam } from '../../../reference/optimizers/adam.ts';
import { seed } from '../../../reference/random.ts';
import { copy, type Tensor, tensor, zeros } from '../../../reference/tensor.ts';
import { gradientMismatch } from '../central-difference.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';
import { randomLabels, randomTensor } from '../random-tensor.ts';
import { clusters } from './clusters.ts';

const X = randomTensor([7, 2, 3], 5);
const y = randomLabels(7, 3, 6);
const sizes = { inputDim: 6, numClasses: 3 };

/** A network with every parameter drawn at random, biases, gamma and beta included. */
function makeNet(hiddenDims: number[], options: object): FullyConnectedNet {
  const net = new FullyConnectedNet(hiddenDims, { ...sizes, ...options });
  net.params = Object.fromEntries(
    Object.entries(net.params).map(([key, { shape }], i) => [key, randomTensor(shape, 10 + i)]),
  );
  return net;
}

describe.each([
  ['no hidden layer', [], { reg: 0.3 }],
  ['one hidden layer', [5], { reg: 0.3 }],
  ['three hidden layers', [5, 8, 4], { reg: 0.3 }],
  ['batch normalisation', [5, 4], { reg: 0.3, useBatchnorm: true }],
  ['layer normalisation', [5, 6], { reg: 0.3, useLayernorm: true }],
  ['dropout', [5, 4], { dropout: 0.7, seed: 11 }],
  ['both', [8, 5], { reg: 0.3, useBatchnorm: true, dropout: 0.7, seed: 11 }],
  ['layer normalisation and dropout', [8, 6], { reg: 0.3, useLayernorm: true, dropout: 0.7, seed: 11 }],
])('%s', (_, hiddenDims, options) => {
  test('every gradient is what central differences give', () => {
    const { params } = makeNet(hiddenDims, options);
    const [, grads] = makeNet(hiddenDims, options).loss(X, y);
    expect(Object.keys(grads).sort()).toEqual(Object.keys(params).sort());
    for (const key of Object.keys(params)) {
      const lossAt = (moved: Tensor) => {
        const net = makeNet(hiddenDims, options);
        net.params[key] = moved;
        return net.loss(X, y)[0];
      };
      expect(gradientMismatch(grads[key], lossAt, params[key]), key).toBeNull();
    }
  });

  test('gives the same bits twice, takes labels as a tensor, and leaves arguments and parameters alone', () => {
    const net = makeNet(hiddenDims, options);
    const [data, labels] = [copy(X), tensor([7], y)];
    expect(net.loss(data, labels)).toEqual(net.loss(data, y));
    expect(net.loss(data)).toEqual(net.loss(data, null));
    expect(net.loss(data).shape).toEqual([7, 3]);
    expect([data, labels]).toEqual([X, tensor([7], y)]);
    expect(net.params).toEqual(makeNet(hiddenDims, options).params);
  });
});

test.each([{ useBatchnorm: true }, { useLayernorm: true }])('the penalty concerns the weights only: %o', (options) => {
  const [plain, penalised] = [makeNet([5, 4], options), makeNet([5, 4], { ...options, reg: 2 })];
  const [[loss, grads], [penalisedLoss, penalisedGrads]] = [plain.loss(X, y), penalised.loss(X, y)];
  let squares = 0;
  for (const [key, parameter] of Object.entries(plain.params)) {
    const factor = key.startsWith('W') ? 2 : 0;
    const expected = grads[key].data.map((gradient, i) => gradient + factor * parameter.data[i]);
    expect(mismatch(penalisedGrads[key], tensor(parameter.shape, expected), ROUNDING), key).toBeNull();
    if (factor > 0) squares += parameter.data.reduce((sum, weight) => sum + weight * weight, 0);
  }
  expect(mismatch(penalisedLoss - loss, squares, ROUNDING)).toBeNull();
});

// Second source: the two-layer network, written out without blocks.
test('with one hidden layer equals TwoLayerNet', () => {
  const net = makeNet([5], { reg: 0.3 });
  const other = new TwoLayerNet(6, 5, 3, { reg: 0.3 });
  Object.assign(other.params, net.params);
  expect(net.loss(X)).toEqual(other.loss(X));
  const [[loss, grads], [otherLoss, otherGrads]] = [net.loss(X, y), other.loss(X, y)];
  expect(mismatch(loss, otherLoss, ROUNDING)).toBeNull();
  expect(grads).toEqual({ ...otherGrads });
});

describe('layer normalisation', () => {
  test('stands between the affine layer and ReLU', () => {
    const net = makeNet([5], { useLayernorm: true });
    const { W1, b1, gamma1, beta1, W2, b2 } = net.params;
    const [normalized] = layernormForward(affineForward(X, W1, b1)[0], gamma1, beta1);
    expect(net.loss(X)).toEqual(affineForward(reluForward(normalized)[0], W2, b2)[0]);
  });

  test('has the parameters that batch normalisation has, and no running statistics', () => {
    const shapes = (options: object) =>
      Object.entries(makeNet([5, 4], options).params).map(([key, { shape }]) => [key, shape]);
    expect(shapes({ useLayernorm: true })).toEqual(shapes({ useBatchnorm: true }));
    const { params, bnParams } = new FullyConnectedNet([2], { ...sizes, useLayernorm: true });
    expect([params.gamma1, params.beta1]).toEqual([tensor([2], [1, 1]), zeros([2])]);
    expect(bnParams).toEqual([]);
  });

  test('treats an example alike in every batch, in training too', () => {
    const net = makeNet([5, 4], { useLayernorm: true });
    const alone = y.map((label, i) => net.loss(tensor([1, 6], X.data.subarray(6 * i, 6 * i + 6)), [label])[0]);
    const mean = alone.reduce((sum, loss) => sum + loss, 0) / y.length;
    expect(mismatch(net.loss(X, y)[0], mean, ROUNDING)).toBeNull();
  });

  test('is refused beside batch normalisation', () => {
    expect(() => new FullyConnectedNet([3], { ...sizes, useBatchnorm: true, useLayernorm: true })).toThrow(
      new RangeError('useLayernorm: expected false beside useBatchnorm, received true'),
    );
  });
});

describe('training and test mode', () => {
  test('scores without labels do not depend on the batch, even with batch normalisation', () => {
    const net = makeNet([5, 4], { useBatchnorm: true, dropout: 0.5, seed: 2 });
    net.loss(X, y);
    const together = net.loss(X);
    const alone = net.loss(tensor([1, 6], X.data.subarray(6, 12)));
    expect(mismatch(alone, tensor([1, 3], together.data.subarray(3, 6)), ROUNDING)).toBeNull();
  });

  test('a loss updates the running statistics, scores do not', () => {
    const net = makeNet([5, 4], { useBatchnorm: true });
    net.loss(X, y);
    const afterLoss = net.bnParams.map(({ runningMean }) => copy(runningMean!));
    expect(afterLoss.map(({ shape }) => shape)).toEqual([[5], [4]]);
    expect(afterLoss[0].data.every((mean) => mean !== 0)).toBe(true);
    net.loss(X);
    expect(net.bnParams.map(({ runningMean }) => runningMean)).toEqual(afterLoss);
    net.loss(X, y);
    expect(net.bnParams.map(({ runningMean }) => runningMean)).not.toEqual(afterLoss);
  });

  test('dropout acts on the loss only; without a seed every loss draws a new mask', () => {
    const [dropped, plain] = [makeNet([9], { dropout: 0.5 }), makeNet([9], {})];
    expect(dropped.loss(X)).toEqual(plain.loss(X));
    seed(1);
    const losses = [dropped.loss(X, y)[0], dropped.loss(X, y)[0]];
    expect(losses[0]).not.toBe(losses[1]);
    seed(1);
    expect(dropped.loss(X, y)[0]).toBe(losses[0]);
  });
});

test('starts from small weights, zero biases, gamma 1 and beta 0, sized for CIFAR-10 by default', () => {
  seed(0);
  const { params } = new FullyConnectedNet([30, 20], { useBatchnorm: true });
  expect(Object.fromEntries(Object.entries(params).map(([key, { shape }]) => [key, shape]))).toEqual({
    W1: [3072, 30],
    b1: [30],
    gamma1: [30],
    beta1: [30],
    W2: [30, 20],
    b2: [20],
    gamma2: [20],
    beta2: [20],
    W3: [20, 10],
    b3: [10],
  });
  expect([params.b1, params.beta1]).toEqual([zeros([30]), zeros([30])]);
  expect(params.gamma2).toEqual(
    tensor(
      [20],
      Array.from({ length: 20 }, () => 1),
    ),
  );
  const meanSquare = params.W1.data.reduce((sum, weight) => sum + weight * weight, 0) / params.W1.data.length;
  expect(Math.abs(meanSquare * 1e4 - 1)).toBeLessThan(5 * Math.sqrt(2 / params.W1.data.length));
});

test('learns three clusters with Adam, batch normalisation and dropout', () => {
  const data = clusters(20, 8);
  seed(6);
  const options = { inputDim: 4, numClasses: 3, weightScale: 0.1, useBatchnorm: true, dropout: 0.9 };
  const net = new FullyConnectedNet([10, 8], options);
  const configs: Record<string, Parameters<typeof adam>[2]> = {};
  for (let step = 0; step < 150; step++) {
    const [, grads] = net.loss(data.X, data.y);
    for (const key of Object.keys(net.params)) {
      [net.params[key], configs[key]] = adam(net.params[key], grads[key], configs[key] ?? { learningRate: 0.02 });
    }
  }
  expect(net.loss(data.X, data.y)[0]).toBeLessThan(0.2);
});

test.each([0, -1, 1.5, Number.NaN])('dropout %d is refused', (dropout) => {
  expect(() => new FullyConnectedNet([3], { dropout })).toThrow(
    `dropout: expected a keep probability, 0 < dropout <= 1, received ${dropout}`,
  );
});
