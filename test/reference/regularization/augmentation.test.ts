import { describe, expect, test } from 'vitest';
import { seed } from '../../../reference/random.ts';
import { addNoise, randomFlips, translate } from '../../../reference/regularization/augmentation.ts';
import { type Tensor, tensor, zeros } from '../../../reference/tensor.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';
import { fromNested } from '../nested.ts';

/** The numbers 0, 1, 2, ... in the shape given. */
const counting = (shape: readonly number[]): Tensor => {
  const size = zeros(shape).data.length;
  return tensor(
    shape,
    Array.from({ length: size }, (_, i) => i),
  );
};

describe('flips', () => {
  // Printed by NumPy 2.4.6: np.random.seed(147), `flip = rand(4) < 0.5`, `Y[flip] = Y[flip][:, :, ::-1]`.
  test('the numbers of NumPy: images 0 and 2 are mirrored', () => {
    seed(147);
    const expected = [
      [4, 5, 2, 3, 0, 1, 10, 11, 8, 9, 6, 7],
      [12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23],
      [28, 29, 26, 27, 24, 25, 34, 35, 32, 33, 30, 31],
      [36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47],
    ];
    expect(randomFlips(counting([4, 2, 3, 2]), 0.5)).toEqual(tensor([4, 2, 3, 2], expected.flat()));
  });

  test('probability 0 does nothing, and 1 twice does nothing', () => {
    const images = counting([3, 2, 5, 3]);
    expect(randomFlips(images, 0)).toEqual(images);
    expect(randomFlips(images, 1)).not.toEqual(images);
    expect(randomFlips(randomFlips(images, 1), 1)).toEqual(images);
  });

  test('wrong arguments', () => {
    expect(() => randomFlips(zeros([2, 3, 4]), 0.5)).toThrow('images: expected shape (N, H, W, C), received (2, 3, 4)');
    for (const probability of [-0.1, 1.1, Number.NaN]) {
      expect(() => randomFlips(zeros([1, 1, 1, 1]), probability)).toThrow('probability: expected a number from 0 to 1');
    }
  });
});

describe('translation', () => {
  // By hand: one image of two rows, three columns and one channel, and a second like it.
  const images = counting([2, 2, 3, 1]);
  const image = (rows: readonly (readonly number[])[]) => rows.map((row) => row.map((pixel) => [pixel]));

  test.each([
    {
      down: 0,
      right: 1,
      first: [
        [0, 0, 1],
        [0, 3, 4],
      ],
      second: [
        [0, 6, 7],
        [0, 9, 10],
      ],
    },
    {
      down: 0,
      right: -2,
      first: [
        [2, 0, 0],
        [5, 0, 0],
      ],
      second: [
        [8, 0, 0],
        [11, 0, 0],
      ],
    },
    {
      down: 1,
      right: 0,
      first: [
        [0, 0, 0],
        [0, 1, 2],
      ],
      second: [
        [0, 0, 0],
        [6, 7, 8],
      ],
    },
    {
      down: -1,
      right: 1,
      first: [
        [0, 3, 4],
        [0, 0, 0],
      ],
      second: [
        [0, 9, 10],
        [0, 0, 0],
      ],
    },
    {
      down: 9,
      right: -9,
      first: [
        [0, 0, 0],
        [0, 0, 0],
      ],
      second: [
        [0, 0, 0],
        [0, 0, 0],
      ],
    },
  ])('down $down, right $right', ({ down, right, first, second }) => {
    expect(translate(images, down, right)).toEqual(fromNested([image(first), image(second)]));
  });

  test('channels stay together; half pixels are refused', () => {
    expect(translate(counting([1, 1, 2, 3]), 0, -1)).toEqual(tensor([1, 1, 2, 3], [3, 4, 5, 0, 0, 0]));
    expect(() => translate(images, 0.5, 0)).toThrow('down: expected a whole number of pixels, received 0.5');
  });
});

describe('noise', () => {
  // Printed by NumPy 2.4.6 for `x + 0.5 * randn(3)` after np.random.seed(147).
  test('the numbers of NumPy', () => {
    seed(147);
    const expected = tensor([3], [1.697940221989711, 1.3003642087519338, 2.656802456998226]);
    expect(mismatch(addNoise(tensor([3], [1, 2, 3]), 0.5), expected, ROUNDING)).toBeNull();
  });

  test('wrong standard deviations', () => {
    expect(() => addNoise(zeros([3]), -1)).toThrow('std: expected a number >= 0, received -1');
  });
});
