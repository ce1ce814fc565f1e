import { expect, test } from 'vitest';
import { tanh } from '../../../reference/activations/tanh.ts';
import { UNITS_NAMES, unitsByName } from '../../../reference/experiments/units-by-name.ts';

test('seven kinds of units', () => {
  expect(UNITS_NAMES).toEqual(['identity', 'sigmoid', 'tanh', 'relu', 'leaky-relu', 'very-leaky-relu', 'maxout']);
  expect(unitsByName('tanh')).toBe(tanh);
  expect(unitsByName('maxout')).toEqual({ pieces: 2 });
  for (const name of UNITS_NAMES) expect(unitsByName(name)).toBeDefined();
  expect(() => unitsByName('swish')).toThrow('activation: expected one of identity');
});
