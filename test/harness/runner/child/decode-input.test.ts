import * as np from 'numpy-ts';
import { expect, it } from 'vitest';
import { decodeDisplaced, decodeInput } from '../../../../harness/runner/child/decode-input.ts';
import { encodeValue } from '../../../../harness/runner/child/encode-value.ts';

const input = { kind: 'tensor', shape: [2, 2], data: Float64Array.of(1, -0, 0.1, 1e-300), dtype: 'float64' } as const;

it.each([
  ['a matrix', input],
  ['labels', { kind: 'tensor', shape: [3], data: Float64Array.of(0, 2, 1), dtype: 'int32' } as const],
  ['a row', { ...input, shape: [1, 4] }],
  ['a single number', { ...input, shape: [1], data: Float64Array.of(7) }],
])('%s arrives as it was sent', (_name, sent) => {
  const array = decodeInput(sent);
  expect(array).toBeInstanceOf(np.NDArrayCore);
  expect(encodeValue(array)).toEqual({ ...sent, shape: [...sent.shape], container: 'ndarray' });
});

it('is a fresh array each time', () => {
  const first = decodeInput(input) as np.NDArray;
  first.set([0, 0], 99);
  expect(encodeValue(decodeInput(input))).toMatchObject({ data: input.data });
  expect(input.data[0]).toBe(1);
});

it('literals are copies', () => {
  const literal = { kind: 'literal', value: { rates: [1, 2] } } as const;
  const given = decodeInput(literal) as { rates: number[] };
  given.rates.push(3);
  expect(decodeInput(literal)).toEqual({ rates: [1, 2] });
});

it('displaced inputs are input + step · direction, to the bit', () => {
  const direction = Float64Array.of(1, 2, 3, 4);
  const array = decodeDisplaced(input, direction, 2 ** -10);
  expect(encodeValue(array)).toMatchObject({
    shape: [2, 2],
    data: input.data.map((entry, i) => entry + 2 ** -10 * direction[i]!),
  });
  expect(encodeValue(decodeInput(input))).toMatchObject({ data: input.data });
});
