import { expect, it } from 'vitest';
import { seedFor } from '../../../harness/bundle/seeds.ts';

it('is 32 bits, and the same for the same names', () => {
  const seed = seedFor('', 'c147/hw2', 'svm/loss/value', 0, 1);
  expect(seed).toBe(seedFor('', 'c147/hw2', 'svm/loss/value', 0, 1));
  expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32).toBe(true);
});

it('every part counts, and so does where one ends', () => {
  const seeds = [
    seedFor('', 'a', 'b'),
    seedFor('x', 'a', 'b'),
    seedFor('', 'ab'),
    seedFor('', 'b', 'a'),
    seedFor('', 'a', 'b', 0),
    seedFor('', 'a', 1),
    seedFor('', 'a', '1'),
  ];
  expect(new Set(seeds).size).toBe(seeds.length);
});
