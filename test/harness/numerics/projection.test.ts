import { describe, expect, it } from 'vitest';
import { codeOf, PROJECTIONS, project, streamOf } from '../../../harness/numerics/projection.ts';

const unit = (position: number): Float64Array => Float64Array.from({ length: 3 }, (_, i) => Number(i === position));

describe('project', () => {
  // The numbers of the streams, from a Python program that computes them with whole numbers of any length.
  it.each([
    [1, 0, [0.2532944306731224, -0.2830639095045626, 0.3669263906776905]],
    [1, 1, [0.6886162161827087, -0.07505451422184706, -0.15362894488498569]],
    [4294967295, 3, [-0.2441818560473621, 0.8419019328430295, -0.6284877276048064]],
  ])('takes the numbers of seed %i, stream %i', (seed, stream, numbers) => {
    expect([0, 1, 2].map((position) => project(unit(position), seed, stream))).toEqual(numbers);
  });

  it('is the sum of products', () => {
    expect(project(Float64Array.of(1, -2, 3.5), 1, 0)).toBeCloseTo(2.1036646170541644, 15);
    expect(project(new Float64Array(0), 1, 0)).toBe(0);
  });

  it('takes numbers between -1 and 1 whose mean is near 0 and whose variance is near 1/3', () => {
    const numbers = Array.from({ length: 4000 }, (_, seed) => project(Float64Array.of(1), seed, 0));
    const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    const variance = numbers.reduce((sum, number) => sum + number * number, 0) / numbers.length;
    expect(Math.max(...numbers.map(Math.abs))).toBeLessThanOrEqual(1);
    // Four standard deviations of the mean, and of the mean square.
    expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(1 / 3 / numbers.length));
    expect(Math.abs(variance - 1 / 3)).toBeLessThan(4 * Math.sqrt(4 / 45 / numbers.length));
  });

  it('tells an array from one with two entries swapped, or one entry changed a little', () => {
    const data = Float64Array.from({ length: 40 }, (_, i) => Math.sin(i));
    const swapped = data.with(3, data[7]!).with(7, data[3]!);
    for (let stream = 0; stream < 4; stream++) {
      expect(Math.abs(project(swapped, 5, stream) - project(data, 5, stream))).toBeGreaterThan(1e-3);
      expect(Math.abs(project(data.with(9, data[9]! + 1e-3), 5, stream) - project(data, 5, stream))).toBeGreaterThan(
        1e-6,
      );
    }
  });
});

it('no two projections of a case share a stream', () => {
  const streams = [0, 1, 2, 3].flatMap((output) =>
    Array.from({ length: PROJECTIONS }, (_, projection) => streamOf(output, projection)),
  );
  expect(new Set(streams).size).toBe(4 * PROJECTIONS);
  expect(PROJECTIONS).toBeGreaterThanOrEqual(2);
});

it('what is malformed in another way has another code; axes of length 1 are forgiven', () => {
  const codes = [
    codeOf({ kind: 'nothing' }),
    codeOf({ kind: 'not-finite', count: 1 }),
    codeOf({ kind: 'not-finite', count: 30 }),
    ...[[], [5], [30], [5, 6], [6, 5], [5, 6, 7]].map((shape) => codeOf({ kind: 'shape', shape })),
  ];
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.every(Number.isFinite)).toBe(true);
  expect(codeOf({ kind: 'shape', shape: [5, 1, 6] })).toBe(codeOf({ kind: 'shape', shape: [5, 6] }));
});
