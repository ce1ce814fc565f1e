import { expect, it } from 'vitest';
import { sayMargin, sayTolerance } from '../../../../harness/report/requests/margin-words.ts';

it.each([
  [3.2, '3.2 times what is tolerated'],
  [0.251, '0.25 times what is tolerated'],
  [0, 'zero'],
  [5_940_594, 'more than a million times what is tolerated'],
  [Infinity, 'more than a million times what is tolerated'],
])('a margin of %d is %s', (margin, words) => expect(sayMargin(margin)).toBe(words));

it.each([
  [0.001, 0.5, 'A number may be off by 0.001 times the expected number plus 0.5.'],
  [0, 0.5, 'A number may be off by 0.5.'],
  [0.001, 0, 'A number may be off by 0.001 times the expected number.'],
  [0, 0, 'Numbers have to be met exactly.'],
])('rtol %d and atol %d', (rtol, atol, words) => expect(sayTolerance({ rtol, atol })).toBe(words));
