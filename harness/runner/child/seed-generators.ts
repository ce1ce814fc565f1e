/** Every generator that a submission can draw from starts anew before each run, so that answers replay bit for bit. */
import * as np from 'numpy-ts';

const seedLegacyStream = np.random.seed;
let state = 0;

/** mulberry32: 32 bits of state, enough for a substitute of Math.random. */
function nextUniform(): number {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

export function seedGenerators(seed: number): void {
  state = seed | 0;
  Math.random = nextUniform;
  seedLegacyStream(seed >>> 0);
}

/** A seed for generators that would otherwise draw theirs from the operating system. */
export function nextSeed(): number {
  return Math.floor(nextUniform() * 4294967296);
}
