/**
 * How far rounding alone moves an answer: the reference's own answers with its inputs changed in their last bits. Where
 * terms cancel, what is left may be nothing else, and no other right implementation rounds in the same way.
 */
import { seed as seedStream } from '../../reference/random.ts';
import type { Tensor } from '../wire/value.ts';
import type { Input } from './bundle.ts';
import { displaceInputs } from './displace-inputs.ts';
import { seedFor } from './seeds.ts';

/** How far inputs are moved, relative to the size of each: a few units in the last place. */
const LAST_BITS = { float64: 2 ** -50, float32: 2 ** -22 } as const;
const REPEATS = 3;
/** Implementations may differ by more roundings than one. */
const ALLOWANCE = { float64: 64, float32: 8 } as const;
/** One unit in the last place of float32 is this many of float64's. */
const FLOAT32_COARSER = 2 ** 29;

type Outputs = Readonly<Record<string, Tensor>>;
type Inputs = Readonly<Record<string, Input>>;
type Answer = (inputs: Inputs) => Promise<Outputs>;

/** Output → the absolute differences that are allowed for rounding in float64 and in float32. */
interface RoundingNoise {
  readonly float64: Readonly<Record<string, number>>;
  readonly float32: Readonly<Record<string, number>>;
}

/**
 * Float32 rounds 2^29 times more coarsely at every step; and it may lose altogether what float64 just keeps, or switch
 * units, so it is tried as well.
 */
export async function roundingNoise(
  { answerAt, inSingle }: { readonly answerAt: Answer; readonly inSingle: Answer },
  inputs: Inputs,
  answer: Outputs,
  seed: number,
): Promise<RoundingNoise> {
  const float64 = await largestMoves(answerAt, 'float64', inputs, answer, seed);
  const tried = await largestMoves(inSingle, 'float32', inputs, answer, seed);
  const float32 = Object.entries(tried).map(([name, move]) => [name, Math.max(move, FLOAT32_COARSER * float64[name]!)]);
  return { float64, float32: Object.fromEntries(float32) };
}

async function largestMoves(
  answerAt: Answer,
  precision: 'float64' | 'float32',
  inputs: Inputs,
  answer: Outputs,
  seed: number,
): Promise<Record<string, number>> {
  const noise = Object.fromEntries(Object.keys(answer).map((name) => [name, 0]));
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    seedStream(seedFor(String(seed), 'rounding', repeat));
    const moved = await answerAt(displaceInputs(inputs, LAST_BITS[precision]));
    for (const [name, { data }] of Object.entries(answer)) {
      const other = moved[name]!.data;
      for (const [i, value] of data.entries()) {
        if (!Number.isFinite(value)) continue;
        const difference = ALLOWANCE[precision] * Math.abs(other[i]! - value);
        // Not a number: nothing can be said of it in this precision.
        if (!(difference <= noise[name]!))
          noise[name] = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
      }
    }
  }
  return noise;
}
