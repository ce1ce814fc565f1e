/**
 * The adaptive part of a gradient check, done once by the reference: which directions, and which steps suit this loss
 * at this point. A submission's loss is later evaluated just there, and the verdict is arithmetic.
 */
import { dot, largestMagnitude } from '../numerics/closeness.ts';
import {
  type Derivative,
  type Differences,
  differentiate,
  judgeDerivative,
} from '../numerics/directional-derivative.ts';

export interface Direction {
  readonly kind: 'plain' | 'whitened';
  readonly data: Float64Array;
}

/** Entries of the gradient below this share of its largest are whitened no further. */
const WHITENING_FLOOR = 1e-3;

/**
 * A plain normal direction, and one in which every coordinate weighs 1/|g|: a single missing entry then counts as much
 * as any other, however small its share of the gradient is.
 * @param normals 2·n standard normal numbers.
 */
export function chooseDirections(gradient: Float64Array, normals: Float64Array): Direction[] {
  const n = gradient.length;
  const plain: Direction = { kind: 'plain', data: normals.slice(0, n) };
  const largest = largestMagnitude(gradient);
  if (largest === 0) return [plain];
  const whitened = gradient.map(
    (g, i) => (normals[n + i]! * largest * WHITENING_FLOOR) / Math.max(Math.abs(g), largest * WHITENING_FLOOR),
  );
  return [plain, { kind: 'whitened', data: whitened }];
}

export type StepChoice =
  | { readonly kind: 'chosen'; readonly steps: readonly [number, number, number]; readonly derivative: Derivative }
  | { readonly kind: 'no-step'; readonly derivative: Derivative; readonly claimed: number };

const LEVELS = 18;
/** Largest displacement, relative to the size of the input. */
const LARGEST_DISPLACEMENT = 0.1;
/** A choice is good when its bound is below this share of the gradient's size. */
const GOOD = 1e-7;

/**
 * Climbs the ladder of steps T·2⁻ᵏ and takes the three neighbouring ones with the smallest error bound. A kink inside
 * the steps makes neighbours disagree, so they lose to smaller steps that stay clear of it.
 * @param loss t ↦ loss at input + t·direction
 */
export async function chooseSteps(
  loss: (t: number) => Promise<number>,
  input: Float64Array,
  direction: Float64Array,
  gradient: Float64Array,
): Promise<StepChoice> {
  const typical = Math.sqrt(dot(input, input) / input.length) || 1;
  const top = (LARGEST_DISPLACEMENT * typical) / (largestMagnitude(direction) || 1);
  const ladder: Differences[] = [];
  for (let level = 0; level < LEVELS; level++) {
    const step = powerOfTwoBelow(top) / 2 ** level;
    ladder.push({ step, plus: await loss(step), minus: await loss(-step) });
  }
  const claimed = dot(gradient, direction);
  const scale = gradientScale(gradient, direction);
  let best = 0;
  let bestDerivative = differentiate(ladder.slice(0, 3));
  for (let level = 1; level + 2 < LEVELS; level++) {
    const derivative = differentiate(ladder.slice(level, level + 3));
    if (derivative.error < bestDerivative.error) {
      best = level;
      bestDerivative = derivative;
    }
  }
  const agrees = judgeDerivative(bestDerivative, claimed, scale) === 'agrees';
  const good = bestDerivative.error <= GOOD * scale || scale === 0;
  if (!agrees || !good) return { kind: 'no-step', derivative: bestDerivative, claimed };
  const steps = [0, 1, 2].map((offset) => ladder[best + offset]!.step) as [number, number, number];
  return { kind: 'chosen', steps, derivative: bestDerivative };
}

/** ‖g ∘ d‖₂. */
export function gradientScale(gradient: Float64Array, direction: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < gradient.length; i++) {
    const product = gradient[i]! * direction[i]!;
    sum += product * product;
  }
  return Math.sqrt(sum);
}

/** Steps are powers of two, so that t·d scales exactly. */
function powerOfTwoBelow(value: number): number {
  let power = 1;
  while (power > value) power /= 2;
  while (power * 2 <= value) power *= 2;
  return power;
}
