import { expect, it } from 'vitest';
import type { Input } from '../../../harness/bundle/bundle.ts';
import {
  displaceInputs,
  displaceOne,
  isReal,
  labelPoint,
  sizeOfInput,
} from '../../../harness/bundle/displace-inputs.ts';
import { seed } from '../../../reference/random.ts';

type TensorInput = Extract<Input, { kind: 'tensor' }>;
const real = (...data: number[]): TensorInput => ({
  kind: 'tensor',
  shape: [data.length],
  data: Float64Array.from(data),
  dtype: 'float64',
});
const labels: Input = { kind: 'tensor', shape: [3], data: Float64Array.of(0, 2, 1), dtype: 'int32' };
const literal: Input = { kind: 'literal', value: 0.5 };

it('displaceOne adds distance times direction, and leaves what it was given', () => {
  const input = real(1, 2, 3);
  expect(displaceOne(input, Float64Array.of(1, 0, -2), 0.5).data).toEqual(Float64Array.of(1.5, 2, 2));
  expect(input.data).toEqual(Float64Array.of(1, 2, 3));
});

it('the size of an input is its root mean square, and 1 for zeros', () => {
  // sqrt((9 + 16 + 0 + 0) / 4)
  expect(sizeOfInput(real(3, -4, 0, 0))).toBe(2.5);
  expect(sizeOfInput(real(0, 0))).toBe(1);
});

it('only float64 arrays with entries are real', () => {
  expect([real(1), real(), labels, literal].map(isReal)).toEqual([true, false, false, false]);
});

it('displaceInputs moves every real array by a share of its size, and nothing else', () => {
  seed(4);
  const inputs = { small: real(...Array(400).fill(1e-3)), large: real(...Array(400).fill(-1e3)), labels, literal };
  const moved = displaceInputs(inputs, 0.02);
  expect(moved.labels).toBe(labels);
  expect(moved.literal).toBe(literal);
  for (const [name, size] of [
    ['small', 1e-3],
    ['large', 1e3],
  ] as const) {
    const shifts = (moved[name] as TensorInput).data.map((value, i) => (value - inputs[name].data[i]!) / size);
    // 400 normal numbers of spread 0.02: the spread seen is within 4 of its own standard deviations.
    const spread = Math.sqrt(shifts.reduce((sum, shift) => sum + shift * shift, 0) / shifts.length);
    expect(Math.abs(spread / 0.02 - 1)).toBeLessThan(4 / Math.sqrt(800));
    expect(new Set(shifts).size).toBeGreaterThan(390);
  }
});

it('displaceInputs moves an array of zeros, too', () => {
  seed(4);
  const { W } = displaceInputs({ W: real(0, 0, 0) }, 0.02);
  expect((W as TensorInput).data.every((value) => value !== 0 && Math.abs(value) < 0.2)).toBe(true);
});

it('a label says where the point lies, with and without anything before it', () => {
  expect(labelPoint('N=4', 'close by')).toBe('N=4; close by');
  expect(labelPoint('', 'close by')).toBe('close by');
});
