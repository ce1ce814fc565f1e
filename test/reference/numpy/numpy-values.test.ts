/**
 * Second source: NumPy. record-numpy-values.py computes the same formulas independently and vectorised; its recorded
 * output, versions included, is numpy-values.json.
 */
import { describe, expect, test } from 'vitest';
import { mismatch, ROUNDING } from '../mismatch.ts';
import { fromNested } from '../nested.ts';
import { readNumpyValues } from './numpy-values.ts';
import { replays } from './replays.ts';

const { cases } = readNumpyValues();

/** The random stream is NumPy's own, bit for bit; everything else may differ in the order of its sums. */
const EXACT = { rtol: 0, atol: 0 };
const exactCases = new Set(['random', 'random_mixed', 'initial_weights', 'dropout', 'relu', 'knn_ties']);

test('every recorded case is replayed', () => {
  expect(Object.keys(cases).sort()).toEqual(Object.keys(replays).sort());
});

describe.each(Object.entries(cases))('%s', (name, { inputs, outputs }) => {
  const actual = replays[name]?.(inputs) ?? {};

  test('has the recorded outputs and no others', () => {
    expect(Object.keys(actual).sort()).toEqual(Object.keys(outputs).sort());
  });

  test.each(Object.keys(outputs))('%s equals NumPy', (key) => {
    expect(mismatch(actual[key], fromNested(outputs[key]), exactCases.has(name) ? EXACT : ROUNDING)).toBeNull();
  });
});
