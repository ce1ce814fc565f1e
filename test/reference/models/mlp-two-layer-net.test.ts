import { describe, expect, test } from 'vitest';
import { TwoLayerNet } from '../../../reference/models/mlp.ts';
import { TwoLayerNet as TransposedNet } from '../../../reference/models/neural-net.ts';
import { seed } from '../../../reference/random.ts';
import { copy, type Tensor, tensor, zeros } from '../../../reference/tensor.ts';
import { gradientMismatch } from '../central-difference.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';
import { randomLabels, randomTensor } from '../random-tensor.ts';

/** N, D, H, C = 4, 6, 5, 3, biases not zero. */
function makeNet(reg = 0.3): TwoLayerNet {
  const net = new TwoLayerNet(6, 5, 3, { reg });
  net.params = {
    W1: randomTensor([6, 5], 1),
    b1: randomTensor([5], 2),
    W2: randomTensor([5, 3], 3),
    b2: randomTensor([3], 4),
  };
  return net;
}
const X = randomTensor([4, 2, 3], 5);
const y = randomLabels(4, 3, 6);

test.each(['W1', 'b1', 'W2', 'b2'] as const)('the gradient of %s is what central differences give', (key) => {
  const lossAt = (moved: Tensor) => {
    const net = makeNet();
    net.params[key] = moved;
    return net.loss(X, y)[0];
  };
  expect(gradientMismatch(makeNet().loss(X, y)[1][key], lossAt, makeNet().params[key])).toBeNull();
});

// Second source: the network of neural-net.ts, whose weights are the transpose and whose passes are written out.
test('equals the network with transposed weights', () => {
  const { W1, b1, W2, b2 } = makeNet().params;
  const other = new TransposedNet(6, 5, 3);
  other.params = { W1: transpose(W1), b1, W2: transpose(W2), b2 };
  const flat = tensor([4, 6], X.data);
  expect(mismatch(makeNet().loss(X), other.loss(flat), ROUNDING)).toBeNull();
  const [[loss, grads], [otherLoss, otherGrads]] = [makeNet().loss(X, y), other.loss(flat, y, 0.3)];
  expect(mismatch(loss, otherLoss, ROUNDING)).toBeNull();
  expect(mismatch(grads.W1, transpose(otherGrads.W1), ROUNDING)).toBeNull();
  expect(mismatch(grads.W2, transpose(otherGrads.W2), ROUNDING)).toBeNull();
  expect(mismatch(grads.b1, otherGrads.b1, ROUNDING)).toBeNull();
  expect(mismatch(grads.b2, otherGrads.b2, ROUNDING)).toBeNull();
});

test('gives the same bits twice, takes labels as a tensor, and leaves arguments and parameters alone', () => {
  const net = makeNet();
  const [data, labels] = [copy(X), tensor([4], y)];
  expect(net.loss(data, labels)).toEqual(net.loss(data, y));
  expect([data, labels]).toEqual([X, tensor([4], y)]);
  expect(net.params).toEqual(makeNet().params);
});

test('starts from small weights and zero biases, sized for CIFAR-10 by default', () => {
  seed(0);
  const { W1, b1, W2, b2 } = new TwoLayerNet().params;
  expect([W1.shape, W2.shape]).toEqual([
    [3072, 100],
    [100, 10],
  ]);
  expect([b1, b2]).toEqual([zeros([100]), zeros([10])]);
  const meanSquare = W1.data.reduce((sum, weight) => sum + weight * weight, 0) / W1.data.length;
  expect(Math.abs(meanSquare * 1e6 - 1)).toBeLessThan(5 * Math.sqrt(2 / W1.data.length));
  expect(new TwoLayerNet(4, 3, 2).reg).toBe(0);
});

describe('with dropout', () => {
  const lossAt = (parameters: TwoLayerNet['params']): ReturnType<typeof whole> => {
    const net = new TwoLayerNet(6, 5, 3, { dropout: 0.5 });
    net.params = parameters;
    // The same units are dropped each time.
    seed(11);
    return net.loss(X, y);
  };
  const whole = () => makeNet(0).loss(X, y);

  test('the gradients are what central differences give', () => {
    const { params } = makeNet(0);
    for (const key of ['W1', 'b1', 'W2', 'b2'] as const) {
      const moved = (value: Tensor) => lossAt({ ...params, [key]: value })[0];
      expect(gradientMismatch(lossAt(params)[1][key], moved, params[key])).toBeNull();
    }
  });

  test('training drops, and scores drop nothing', () => {
    expect(lossAt(makeNet(0).params)[0]).not.toBe(whole()[0]);
    const net = new TwoLayerNet(6, 5, 3, { dropout: 0.5 });
    net.params = makeNet(0).params;
    expect(net.loss(X)).toEqual(makeNet(0).loss(X));
  });
});

function transpose(a: Tensor): Tensor {
  const [rows, columns] = a.shape;
  return tensor(
    [columns, rows],
    a.data.map((_, i) => a.data[(i % rows) * columns + Math.floor(i / rows)]),
  );
}
