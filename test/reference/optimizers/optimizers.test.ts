import { describe, expect, test } from 'vitest';
import { adam } from '../../../reference/optimizers/adam.ts';
import { rmsprop } from '../../../reference/optimizers/rmsprop.ts';
import { sgd } from '../../../reference/optimizers/sgd.ts';
import { sgdMomentum } from '../../../reference/optimizers/sgd-momentum.ts';
import { sgdNesterovMomentum } from '../../../reference/optimizers/sgd-nesterov-momentum.ts';
import { copy, type Tensor, tensor, zeros } from '../../../reference/tensor.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';
import { randomTensor } from '../random-tensor.ts';

const vector = (...values: number[]) => tensor([values.length], values);

describe('by hand', () => {
  const [w, dw] = [vector(1, -2), vector(3, 0.5)];

  test('sgd', () => {
    const [nextW, config] = sgd(w, dw, { learningRate: 0.1 });
    expect(mismatch(nextW, vector(0.7, -2.05), ROUNDING)).toBeNull();
    expect(config).toEqual({ learningRate: 0.1 });
    expect(mismatch(sgd(w, dw)[0], vector(0.97, -2.005), ROUNDING)).toBeNull();
  });

  // v = 0.5 (1, 1) - 0.1 (3, 0.5) = (0.2, 0.45)
  const momentumConfig = { learningRate: 0.1, momentum: 0.5, velocity: vector(1, 1) };

  test('sgdMomentum', () => {
    const [nextW, config] = sgdMomentum(w, dw, momentumConfig);
    expect(mismatch(nextW, vector(1.2, -1.55), ROUNDING)).toBeNull();
    expect(mismatch(config.velocity, vector(0.2, 0.45), ROUNDING)).toBeNull();
  });

  // w + v' + 0.5 (v' - v) = (1 + 0.2 - 0.4, -2 + 0.45 - 0.275)
  test('sgdNesterovMomentum', () => {
    const [nextW, config] = sgdNesterovMomentum(w, dw, momentumConfig);
    expect(mismatch(nextW, vector(0.8, -1.825), ROUNDING)).toBeNull();
    expect(mismatch(config.velocity, vector(0.2, 0.45), ROUNDING)).toBeNull();
  });

  // a = 0.75 (0, 3) + 0.25 (9, 0.25) = (2.25, 2.3125); the epsilon of 0.5 outside the root.
  test('rmsprop', () => {
    const [nextW, config] = rmsprop(w, dw, { learningRate: 1, decayRate: 0.75, epsilon: 0.5, a: vector(0, 3) });
    expect(mismatch(config.a, vector(2.25, 2.3125), ROUNDING)).toBeNull();
    expect(mismatch(nextW, vector(1 - 3 / 2, -2 - 0.5 / (Math.sqrt(2.3125) + 0.5)), ROUNDING)).toBeNull();
  });

  // The first step corrects the bias exactly: vhat = dw, ahat = dw^2, so the step is learningRate |dw| / (|dw| + eps).
  test('adam', () => {
    const [nextW, config] = adam(w, dw, { learningRate: 0.1, beta1: 0.5, beta2: 0.75, epsilon: 1 });
    expect(mismatch(nextW, vector(1 - 0.1 * (3 / 4), -2 - 0.1 * (0.5 / 1.5)), ROUNDING)).toBeNull();
    expect(mismatch(config.v, vector(1.5, 0.25), ROUNDING)).toBeNull();
    expect(mismatch(config.a, vector(2.25, 0.0625), ROUNDING)).toBeNull();
    expect(config.t).toBe(1);
  });
});

test('defaults', () => {
  const [w, dw] = [vector(0), vector(2)];
  const close = (actual: Tensor, expected: number) => expect(mismatch(actual, vector(expected), ROUNDING)).toBeNull();
  const [, momentumConfig] = sgdMomentum(w, dw);
  expect(momentumConfig).toMatchObject({ learningRate: 1e-2, momentum: 0.9 });
  close(momentumConfig.velocity, -0.02);
  close(sgdNesterovMomentum(w, dw)[0], -0.038);
  expect(rmsprop(w, dw)[1]).toMatchObject({ learningRate: 1e-2, decayRate: 0.99, epsilon: 1e-8 });
  close(rmsprop(w, dw)[1].a, 0.04);
  expect(adam(w, dw)[1]).toMatchObject({ learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, t: 1 });
  close(adam(w, dw)[1].v, 0.2);
  close(adam(w, dw)[1].a, 0.004);
});

type Rule = (w: Tensor, dw: Tensor, config?: object) => [Tensor, object];

describe.each<[string, Rule, object]>([
  ['sgd', sgd, { learningRate: 0.1 }],
  ['sgdMomentum', sgdMomentum, { learningRate: 0.02, momentum: 0.8 }],
  ['sgdNesterovMomentum', sgdNesterovMomentum, { learningRate: 0.02, momentum: 0.8 }],
  ['rmsprop', rmsprop, { learningRate: 0.01, decayRate: 0.9 }],
  ['adam', adam, { learningRate: 0.05 }],
])('%s', (name, rule, settings) => {
  test('minimises a bowl of unequal curvatures', () => {
    // f = 0.5 sum_i c_i (w_i - 1)^2, smallest at w = (1, 1, 1).
    const curvatures = [1, 3, 8];
    let [w, config]: [Tensor, object] = [vector(3, -2, 0.5), settings];
    for (let step = 0; step < 400; step++) {
      const dw = w.data.map((value, i) => curvatures[i] * (value - 1));
      [w, config] = rule(w, tensor([3], dw), config);
    }
    expect(mismatch(w, vector(1, 1, 1), { rtol: 0, atol: 0.02 })).toBeNull();
  });

  test('leaves w, dw and config alone and gives the same bits twice', () => {
    const [w, dw] = [randomTensor([3, 4], 1), randomTensor([3, 4], 2)];
    const [, config] = rule(w, dw, settings);
    const before = structuredClone({ w, dw, config });
    const [first, second] = [rule(w, dw, config), rule(w, dw, config)];
    expect(first).toEqual(second);
    expect({ w, dw, config }).toEqual(before);
    expect(first[0].shape).toEqual([3, 4]);
    expect(first[0]).not.toEqual(w);
  });

  test('treats every entry on its own', () => {
    const [w, dw] = [randomTensor([6], 3), randomTensor([6], 4)];
    const [all] = rule(w, dw, settings);
    const [one] = rule(vector(w.data[4]), vector(dw.data[4]), settings);
    expect(one.data[0]).toBe(all.data[4]);
  });

  test('refuses a gradient or state of another shape', () => {
    expect(() => rule(zeros([3, 4]), zeros([4, 3]))).toThrow('dw: expected shape (3, 4), received (4, 3)');
    const state = { sgd: null, sgdMomentum: 'velocity', sgdNesterovMomentum: 'velocity', rmsprop: 'a', adam: 'v' }[
      name
    ];
    if (!state) return;
    const run = () => rule(zeros([3]), zeros([3]), { [state]: zeros([2]) });
    expect(run).toThrow(`config.${state}: expected shape (3,), received (2,)`);
  });
});

test('an unused key of the config survives', () => {
  const config = { learningRate: 1, note: 'kept' };
  expect(sgd(copy(vector(1)), vector(1), config)[1]).toEqual({ learningRate: 1, note: 'kept' });
});
