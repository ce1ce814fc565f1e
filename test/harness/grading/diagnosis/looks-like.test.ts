import { describe, expect, it } from 'vitest';
import { looksLike } from '../../../../harness/grading/diagnosis/looks-like.ts';
import { seededRandom } from '../../seeded-random.ts';
import { COLUMNS, checkOf, ROWS, returned } from './statistics-check.ts';

const SEED = 23;
const { normal } = seededRandom(SEED);
const weights = (variance: number) =>
  Float64Array.from({ length: ROWS * COLUMNS }, () => Math.sqrt(variance) * normal());
const drawn = (variance: number) => [weights(variance), weights(variance)] as const;
const HALF = { name: 'half', ratio: 0.5 };
const TWICE = { name: 'twice', ratio: 2 };
const NEARLY = { name: 'nearly twice', ratio: 2.01 };

describe(`seed ${SEED}`, () => {
  it('names the variance that it is instead', () => {
    expect(looksLike(checkOf([HALF, TWICE]), returned(drawn(2)))).toEqual({
      kind: 'looks-like',
      output: 'W',
      name: 'twice',
      asked: 'what is asked',
    });
    expect(looksLike(checkOf([HALF, TWICE]), returned(drawn(0.5)))).toMatchObject({ name: 'half' });
  });

  it('nothing where the variance is right, nothing fits, or two fit', () => {
    expect(looksLike(checkOf([HALF, TWICE]), returned(drawn(1)))).toBeNull();
    expect(looksLike(checkOf([HALF, TWICE]), returned(drawn(9)))).toBeNull();
    expect(looksLike(checkOf([TWICE, NEARLY]), returned(drawn(2)))).toBeNull();
  });

  it('in every trial: one that fits two may be told by the other', () => {
    const check = checkOf([TWICE, NEARLY], [TWICE, { name: 'nearly twice', ratio: 5 }]);
    expect(looksLike(check, returned(drawn(2), drawn(2)))).toMatchObject({ name: 'twice' });
    expect(looksLike(check, returned(drawn(2), drawn(1)))).toBeNull();
    expect(looksLike(check, returned(drawn(2), drawn(9)))).toBeNull();
  });

  it('nothing of answers that cannot be measured, or are none', () => {
    expect(looksLike(checkOf([TWICE]), returned([weights(2).fill(Number.NaN), weights(2)]))).toBeNull();
    expect(looksLike(checkOf([TWICE]), { kind: 'malformed', reason: 'no' })).toBeNull();
  });
});
