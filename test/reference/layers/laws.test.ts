/** Laws that hold for every layer. The properties run from a fixed seed, which fast-check prints with a failure. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { takeRows } from '../../../reference/rows.ts';
import { copy, type Tensor, tensor, zeros } from '../../../reference/tensor.ts';
import { contract, gradientMismatch } from '../central-difference.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';
import { randomTensor } from '../random-tensor.ts';
import { layersUnderTest } from './layers-under-test.ts';

const size = fc.integer({ min: 2, max: 5 });
const sizes = fc.record({ N: size, D: size, M: size });
const seeds = fc.integer({ min: 1, max: 1_000_000 });
const runs = { seed: 147, numRuns: 30 };

describe.each(layersUnderTest)('$name', (layer) => {
  test('has the shapes of its contract', () => {
    fc.assert(
      fc.property(sizes, seeds, (s, seed) => {
        const inputs = layer.makeInputs(s, seed);
        expect(layer.forward(inputs).shape).toEqual(layer.outShape(s));
        const gradients = layer.backward(inputs, randomTensor(layer.outShape(s), seed + 9));
        expect(gradients.map((gradient) => gradient.shape)).toEqual(inputs.map((input) => input.shape));
      }),
      runs,
    );
  });

  test('has the gradient that central differences give, for a random upstream gradient', () => {
    // Batch normalisation of two or three near-equal numbers is too curved for a fixed step.
    const wideSizes = fc.record({ N: fc.integer({ min: 4, max: 6 }), D: size, M: size });
    fc.assert(
      fc.property(wideSizes, seeds, (s, seed) => {
        const inputs = layer.makeInputs(s, seed);
        const dout = randomTensor(layer.outShape(s), seed + 9);
        layer.backward(inputs, dout).forEach((gradient, i) => {
          const loss = (moved: Tensor) => contract(layer.forward(inputs.with(i, moved)), dout);
          expect(gradientMismatch(gradient, loss, inputs[i]), `gradient ${i}`).toBeNull();
        });
      }),
      { ...runs, numRuns: 10 },
    );
  });

  test('maps a zero upstream gradient to zero', () => {
    fc.assert(
      fc.property(sizes, seeds, (s, seed) => {
        for (const gradient of layer.backward(layer.makeInputs(s, seed), zeros(layer.outShape(s)))) {
          expect(gradient.data.every((value) => value === 0)).toBe(true);
        }
      }),
      runs,
    );
  });

  test('is linear in the upstream gradient', () => {
    fc.assert(
      fc.property(sizes, seeds, (s, seed) => {
        const inputs = layer.makeInputs(s, seed);
        const [d1, d2] = [randomTensor(layer.outShape(s), seed + 9), randomTensor(layer.outShape(s), seed + 10)];
        const [g1, g2] = [layer.backward(inputs, d1), layer.backward(inputs, d2)];
        layer.backward(inputs, combine(3, d1, -0.7, d2)).forEach((gradient, i) => {
          const expected = combine(3, g1[i], -0.7, g2[i]);
          expect(mismatch(gradient, expected, { rtol: 1e-10, atol: 1e-11 }), `gradient ${i}`).toBeNull();
        });
      }),
      runs,
    );
  });

  if (layer.permutable) {
    test('permutes with the batch', () => {
      fc.assert(
        fc.property(sizes, seeds, (s, seed) => {
          const [x, ...parameters] = layer.makeInputs(s, seed);
          const dout = randomTensor(layer.outShape(s), seed + 9);
          const rotated = Array.from({ length: s.N }, (_, i) => (i + 1) % s.N);
          const permuted = [takeRows(x, rotated), ...parameters];
          const expectedOut = takeRows(layer.forward([x, ...parameters]), rotated);
          expect(mismatch(layer.forward(permuted), expectedOut, ROUNDING)).toBeNull();
          const [dx, ...others] = layer.backward([x, ...parameters], dout);
          const expected = [takeRows(dx, rotated), ...others];
          layer.backward(permuted, takeRows(dout, rotated)).forEach((gradient, i) => {
            expect(mismatch(gradient, expected[i], { rtol: 1e-10, atol: 1e-11 }), `gradient ${i}`).toBeNull();
          });
        }),
        runs,
      );
    });
  }

  test('gives the same bits twice and leaves its arguments alone', () => {
    fc.assert(
      fc.property(sizes, seeds, (s, seed) => {
        const inputs = layer.makeInputs(s, seed);
        const dout = randomTensor(layer.outShape(s), seed + 9);
        const before = [...inputs, dout].map(copy);
        const first = [layer.forward(inputs), ...layer.backward(inputs, dout)];
        const second = [layer.forward(inputs), ...layer.backward(inputs, dout)];
        expect(second).toEqual(first);
        expect([...inputs, dout]).toEqual(before);
      }),
      runs,
    );
  });
});

/** factorA a + factorB b */
function combine(factorA: number, a: Tensor, factorB: number, b: Tensor): Tensor {
  return tensor(
    a.shape,
    a.data.map((value, i) => factorA * value + factorB * b.data[i]),
  );
}
