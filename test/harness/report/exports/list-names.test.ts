import { expect, it } from 'vitest';
import { listNames } from '../../../../harness/report/exports/list-names.ts';

it('names all, or twenty and how many more', () => {
  expect(listNames([])).toBe('');
  expect(listNames(['Example, Ada', 'Bob'])).toBe('Example, Ada; Bob');
  const many = Array.from({ length: 300 }, (_, at) => `S${at}`);
  expect(listNames(many.slice(0, 20))).toMatch(/; S19$/);
  expect(listNames(many)).toMatch(/^S0; .*; S19; … and 280 more$/);
});
