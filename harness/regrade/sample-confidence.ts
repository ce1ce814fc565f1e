/** What a replay of some of a class says about all of it, and which ones are replayed. */
import { createHash } from 'node:crypto';

/** Confidences are exact to this share, so that 19 of 20 is 95 %, not a little more or less. */
const PARTS = 1e9;

/**
 * `drawn` of `all` submissions, drawn without replacement, were replayed, and `found` of them differ: the largest number
 * of differing submissions in the whole class that this does not exclude. The one-sided bound of Clopper and Pearson with
 * the hypergeometric distribution for the binomial: a number is excluded when a class with so many would have shown
 * more than `found` with at least this confidence. Exact; `found` itself when all were replayed.
 */
export function atMostDiffering(drawn: number, all: number, found: number, confidence = 0.95): number {
  // What was seen to be the same is known: the search lies between this and `found`.
  let [low, high] = [found, all - (drawn - found)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isExcluded(middle, { drawn, all, found }, confidence)) high = middle - 1;
    else low = middle;
  }
  return low;
}

interface Sample {
  readonly drawn: number;
  readonly all: number;
  readonly found: number;
}

function isExcluded(differing: number, sample: Sample, confidence: number): boolean {
  const samples = choose(sample.all, sample.drawn);
  const showMore = samples - samplesWithAtMost(differing, sample);
  return showMore * BigInt(PARTS) >= samples * BigInt(Math.round(confidence * PARTS));
}

/** How many of the possible samples have `found` or fewer of the differing ones. */
function samplesWithAtMost(differing: number, { drawn, all, found }: Sample): bigint {
  const same = all - differing;
  const fewest = Math.max(0, drawn - same);
  let samples = choose(differing, fewest) * choose(same, drawn - fewest);
  let sum = 0n;
  for (let seen = fewest; seen <= found; seen++) {
    sum += samples;
    samples =
      (samples * BigInt(differing - seen) * BigInt(drawn - seen)) /
      (BigInt(seen + 1) * BigInt(same - drawn + seen + 1));
  }
  return sum;
}

function choose(of: number, taken: number): bigint {
  let ways = 1n;
  for (let one = 1; one <= Math.min(taken, of - taken); one++) ways = (ways * BigInt(of - one + 1)) / BigInt(one);
  return ways;
}

/**
 * `n` of the ids (all, where there are fewer), in the order of a hash of seed and id: the order in which they are given
 * does not matter, and a larger sample holds the smaller one of the same seed.
 */
export function drawSample(ids: readonly string[], n: number, seed: number): string[] {
  const keyed = ids.map((id) => ({ id, key: keyOf(id, seed) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.slice(0, n).map(({ id }) => id);
}

const keyOf = (id: string, seed: number): string =>
  createHash('sha256')
    .update(JSON.stringify([seed, id]))
    .digest('hex');
