import { type Tensor, tensor } from '../../../reference/tensor.ts';
import { randomTensor } from '../random-tensor.ts';

/**
 * `perClass` points of each of three classes, spread evenly over squares of side 2 around the corners of a triangle of
 * side about 5, so that the classes don't overlap. X is (3 perClass, 4): the two coordinates, a constant 0.5, and the
 * column of ones that stands for a bias.
 */
export function clusters(perClass: number, seed: number): { X: Tensor; y: number[] } {
  const centres = [
    [0, 3],
    [-2.5, -1.5],
    [2.5, -1.5],
  ];
  const noise = randomTensor([3 * perClass, 2], seed);
  const y = Array.from({ length: 3 * perClass }, (_, i) => i % 3);
  const rows = y.flatMap((label, i) => [
    centres[label][0] + noise.data[2 * i],
    centres[label][1] + noise.data[2 * i + 1],
    0.5,
    1,
  ]);
  return { X: tensor([3 * perClass, 4], rows), y };
}
