/** Random choices for one input: they depend on the seed and the input's index alone, so that any can be made again. */
import { seededRandom } from '../harness/seeded-random.ts';

export interface Random {
  /** A whole number from 0 to `count` - 1. */
  readonly below: (count: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
}

export function randomFor(seed: number, index: number): Random {
  // Consecutive states of the generator would give nearly the same numbers one place further on.
  const { uniform } = seededRandom(scramble(scramble(seed) ^ index));
  const below = (count: number): number => Math.floor(uniform() * count);
  return {
    below,
    chance: (probability) => uniform() < probability,
    pick: (items) => items[below(items.length)]!,
  };
}

/** MurmurHash3's last step. */
function scramble(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
