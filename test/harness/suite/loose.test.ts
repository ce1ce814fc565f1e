import { expect, it } from 'vitest';
import { asList, asMap, asText, asTexts } from '../../../harness/suite/loose.ts';

it('takes the wrong type for absent', () => {
  for (const wrong of [null, undefined, 3, 'x', [1]]) expect(asMap(wrong)).toEqual({});
  for (const wrong of [null, undefined, 3, 'x', { 0: 1 }]) expect(asList(wrong)).toEqual([]);
  for (const wrong of [null, undefined, 3, ['x'], {}]) expect(asText(wrong)).toBeNull();
  expect(asTexts(['a', 1, null, ['b'], 'c'])).toEqual(['a', 'c']);
});

it('gives back the right one', () => {
  const map = { a: 1 };
  const list = [1];
  expect(asMap(map)).toBe(map);
  expect(asList(list)).toBe(list);
  expect(asText('x')).toBe('x');
});
