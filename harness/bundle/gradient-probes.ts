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
  readonly kind: 'plain' | 'whitened' | `coordinate ${number}`;
  readonly data: Float64Array;
  /** The size that errors along it are relative to: ‖g ∘ d‖, and for a single coordinate no less than a thousandth of the largest. */
  readonly scale: number;
}

/** Entries of the gradient below this share of its largest are whitened no further. */
const WHITENING_FLOOR = 1e-3;

/** Up to this many entries the whole Jacobian is measured, coordinate by coordinate. */
const SMALL = 4;

/**
 * Every coordinate of a small tensor. Of a larger one a plain normal direction, and one in which every coordinate weighs 1/|g|: a single missing entry then counts as much
 * as any other, however small its share of the gradient is.
 * @param normals 2·n standard normal numbers.
 */
export function chooseDirections(gradient: Float64Array, normals: Float64Array): Direction[] {
  const n = gradient.length;
  const largest = largestMagnitude(gradient);
  if (n <= SMALL) {
    return Array.from(gradient, (entry, at) => ({
      kind: `coordinate ${at}`,
      data: gradient.map((_entry, i) => Number(i === at)),
      scale: Math.max(Math.abs(entry), largest * WHITENING_FLOOR),
    }));
  }
  const plain: Direction = direction('plain', gradient, normals.slice(0, n));
  if (largest === 0) return [plain];
  const whitened = gradient.map(
    (g, i) => (normals[n + i]! * largest * WHITENING_FLOOR) / Math.max(Math.abs(g), largest * WHITENING_FLOOR),
  );
  return [plain, direction('whitened', gradient, whitened)];
}

const direction = (kind: Direction['kind'], gradient: Float64Array, data: Float64Array): Direction => ({
  kind,
  data,
  scale: gradientScale(gradient, data),
});

export type StepChoice =
  | { readonly kind: 'chosen'; readonly steps: readonly [number, number, number]; readonly derivative: Derivative }
  | { readonly kind: 'no-step'; readonly derivative: Derivative; readonly claimed: number };

const LEVELS = 18;
/** Largest displacement, relative to the size of the input. */
const LARGEST_DISPLACEMENT = 0.1;
/** A choice is good when its bound is below this share of the gradient's size. */
export const GOOD = 1e-7;

/**
 * Climbs the ladder of steps T·2⁻ᵏ and takes the three neighbouring ones with the smallest error bound. A kink inside
 * the steps makes neighbours disagree, so they lose to smaller steps that stay clear of it.
 * @param loss t ↦ loss at input + t·direction
 * @param required the share of the gradient's size that the bound must stay below; when it is infinite, agreeing or
 *   saying nothing is enough
 * @param ladder factor of all steps: a second ladder's are incommensurate with the first's
 */
export async function chooseSteps(
  loss: (t: number) => Promise<number>,
  input: Float64Array,
  { data: direction, scale }: Direction,
  gradient: Float64Array,
  required = GOOD,
  ladder = 1,
): Promise<StepChoice> {
  const typical = Math.sqrt(dot(input, input) / input.length) || 1;
  const top = (LARGEST_DISPLACEMENT * typical) / (largestMagnitude(direction) || 1);
  const differences: Differences[] = [];
  for (let level = 0; level < LEVELS; level++) {
    const step = (ladder * powerOfTwoBelow(top)) / 2 ** level;
    differences.push({ step, plus: await loss(step), minus: await loss(-step) });
  }
  const claimed = dot(gradient, direction);
  const derivatives = withNoise(
    differences.slice(2).map((_, level) => differentiate(differences.slice(level, level + 3))),
  );
  let best = 0;
  for (const [level, { error }] of derivatives.entries()) if (error < derivatives[best]!.error) best = level;
  const bestDerivative = derivatives[best]!;
  // A loss that does not change at all, saturated to its last bit, has no slope to show.
  const chosen = differences.slice(best, best + 3);
  const isFlat = chosen.every(({ plus, minus }) => plus === minus && plus === chosen[0]!.plus);
  const agreement = isFlat && claimed !== 0 ? 'inconclusive' : judgeDerivative(bestDerivative, claimed, scale);
  const isGood =
    required === Number.POSITIVE_INFINITY
      ? agreement !== 'disagrees'
      : agreement === 'agrees' && (bestDerivative.error <= required * scale || scale === 0);
  if (!isGood) return { kind: 'no-step', derivative: bestDerivative, claimed };
  const steps = [0, 1, 2].map((offset) => differences[best + offset]!.step) as [number, number, number];
  return { kind: 'chosen', steps, derivative: bestDerivative };
}

/**
 * Noise in the loss weighs twice as much at half the step, so what finer steps show of it, halved each time, bounds it
 * here: that three noisy differences happen to agree is no bound.
 */
function withNoise(derivatives: readonly Derivative[]): Derivative[] {
  let noise = 0;
  const bounded: Derivative[] = [];
  for (const { value, error } of derivatives.toReversed()) {
    noise = Math.max(noise / 2, error);
    bounded.unshift({ value, error: noise });
  }
  // The finest have nothing finer that bounds them.
  return bounded.slice(0, -2);
}

/** ‖g ∘ d‖₂. */
function gradientScale(gradient: Float64Array, direction: Float64Array): number {
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
