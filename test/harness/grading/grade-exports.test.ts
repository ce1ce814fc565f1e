import { describe, expect, it } from 'vitest';
import { gradeExports } from '../../../harness/grading/grade-exports.ts';
import type { ExportShape } from '../../../harness/runner/observation.ts';

const check = {
  kind: 'exports',
  points: 7,
  module: 'knn',
  exports: { distance: 2, KNN: { construct: [], methods: { train: 2, predict: 1 } } },
} as const;
const right: Record<string, ExportShape> = {
  distance: { kind: 'function', parameters: 2 },
  KNN: { kind: 'class', methods: { train: 2, predict: 1 }, constructs: null },
};

it('gives all points for what was asked for', () => {
  expect(gradeExports(check, right)).toEqual({ points: 7, wrong: false, findings: [] });
});

it('takes fewer parameters: defaults and rest parameters hide them', () => {
  expect(gradeExports(check, { ...right, distance: { kind: 'function', parameters: 0 } }).wrong).toBe(false);
});

describe('fails', () => {
  it.each<[string, Record<string, ExportShape>, object]>([
    [
      'a missing name, with the nearest one',
      { ...right, distance: { kind: 'missing', available: ['distances', 'KNN'] } },
      { kind: 'missing-export', name: 'distance', available: ['distances', 'KNN'], nearest: 'distances' },
    ],
    [
      'a missing name with nothing near',
      { ...right, distance: { kind: 'missing', available: ['x'] } },
      { kind: 'missing-export', name: 'distance', available: ['x'], nearest: null },
    ],
    ['an export that was never mentioned', { KNN: right.KNN! }, { kind: 'missing-export', name: 'distance' }],
    [
      'a number for a function',
      { ...right, distance: { kind: 'other', description: 'a number' } },
      { kind: 'wrong-export', name: 'distance', expected: 'function', received: 'a number' },
    ],
    [
      'a class for a function',
      { ...right, distance: { kind: 'class', methods: {}, constructs: null } },
      { kind: 'wrong-export', name: 'distance', expected: 'function', received: 'a class' },
    ],
    [
      'a function for a class',
      { ...right, KNN: { kind: 'function', parameters: 0 } },
      { kind: 'wrong-export', name: 'KNN', expected: 'class', received: 'a function' },
    ],
    [
      'a parameter too many',
      { ...right, distance: { kind: 'function', parameters: 3 } },
      { kind: 'wrong-arity', name: 'distance', expected: 2, received: 3 },
    ],
    [
      'a method with a parameter too many',
      { ...right, KNN: { kind: 'class', methods: { train: 3, predict: 1 }, constructs: null } },
      { kind: 'wrong-arity', name: 'KNN.train', expected: 2, received: 3 },
    ],
    [
      'a missing method, with what the constructor threw',
      { ...right, KNN: { kind: 'class', methods: { train: 2 }, constructs: 'Error: no' } },
      { kind: 'missing-method', owner: 'KNN', name: 'predict', constructs: 'Error: no' },
    ],
  ])('%s', (_name, exports, finding) => {
    const scored = gradeExports(check, exports);
    expect(scored).toMatchObject({ points: 0, wrong: true, findings: [finding] });
    expect(scored.findings).toHaveLength(1);
  });

  it('everything when nothing is there', () => {
    expect(gradeExports(check, {}).findings.map(({ kind }) => kind)).toEqual(['missing-export', 'missing-export']);
  });
});
