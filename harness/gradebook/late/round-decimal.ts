/** A number → the nearest one with so many decimals, as people round: by its decimal digits, not by its bits. */
import type { RoundingMode } from './late-policy.ts';

/** More digits than any score has, fewer than rounding errors reach: 0.1 + 0.2 is 0.3, and 1.005 is not 1.00499…. */
const SIGNIFICANT = 12;

export function roundDecimal(value: number, decimals: number, mode: RoundingMode): number {
  const [mantissa, exponent] = value.toExponential(SIGNIFICANT - 1).split('e') as [string, string];
  const digits = BigInt(mantissa.replace('.', ''));
  const scale = Number(exponent) - (SIGNIFICANT - 1) + decimals;
  if (scale >= 0) return withoutNoise(value);
  const unit = 10n ** BigInt(-scale);
  const size = digits < 0n ? -digits : digits;
  const whole = size / unit + (roundsUp(size, unit, mode) ? 1n : 0n);
  return Number(`${digits < 0n ? -whole : whole}e-${decimals}`);
}

/** `half-up` and `up` are away from zero. */
function roundsUp(size: bigint, unit: bigint, mode: RoundingMode): boolean {
  const rest = size % unit;
  switch (mode) {
    case 'up':
      return rest > 0n;
    case 'down':
      return false;
    case 'half-up':
      return 2n * rest >= unit;
    case 'half-even':
      return 2n * rest > unit || (2n * rest === unit && (size / unit) % 2n === 1n);
  }
}

/** The same number without what binary fractions leave behind: 0.1 + 0.2 → 0.3. */
export function withoutNoise(value: number): number {
  return Number(value.toPrecision(SIGNIFICANT));
}
