/**
 * A derivative with its own error bound, from central differences at three steps h, h/2, h/4.
 *
 * Richardson: C(h) = φ' + a·h² + b·h⁴ + …, so R₄ = (4·C(h/2) − C(h))/3 and R₆ = (16·R₄(h/2) − R₄(h))/15 remove one
 * power of h² each. The bound adds the difference of the two R₄ to what rounding of φ can do.
 */

export interface Differences {
  readonly step: number;
  readonly plus: number;
  readonly minus: number;
}

export interface Derivative {
  readonly value: number;
  readonly error: number;
}

/** Sum of the absolute Richardson weights on φ(±h/4), which carry most of the noise: 2·(64/45)/(2·h/4)·h/4 ≈ 2. */
const NOISE_WEIGHT = 2;
/** Units of rounding that a loss, a sum of many terms, is allowed. */
const LOSS_ULPS = 8;

export type Precision = 'float64' | 'float32';

const EPSILON = { float64: Number.EPSILON, float32: 2 ** -23 };

/**
 * `ladder` has three entries, each step half the one before. NaN when any value is not finite. The bound takes the whole
 * difference of the two R₄, fifteen times what the last extrapolation changed: in a loss that is noisier than its
 * precision says, that change alone is small by chance too often.
 */
export function differentiate(ladder: readonly Differences[], precision: Precision = 'float64'): Derivative {
  const [coarse, middle, fine] = ladder.map(({ step, plus, minus }) => (plus - minus) / (2 * step)) as [
    number,
    number,
    number,
  ];
  const low = (4 * middle - coarse) / 3;
  const high = (4 * fine - middle) / 3;
  const value = (16 * high - low) / 15;
  let magnitude = 0;
  for (const { plus, minus } of ladder) magnitude = Math.max(magnitude, Math.abs(plus), Math.abs(minus));
  const rounding = (NOISE_WEIGHT * LOSS_ULPS * EPSILON[precision] * magnitude) / ladder[2]!.step;
  return { value, error: Math.abs(high - low) + rounding };
}

export type Agreement = 'agrees' | 'disagrees' | 'inconclusive';

/** Multiple of the error bound that a difference must exceed (measured: 3 gives a false alarm in 164, 30 none). */
const KAPPA = 30;
/** A bound above this share of the gradient's size says nothing. */
const CONCLUSIVE = { float64: 1e-5, float32: 1e-2 };
/** Rounding of the claimed gradient's own sum, relative to its size. */
const CLAIM_RTOL = { float64: 1e-9, float32: 3e-4 };

/**
 * Does the claimed directional derivative g·d agree with the measured one?
 * @param scale ‖g ∘ d‖: the size that both are judged by; g·d itself may cancel.
 * @param precision float32 arithmetic inside the loss or the gradient is judged by its own rounding.
 */
export function judgeDerivative(
  measured: Derivative,
  claimed: number,
  scale: number,
  precision: Precision = 'float64',
): Agreement {
  if (!Number.isFinite(claimed)) return 'disagrees';
  if (!Number.isFinite(measured.value) || !Number.isFinite(measured.error)) return 'inconclusive';
  const size = Math.max(scale, Math.abs(claimed));
  const tolerance = KAPPA * measured.error + CLAIM_RTOL[precision] * size;
  const isNear = Math.abs(measured.value - claimed) <= tolerance;
  // Nothing depends on the input: a bound has no size to be small against.
  if (size === 0) return isNear ? 'agrees' : 'inconclusive';
  if (!(measured.error <= CONCLUSIVE[precision] * size)) return 'inconclusive';
  return isNear ? 'agrees' : 'disagrees';
}
