import { describe, expect, test } from 'vitest';
import { LinearSVM, Softmax } from '../../../reference/cs231n/linear-classifier.ts';
import { softmaxLossNaive } from '../../../reference/cs231n/linear-softmax.ts';
import { svmLossNaive } from '../../../reference/cs231n/linear-svm.ts';
import { accuracy } from '../../../reference/labels.ts';
import { choice, randn, seed } from '../../../reference/random.ts';
import { takeRows } from '../../../reference/rows.ts';
import { copy, fromRows, type Tensor, tensor, zeros } from '../../../reference/tensor.ts';
import { gradientMismatch } from '../central-difference.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';
import { clusters } from '../models/clusters.ts';
import { randomLabels, randomTensor } from '../random-tensor.ts';
import type { LinearLoss } from './linear-losses.ts';

type Classifier = typeof LinearSVM | typeof Softmax;

describe.each<[string, Classifier, LinearLoss]>([
  ['LinearSVM', LinearSVM, svmLossNaive],
  ['Softmax', Softmax, softmaxLossNaive],
])('%s', (_, Model, naive) => {
  const [N, D, C] = [6, 4, 3];
  const [X, y] = [randomTensor([N, D], 1), randomLabels(N, C, 2)];
  const withWeights = (W: Tensor) => Object.assign(new Model(), { W });

  test('has no weights before they are set or trained', () => {
    const model = new Model();
    expect(model.W).toBeNull();
    const message = 'W: expected weights (D, C), received null: they are neither set nor trained';
    expect(() => model.loss(X, y, 0)).toThrow(message);
    expect(() => model.predict(X)).toThrow(message);
  });

  test('the loss is that of the loops, its gradient what central differences give', () => {
    const W = randomTensor([D, C], 3);
    const [loss, dW] = withWeights(W).loss(X, y, 0.2);
    const [expectedLoss, expected] = naive(W, X, y, 0.2);
    expect(mismatch(loss, expectedLoss, ROUNDING)).toBeNull();
    expect(mismatch(dW, expected, ROUNDING)).toBeNull();
    expect(gradientMismatch(dW, (moved) => withWeights(moved).loss(X, y, 0.2)[0], W)).toBeNull();
  });

  test('predicts the highest score, the smallest of tied classes', () => {
    const W = fromRows([
      [1, 0, 0],
      [0, 2, 2],
    ]);
    const data = fromRows([
      [5, 1],
      [0, 1],
      [0, 0],
      [0, -1],
    ]);
    expect(withWeights(W).predict(data)).toEqual(tensor([4], [0, 1, 0, 0]));
  });

  // The two steps written out: NumPy's stream gives the weights first, then each minibatch.
  test('draws small weights, then steps down the gradient of minibatches with replacement', () => {
    const [learningRate, reg, batchSize] = [0.5, 0.2, 9];
    seed(5);
    const model = new Model();
    const losses = model.train(X, [0, 1, 2, 1, 0, 2], { learningRate, reg, batchSize, numIters: 2 });

    seed(5);
    let W = tensor(
      [D, C],
      randn([D, C]).data.map((draw) => 0.001 * draw),
    );
    const expected: number[] = [];
    for (let step = 0; step < 2; step++) {
      const batch = choice(N, batchSize);
      const labels = batch.map((i) => [0, 1, 2, 1, 0, 2][i]);
      const [loss, dW] = naive(W, takeRows(X, batch), labels, reg);
      expected.push(loss);
      W = tensor(
        [D, C],
        W.data.map((weight, i) => weight - learningRate * dW.data[i]),
      );
    }
    expect(mismatch(tensor([2], losses), tensor([2], expected), ROUNDING)).toBeNull();
    expect(mismatch(model.W!, W, ROUNDING)).toBeNull();
  });

  test('training goes on from weights that are there, and does not write into them', () => {
    const [W, before] = [randomTensor([D, C], 3), randomTensor([D, C], 3)];
    const model = withWeights(W);
    // One example: every minibatch is it.
    const one = tensor([1, D], X.data.subarray(0, D));
    const losses = model.train(one, [1], { learningRate: 0.1, reg: 0.2, batchSize: 3, numIters: 1 });
    const [loss, dW] = naive(before, one, [1], 0.2);
    const stepped = before.data.map((weight, i) => weight - 0.1 * dW.data[i]);
    expect(mismatch(losses[0], loss, ROUNDING)).toBeNull();
    expect(mismatch(model.W, tensor([D, C], stepped), ROUNDING)).toBeNull();
    expect(W).toEqual(before);
  });

  test('uses its defaults', () => {
    const run = (options?: object) => {
      seed(6);
      const model = new Model();
      return [model.train(X, y, options), model.W];
    };
    expect(run()).toEqual(run({ learningRate: 1e-3, reg: 1e-5, numIters: 100, batchSize: 200, verbose: false }));
    expect(run()[0]).toHaveLength(100);
    expect(run()).not.toEqual(run({ reg: 1e-4 }));
    expect(run()).not.toEqual(run({ batchSize: 199 }));
  });

  test('learns three clusters; data are left alone', () => {
    const data = clusters(40, 8);
    const before = copy(data.X);
    seed(1);
    const model = new Model();
    const losses = model.train(data.X, tensor([120], data.y), { learningRate: 0.1, numIters: 200, batchSize: 30 });
    expect(model.W!.shape).toEqual([4, 3]);
    const early = losses.slice(0, 3).reduce((sum, loss) => sum + loss, 0) / 3;
    const late = losses.slice(-20).reduce((sum, loss) => sum + loss, 0) / 20;
    expect(late).toBeLessThan(0.2 * early);
    expect(accuracy(model.predict(data.X), data.y)).toBeGreaterThan(0.95);
    expect(data.X).toEqual(before);
  });

  test('refuses wrong shapes', () => {
    const model = withWeights(zeros([4, 3]));
    expect(() => model.loss(zeros([2, 5]), [0, 1], 0)).toThrow('X: expected shape (N, 4), received (2, 5)');
    expect(() => model.predict(zeros([4]))).toThrow('X: expected shape (N, 4), received (4,)');
    expect(() => model.train(zeros([4]), [0])).toThrow('X: expected shape (N, D), received (4,)');
    expect(() => model.train(X, [0, 1])).toThrow('y: expected shape (6,), received (2,)');
    expect(() => model.train(zeros([2, 5]), [0, 1])).toThrow('X: expected shape (N, 4), received');
  });
});
