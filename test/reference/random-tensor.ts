import { type Tensor, zeros } from '../../reference/tensor.ts';

/**
 * A tensor of numbers between -1 and 1 from a seed, by the "minimal standard" generator of Park & Miller (1988). Tests
 * draw from it rather than from the reference's own stream, which some of them examine.
 */
export function randomTensor(shape: readonly number[], seed: number): Tensor {
  const drawn = zeros(shape);
  const draw = generator(seed);
  for (let i = 0; i < drawn.data.length; i++) drawn.data[i] = 2 * draw() - 1;
  return drawn;
}

/** `count` labels from 0 to numClasses - 1, drawn from a seed. */
export function randomLabels(count: number, numClasses: number, seed: number): number[] {
  const draw = generator(seed);
  return Array.from({ length: count }, () => Math.floor(draw() * numClasses));
}

function generator(seed: number): () => number {
  const modulus = 2147483647;
  let state = (Math.abs(seed) % (modulus - 1)) + 1;
  const next = () => {
    state = (state * 48271) % modulus;
    return state / modulus;
  };
  // The first draws of small seeds resemble one another.
  for (let i = 0; i < 10; i++) next();
  return next;
}
