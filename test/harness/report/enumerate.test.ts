import { expect, it } from 'vitest';
import { enumerate } from '../../../harness/report/enumerate.ts';

it.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('%j', (names, text) => {
  expect(enumerate(names)).toBe(text);
});
