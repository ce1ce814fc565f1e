/** What SVM and Softmax have in common: two forms of one gradient, training, prediction. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accuracy } from '../../../reference/labels.ts';
import { Softmax } from '../../../reference/models/softmax.ts';
import { SVM } from '../../../reference/models/svm.ts';
import { seed } from '../../../reference/random.ts';
import { takeRows } from '../../../reference/rows.ts';
import { copy, fromRows, type Tensor, tensor, zeros } from '../../../reference/tensor.ts';
import { gradientMismatch } from '../central-difference.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';
import { randomLabels, randomTensor } from '../random-tensor.ts';
import { clusters } from './clusters.ts';

type Classifier = typeof SVM | typeof Softmax;

describe.each<[string, Classifier]>([
  ['SVM', SVM],
  ['Softmax', Softmax],
])('%s', (_, Model) => {
  const size = fc.integer({ min: 1, max: 7 });
  const forProblems = (law: (model: SVM | Softmax, X: Tensor, y: number[]) => void, numRuns = 30) =>
    fc.assert(
      fc.property(size, size, fc.integer({ min: 2, max: 6 }), fc.nat({ max: 1_000_000 }), (N, D, C, problemSeed) => {
        const model = new Model([C, D]);
        model.W = randomTensor([C, D], problemSeed);
        law(model, randomTensor([N, D], problemSeed + 1), randomLabels(N, C, problemSeed + 2));
      }),
      { seed: 147, numRuns },
    );

  test('looped form = matrix form; loss = the loss of both', () => {
    forProblems((model, X, y) => {
      const [[loss, grad], [fastLoss, fastGrad]] = [model.lossAndGrad(X, y), model.fastLossAndGrad(X, y)];
      expect(grad.shape).toEqual(model.W.shape);
      expect(mismatch(fastLoss, loss, ROUNDING)).toBeNull();
      expect(mismatch(fastGrad, grad, ROUNDING)).toBeNull();
      expect(model.loss(X, y)).toBe(loss);
    });
  });

  test('has the gradient that central differences of its own loss give', () => {
    forProblems((model, X, y) => {
      const [, grad] = model.lossAndGrad(X, y);
      const lossAt = (W: Tensor) => Object.assign(new Model([1, 1]), { W }).loss(X, y);
      expect(gradientMismatch(grad, lossAt, model.W)).toBeNull();
    }, 20);
  });

  test('is a mean over the batch, in any order', () => {
    forProblems((model, X, y) => {
      const order = [...y.keys(), ...y.keys()].reverse();
      const [loss, grad] = model.fastLossAndGrad(X, y);
      const [otherLoss, otherGrad] = model.fastLossAndGrad(
        takeRows(X, order),
        order.map((i) => y[i]),
      );
      expect(mismatch(otherLoss, loss, ROUNDING)).toBeNull();
      expect(mismatch(otherGrad, grad, ROUNDING)).toBeNull();
    });
  });

  test('gives the same bits twice, takes labels as a tensor, and leaves arguments and W alone', () => {
    forProblems((model, X, y) => {
      const labels = tensor([y.length], y);
      const before = [X, labels, model.W].map(copy);
      expect(model.lossAndGrad(X, labels)).toEqual(model.lossAndGrad(X, y));
      expect(model.fastLossAndGrad(X, labels)).toEqual(model.fastLossAndGrad(X, y));
      model.predict(X);
      expect([X, labels, model.W]).toEqual(before);
    });
  });

  test('predicts the highest score, the smallest of tied classes', () => {
    const model = new Model([3, 2]);
    model.W = fromRows([
      [1, 0],
      [0, 2],
      [0, 2],
    ]);
    const X = fromRows([
      [5, 1],
      [0, 1],
      [0, 0],
      [0, -1],
    ]);
    expect(model.predict(X)).toEqual(tensor([4], [0, 1, 0, 0]));
  });

  test('has ten classes of 3072 pixels and a bias by default', () => {
    expect(new Model().W.shape).toEqual([10, 3073]);
  });

  test('learns three clusters', () => {
    const { X, y } = clusters(40, 8);
    seed(1);
    const model = new Model([10, 3073]);
    const losses = model.train(X, y, { learningRate: 0.1, numIters: 200, batchSize: 30 });
    expect(losses).toHaveLength(200);
    expect(model.W.shape).toEqual([3, 4]);
    const early = losses.slice(0, 3).reduce((sum, loss) => sum + loss, 0) / 3;
    const late = losses.slice(-20).reduce((sum, loss) => sum + loss, 0) / 20;
    expect(late).toBeLessThan(0.2 * early);
    expect(accuracy(model.predict(X), y)).toBeGreaterThan(0.95);
    expect(model.loss(X, y)).toBeLessThan(0.2);
  });

  test('trains alike from the same seed, and otherwise from another; data are left alone', () => {
    const { X, y } = clusters(12, 9);
    const before = copy(X);
    const train = (value: number) => {
      seed(value);
      return new Model([1, 1]).train(X, tensor([y.length], y), { batchSize: 5, numIters: 4 });
    };
    expect(train(1)).toEqual(train(1));
    expect(train(1)).not.toEqual(train(2));
    expect(X).toEqual(before);
    seed(1);
    expect(new Model([1, 1]).train(X, y)).toHaveLength(100);
  });

  test('refuses wrong shapes', () => {
    const model = new Model([3, 4]);
    expect(() => model.lossAndGrad(zeros([2, 5]), [0, 1])).toThrow('X: expected shape (N, 4), received (2, 5)');
    expect(() => model.fastLossAndGrad(zeros([2, 5]), [0, 1])).toThrow('X: expected shape (N, 4), received (2, 5)');
    expect(() => model.predict(zeros([4]))).toThrow('X: expected shape (N, 4), received (4,)');
    expect(() => model.lossAndGrad(zeros([2, 4]), [0, 3])).toThrow('y[1]: expected an integer from 0 to 2, received 3');
  });
});
