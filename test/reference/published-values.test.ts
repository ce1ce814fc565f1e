/**
 * Second source: the course. published-values.json holds the values that the course's own notebooks print
 * (`published_*`, matched to the digits printed) beside values computed from the same inputs by another program.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { affineForward } from '../../reference/layers/affine.ts';
import { reluForward } from '../../reference/layers/relu.ts';
import { TwoLayerNet as MlpTwoLayerNet } from '../../reference/models/mlp.ts';
import { TwoLayerNet } from '../../reference/models/neural-net.ts';
import { Softmax } from '../../reference/models/softmax.ts';
import { adam } from '../../reference/optimizers/adam.ts';
import { rmsprop } from '../../reference/optimizers/rmsprop.ts';
import { sgdMomentum } from '../../reference/optimizers/sgd-momentum.ts';
import { sgdNesterovMomentum } from '../../reference/optimizers/sgd-nesterov-momentum.ts';
import { randn, seed } from '../../reference/random.ts';
import { fromRows, type Tensor, tensor } from '../../reference/tensor.ts';
import { mismatch } from './mismatch.ts';
import { fromNested, type Nested } from './nested.ts';

const published: Record<string, Record<string, unknown>> = JSON.parse(
  readFileSync(new URL('published-values.json', import.meta.url), 'utf8'),
);
const value = (section: string, key: string): Tensor => {
  const found = published[section]?.[key];
  if (found === undefined) throw new Error(`published-values.json: no ${section}.${key}`);
  return fromNested(found as Nested);
};

/** Half a unit in the last digit printed, and a little for the binary rounding of that digit. */
const digits = (decimals: number) => ({ rtol: 0, atol: 0.5000001 * Number(`1e-${decimals}`) });
const RECORDED = { rtol: 1e-12, atol: 1e-13 };

/** `np.linspace(first, last, count)` in the given shape. */
function linspace(first: number, last: number, shape: readonly number[]): Tensor {
  const count = shape.reduce((product, size) => product * size, 1);
  return tensor(
    shape,
    Array.from({ length: count }, (_, i) => (i === count - 1 ? last : first + i * ((last - first) / (count - 1)))),
  );
}

/** The first row of a matrix, which is what the file keeps of the notebook's printed arrays. */
function firstRow(matrix: Tensor): Tensor {
  return tensor([matrix.shape[1]], matrix.data.subarray(0, matrix.shape[1]));
}

describe('two-layer net, W1 (H, D)', () => {
  const section = 'hw3_toy_two_layer';
  const net = new TwoLayerNet(4, 10, 3);
  net.params = {
    W1: value(section, 'W1'),
    b1: value(section, 'b1'),
    W2: value(section, 'W2'),
    b2: value(section, 'b2'),
  };
  const [X, y, reg] = [value(section, 'X'), value(section, 'y'), published[section].reg as number];

  test('scores', () => {
    expect(mismatch(net.loss(X), value(section, 'published_scores'), digits(8))).toBeNull();
    expect(mismatch(net.loss(X), value(section, 'scores'), RECORDED)).toBeNull();
  });

  test('loss', () => {
    expect(mismatch(net.loss(X, y, reg)[0], value(section, 'published_loss'), digits(15))).toBeNull();
  });

  test.each(['W1', 'b1', 'W2', 'b2'] as const)('gradient of %s', (key) => {
    const expected = fromNested((published[section].grads as Record<string, Nested>)[key]);
    expect(mismatch(net.loss(X, y, reg)[1][key], expected, RECORDED)).toBeNull();
  });

  test('the inputs are the random stream of the notebook: seed 0 for the net, seed 1 for the data', () => {
    seed(0);
    const drawn = new TwoLayerNet(4, 10, 3, 1e-1).params;
    expect(drawn.W1).toEqual(net.params.W1);
    expect(drawn.W2).toEqual(net.params.W2);
    seed(1);
    const data = randn([5, 4]);
    expect(data.data.map((draw) => 10 * draw)).toEqual(X.data);
  });
});

describe('two-layer net, W1 (D, H)', () => {
  const section = 'hw3_modular_two_layer';
  const [X, y] = [value(section, 'X'), value(section, 'y')];
  const netWithReg = (reg: number) => {
    const net = new MlpTwoLayerNet(5, 50, 7, { reg });
    net.params = {
      W1: value(section, 'W1'),
      b1: value(section, 'b1'),
      W2: value(section, 'W2'),
      b2: value(section, 'b2'),
    };
    return net;
  };

  test('scores', () => {
    expect(mismatch(netWithReg(0).loss(X), value(section, 'published_scores'), digits(8))).toBeNull();
  });

  test.each([
    [0, 'published_loss_reg0'],
    [1, 'published_loss_reg1'],
  ])('loss with reg %d', (reg, key) => {
    expect(mismatch(netWithReg(reg).loss(X, y)[0], value(section, key), digits(10))).toBeNull();
  });

  test('the inputs are evenly spaced, as the notebook makes them', () => {
    const columns = linspace(-5.5, 4.5, [5, 3]);
    const transposed = fromRows([0, 1, 2].map((row) => [0, 1, 2, 3, 4].map((d) => columns.data[d * 3 + row])));
    expect(mismatch(transposed, X, RECORDED)).toBeNull();
    expect(mismatch(linspace(-0.7, 0.3, [5, 50]), value(section, 'W1'), RECORDED)).toBeNull();
    expect(mismatch(linspace(-0.1, 0.9, [50]), value(section, 'b1'), RECORDED)).toBeNull();
    expect(mismatch(linspace(-0.3, 0.4, [50, 7]), value(section, 'W2'), RECORDED)).toBeNull();
    expect(mismatch(linspace(-0.9, 0.1, [7]), value(section, 'b2'), RECORDED)).toBeNull();
  });
});

test('affine_forward', () => {
  const [out] = affineForward(
    linspace(-0.1, 0.5, [2, 4, 5, 6]),
    linspace(-0.2, 0.3, [120, 3]),
    linspace(-0.3, 0.1, [3]),
  );
  expect(mismatch(out, value('affine_forward', 'published_out'), digits(8))).toBeNull();
});

test('relu_forward', () => {
  const [out] = reluForward(linspace(-0.5, 0.5, [3, 4]));
  expect(mismatch(out, value('relu_forward', 'published_out'), digits(8))).toBeNull();
});

describe('optimisers', () => {
  const [w, dw] = [value('sgd_momentum', 'w'), value('sgd_momentum', 'dw')];
  const velocity = value('sgd_momentum', 'velocity');
  const momentumConfig = { learningRate: 1e-3, momentum: 0.9, velocity };

  test('sgd_momentum', () => {
    const [nextW, config] = sgdMomentum(w, dw, momentumConfig);
    expect(mismatch(firstRow(nextW), value('sgd_momentum', 'published_first_row'), digits(8))).toBeNull();
    expect(mismatch(nextW, value('sgd_momentum', 'next_w'), RECORDED)).toBeNull();
    expect(mismatch(config.velocity, value('sgd_momentum', 'next_velocity'), RECORDED)).toBeNull();
  });

  test('sgd_nesterov_momentum', () => {
    const [nextW] = sgdNesterovMomentum(w, dw, momentumConfig);
    expect(mismatch(firstRow(nextW), value('sgd_nesterov_momentum', 'published_first_row'), digits(8))).toBeNull();
    expect(mismatch(nextW, value('sgd_nesterov_momentum', 'next_w'), RECORDED)).toBeNull();
  });

  test('rmsprop', () => {
    const [nextW, config] = rmsprop(w, dw, { learningRate: 1e-2, decayRate: 0.99, epsilon: 1e-8, a: velocity });
    expect(mismatch(firstRow(nextW), value('rmsprop', 'published_first_row'), digits(8))).toBeNull();
    expect(mismatch(nextW, value('rmsprop', 'next_w'), RECORDED)).toBeNull();
    expect(mismatch(config.a, value('rmsprop', 'next_cache'), RECORDED)).toBeNull();
  });

  test('adam', () => {
    const moments = { v: linspace(0.6, 0.9, [4, 5]), a: linspace(0.7, 0.5, [4, 5]) };
    const [nextW, config] = adam(w, dw, { learningRate: 1e-2, ...moments, t: 5 });
    expect(mismatch(firstRow(nextW), value('adam', 'published_first_row'), digits(8))).toBeNull();
    expect(mismatch(nextW, value('adam', 'next_w'), RECORDED)).toBeNull();
    expect(config.t).toBe(6);
  });
});

test('cifar10_constants: a freshly drawn softmax on ten classes has a loss of about 2.3', () => {
  expect(published.cifar10_constants.softmax_loss).toBe('~2.3');
  seed(0);
  const softmax = new Softmax([10, 3073]);
  const X = randn([20, 3073]);
  const y = Array.from({ length: 20 }, (_, i) => i % 10);
  expect(softmax.loss(X, y)).toBeCloseTo(2.3, 1);
});

test('every section of the file is matched above; what is left needs the CIFAR-10 images', () => {
  expect(Object.keys(published).sort()).toEqual([
    'adam',
    'affine_forward',
    'cifar10_constants',
    'hw3_modular_two_layer',
    'hw3_toy_two_layer',
    'relu_forward',
    'rmsprop',
    'sgd_momentum',
    'sgd_nesterov_momentum',
  ]);
  expect(Object.keys(published.cifar10_constants).sort()).toEqual([
    'hw3_val_acc',
    'knn_error_k1',
    'knn_frobenius_of_L2_dists',
    'softmax_loss',
    'svm_train_loss',
  ]);
});
