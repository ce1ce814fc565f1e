import { expect } from 'vitest';
import type { Operation } from '../../../reference/backprop/operation.ts';
import type { Tensor } from '../../../reference/tensor.ts';
import { contract, gradientMismatch } from '../central-difference.ts';
import { randomTensor } from '../random-tensor.ts';

/** Asserts each gradient of an operation against central differences, for a random upstream gradient from the seed. */
export function expectLocalGradients(operation: Operation, inputs: readonly Tensor[], seed: number): void {
  expect(inputs).toHaveLength(operation.arity);
  const output = operation.forward(inputs);
  const upstream = randomTensor(output.shape, seed);
  operation.backward(upstream, inputs, output).forEach((gradient, i) => {
    const loss = (moved: Tensor): number => contract(operation.forward(inputs.with(i, moved)), upstream);
    expect(gradientMismatch(gradient, loss, inputs[i]), `input ${i}, seed ${seed}`).toBeNull();
  });
}
