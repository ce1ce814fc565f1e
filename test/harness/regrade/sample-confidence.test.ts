import { describe, expect, it } from 'vitest';
import { atMostDiffering, drawSample } from '../../../harness/regrade/sample-confidence.ts';

/** The share of all samples with at most `found` of the first `differing` submissions, one sample after the other. */
function shareAtMost(drawn: number, all: number, differing: number, found: number): number {
  let samples = 0;
  let few = 0;
  for (let set = 0; set < 1 << all; set++) {
    if (ones(set) !== drawn) continue;
    samples++;
    if (ones(set & ((1 << differing) - 1)) <= found) few++;
  }
  return few / samples;
}

function ones(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** The second source: every sample of every class is written down. 0.93 is no share of samples that occurs here. */
function byEnumeration(drawn: number, all: number, found: number, confidence: number): number {
  let largest = found;
  for (let differing = found; differing <= all; differing++) {
    if (shareAtMost(drawn, all, differing, found) > 1 - confidence) largest = differing;
  }
  return largest;
}

describe('at most so many differ', () => {
  it('as every possible sample of small classes says', () => {
    for (const all of [1, 2, 5, 8, 10]) {
      for (let drawn = 0; drawn <= all; drawn++) {
        for (let found = 0; found <= drawn; found++) {
          const expected = byEnumeration(drawn, all, found, 0.93);
          expect(atMostDiffering(drawn, all, found, 0.93), `${found} in ${drawn} of ${all}`).toBe(expected);
        }
      }
    }
  });

  // By hand: with one differing among 20, 19 drawn miss it 1 time in 20, which is just excluded; 18 miss it 2 in 20.
  it.each([
    [19, 20, 0, 0],
    [18, 20, 0, 1],
  ])('replaying %i of %i, of which %i differ, leaves %i', (drawn, all, found, most) => {
    expect(atMostDiffering(drawn, all, found)).toBe(most);
  });

  // From Python, with math.comb and fractions.Fraction, counting up from `found`.
  it.each([
    [30, 300, 0, 27],
    [59, 10000, 0, 493],
    [100, 500, 3, 35],
    [999, 1000, 500, 501],
  ])('replaying %i of %i, of which %i differ, leaves %i', (drawn, all, found, most) => {
    expect(atMostDiffering(drawn, all, found)).toBe(most);
  });

  it('is what was found when all were replayed, and all when none was', () => {
    for (const found of [0, 3, 40]) expect(atMostDiffering(40, 40, found)).toBe(found);
    expect(atMostDiffering(0, 40, 0)).toBe(40);
  });

  it('less confidence leaves fewer, to the exact share', () => {
    expect(atMostDiffering(9, 10, 0, 0.9)).toBe(0);
    expect(atMostDiffering(9, 10, 0, 0.91)).toBe(1);
  });
});

describe('the sample', () => {
  const ids = Array.from({ length: 20 }, (_, i) => `submission-${i}`);

  it('depends on the seed and the ids, not on their order', () => {
    expect(drawSample(ids, 7, 5)).toEqual(drawSample([...ids].reverse(), 7, 5));
    expect(drawSample(ids, 7, 5)).not.toEqual(drawSample(ids, 7, 6));
  });

  it('has as many as are asked for, each once, and no more than there are', () => {
    expect(new Set(drawSample(ids, 7, 5)).size).toBe(7);
    expect(drawSample(ids, 0, 5)).toEqual([]);
    expect(drawSample(ids, 50, 5).sort()).toEqual([...ids].sort());
  });

  it('of a larger size holds the smaller one', () => {
    expect(drawSample(ids, 12, 5).slice(0, 7)).toEqual(drawSample(ids, 7, 5));
  });

  it('takes every id equally often, and every pair', () => {
    const taken = new Map<string, number>();
    const count = (key: string): unknown => taken.set(key, (taken.get(key) ?? 0) + 1);
    const seeds = 4000;
    for (let seed = 0; seed < seeds; seed++) {
      const sample = drawSample(ids, 5, seed).sort();
      for (const [at, one] of sample.entries()) {
        count(one);
        for (const other of sample.slice(at + 1)) count(`${one} ${other}`);
      }
    }
    // Five standard deviations of 4,000 draws; the seeds are fixed, so it fails always or never.
    const within = (key: string, share: number): void =>
      expect(Math.abs(taken.get(key)! - seeds * share)).toBeLessThan(5 * Math.sqrt(seeds * share * (1 - share)));
    for (const id of ids) within(id, 5 / 20);
    expect(taken.size).toBe(20 + 190);
    for (const key of taken.keys()) if (key.includes(' ')) within(key, (5 * 4) / (20 * 19));
  });
});
