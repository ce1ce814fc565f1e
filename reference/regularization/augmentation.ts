/**
 * Dataset augmentation: new examples made from old ones by changes that leave the label right. Images are (N, H, W, C),
 * as CIFAR-10 comes; none of the functions changes its argument.
 *
 * Source: Goodfellow, Bengio & Courville 2016, sections 7.4 and 7.5.
 */
import { randn, uniform } from '../random.ts';
import { requireShape, type Tensor, tensor, zeros } from '../tensor.ts';

/** Each image mirrored left to right with the given probability. Draws `rand(N)` and mirrors where it is less. */
export function randomFlips(images: Tensor, probability: number): Tensor {
  requireShape('images', images, ['N', 'H', 'W', 'C']);
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`probability: expected a number from 0 to 1, received ${probability}`);
  }
  const [numImages, height, width, channels] = images.shape;
  const draws = uniform([numImages]).data;
  const flipped = zeros(images.shape);
  for (let row = 0; row < numImages * height; row++) {
    const mirror = draws[Math.floor(row / height)] < probability;
    for (let column = 0; column < width; column++) {
      const from = (row * width + (mirror ? width - 1 - column : column)) * channels;
      flipped.data.set(images.data.subarray(from, from + channels), (row * width + column) * channels);
    }
  }
  return flipped;
}

/** All images moved by whole pixels, down and to the right when positive; what moves in from outside is 0. */
export function translate(images: Tensor, down: number, right: number): Tensor {
  requireShape('images', images, ['N', 'H', 'W', 'C']);
  for (const [name, shift] of Object.entries({ down, right })) {
    if (!Number.isInteger(shift)) throw new RangeError(`${name}: expected a whole number of pixels, received ${shift}`);
  }
  const [numImages, height, width, channels] = images.shape;
  const moved = zeros(images.shape);
  for (let n = 0; n < numImages; n++) {
    for (let i = Math.max(0, down); i < Math.min(height, height + down); i++) {
      for (let j = Math.max(0, right); j < Math.min(width, width + right); j++) {
        const from = ((n * height + i - down) * width + j - right) * channels;
        moved.data.set(images.data.subarray(from, from + channels), ((n * height + i) * width + j) * channels);
      }
    }
  }
  return moved;
}

/** x + std randn, entry by entry, for inputs of any shape. With a small std this penalizes steep functions of x. */
export function addNoise(x: Tensor, std: number): Tensor {
  if (!(std >= 0)) throw new RangeError(`std: expected a number >= 0, received ${std}`);
  const noise = randn(x.shape).data;
  return tensor(
    x.shape,
    x.data.map((entry, i) => entry + std * noise[i]),
  );
}
