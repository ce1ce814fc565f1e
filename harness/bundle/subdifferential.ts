/**
 * At a kink there is no one gradient: any element of the subdifferential is right (Clarke: the convex hull of the
 * limits of gradients nearby). Its ends, entry by entry, are found from the reference's gradients at points so close
 * that a smooth function would not change.
 */
import { largestMagnitude } from '../numerics/closeness.ts';
import type { Tensor } from '../wire/value.ts';
import type { Input } from './bundle.ts';
import { displaceInputs, displaceOne, isReal, sizeOfInput } from './displace-inputs.ts';

/** Relative to the size of each input. */
const NEARBY = 1e-9;
const RANDOM_POINTS = 24;
/** A change of a gradient's entries, relative to the largest, that a smooth function does not make over that distance. */
const JUMP = 1e-5;

export interface Range {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

export type Gradients = Readonly<Record<string, Tensor>>;

/**
 * The ends of each gradient's entries, or null at a point where all are differentiable. Draws from the current stream.
 * @param atPoint the reference's gradients there, by output
 */
export async function subdifferential(
  gradientsAt: (inputs: Readonly<Record<string, Input>>) => Promise<Gradients>,
  inputs: Readonly<Record<string, Input>>,
  atPoint: Gradients,
): Promise<Record<string, Range> | null> {
  const ranges = Object.fromEntries(
    Object.entries(atPoint).map(([output, { data }]) => [output, { low: data.slice(), high: data.slice() }]),
  );
  // All of them first: running the reference seeds the stream anew.
  for (const near of [...nearbyPoints(inputs)]) {
    for (const [output, { data }] of Object.entries(await gradientsAt(near))) {
      const { low, high } = ranges[output]!;
      for (let i = 0; i < data.length; i++) {
        low[i] = Math.min(low[i]!, data[i]!);
        high[i] = Math.max(high[i]!, data[i]!);
      }
    }
  }
  const isTie = Object.values(ranges).some(({ low, high }) => {
    const size = Math.max(largestMagnitude(low), largestMagnitude(high));
    return low.some((value, i) => high[i]! - value > JUMP * size);
  });
  if (!isTie) return null;
  for (const { low, high } of Object.values(ranges)) widen(low, high);
  return ranges;
}

/** So many points need not have reached the very ends. */
const MARGIN = 0.1;

function widen(low: Float64Array, high: Float64Array): void {
  for (let i = 0; i < low.length; i++) {
    const margin = MARGIN * (high[i]! - low[i]!);
    low[i] = low[i]! - margin;
    high[i] = high[i]! + margin;
  }
}

/** All inputs displaced at random, and each input alone to either side: that reaches "all units on" and "all off". */
function* nearbyPoints(inputs: Readonly<Record<string, Input>>): Generator<Record<string, Input>> {
  for (let k = 0; k < RANDOM_POINTS; k++) yield displaceInputs(inputs, NEARBY);
  for (const [name, input] of Object.entries(inputs)) {
    if (!isReal(input)) continue;
    const ones = new Float64Array(input.data.length).fill(1);
    for (const side of [1, -1]) {
      yield { ...inputs, [name]: displaceOne(input, ones, side * NEARBY * sizeOfInput(input)) };
    }
  }
}
