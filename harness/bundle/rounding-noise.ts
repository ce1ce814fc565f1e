/**
 * How far rounding alone moves an answer: the reference's own answers with its inputs changed in their last bits. Where
 * terms cancel, what is left may be nothing else, and no other right implementation rounds in the same way.
 */
import { seed as seedStream } from '../../reference/random.ts';
import type { Tensor } from '../wire/value.ts';
import type { Input } from './bundle.ts';
import { displaceInputs } from './displace-inputs.ts';
import { seedFor } from './seeds.ts';

/** Relative to the size of each input. */
const LAST_BITS = 2 ** -50;
const REPEATS = 3;
/** Implementations may differ by more roundings than one. */
const ALLOWANCE = 64;

type Outputs = Readonly<Record<string, Tensor>>;

/** Output → the absolute difference that is allowed for rounding. */
export async function roundingNoise(
  answerAt: (inputs: Readonly<Record<string, Input>>) => Promise<Outputs>,
  inputs: Readonly<Record<string, Input>>,
  answer: Outputs,
  seed: number,
): Promise<Record<string, number>> {
  const noise = Object.fromEntries(Object.keys(answer).map((name) => [name, 0]));
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    seedStream(seedFor(String(seed), 'rounding', repeat));
    const moved = await answerAt(displaceInputs(inputs, LAST_BITS));
    for (const [name, { data }] of Object.entries(answer)) {
      const other = moved[name]!.data;
      for (const [i, value] of data.entries()) {
        const difference = Math.abs(other[i]! - value);
        if (difference > noise[name]!) noise[name] = difference;
      }
    }
  }
  return Object.fromEntries(Object.entries(noise).map(([name, largest]) => [name, ALLOWANCE * largest]));
}
