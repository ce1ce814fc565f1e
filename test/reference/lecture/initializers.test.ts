import { describe, expect, it } from 'vitest';
import * as lecture from '../../../reference/lecture/initializers.ts';
import { seed } from '../../../reference/random.ts';
import { tensor } from '../../../reference/tensor.ts';

const SEED = 41;
const [FAN_IN, FAN_OUT] = [200, 120];

describe(`(fan-out, fan-in), with the variance of the lecture, seed ${SEED}`, () => {
  it.each([
    ['zeros', lecture.zeros, 0],
    ['smallRandom', lecture.smallRandom, 1e-4],
    ['largeRandom', lecture.largeRandom, 1],
    ['xavier', lecture.xavier, 2 / 320],
    ['caffe', lecture.caffe, 1 / 200],
    ['fanOutNormal', lecture.fanOutNormal, 1 / 120],
    ['glorotUniform', lecture.glorotUniform, 2 / 320],
    ['he', lecture.he, 2 / 200],
    ['orthonormal', lecture.orthonormal, 1 / 200],
  ] as const)('%s', (_name, draw, variance) => {
    seed(SEED);
    const { shape, data } = draw(FAN_IN, FAN_OUT);
    expect(shape).toEqual([FAN_OUT, FAN_IN]);
    const received = data.reduce((sum, w) => sum + w * w, 0) / data.length;
    // Five standard deviations of a mean square: √(2 / 24000) each.
    expect(Math.abs(received - variance)).toBeLessThanOrEqual(5 * variance * Math.sqrt(2 / 24_000));
  });
});

it('the variance of a product: (0.4 + 0.7²)(2.1 + 1.3²) − 0.7² · 1.3²', () => {
  expect(lecture.productVariance(0.7, 0.4, -1.3, 2.1)).toBeCloseTo(0.89 * 3.79 - 0.49 * 1.69, 13);
});

it('lsuv leaves each output before its activation with a variance of 1', () => {
  // The output 2 · (−1, 1) has the variance 4, so that W is halved.
  const [W] = lecture.lsuv([tensor([1, 1], [2])], tensor([1, 2], [-1, 1]), 'relu');
  expect(W!.data[0]).toBeCloseTo(1, 14);
});

it('a pass of zeros: every activation is 0, and no gradient goes back', () => {
  const pass = lecture.forwardPass(tensor([2, 1], [1, -1]), [3, 2], 'zeros', 'tanh');
  expect(pass.Hs.at(-1)!.data.every((h) => h === 0)).toBe(true);
  const { dHs, dWs } = lecture.backwardPass(tensor([2, 1], [1, 1]), pass, 'tanh');
  expect(dHs[0]!.data.every((d) => d === 0)).toBe(true);
  expect(dWs.length).toBe(2);
});

it('a name that is not there is refused', () => {
  expect(() => lecture.forwardPass(tensor([1, 1], [1]), [1], 'hee', 'relu')).toThrow(
    new RangeError(
      'initializer: expected one of zeros, smallRandom, largeRandom, xavier, caffe, fanOutNormal, glorotUniform, he, orthonormal, orthonormalMsra, randomWalk, received hee',
    ),
  );
});
