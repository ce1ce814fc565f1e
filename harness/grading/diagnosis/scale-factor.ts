/** "Every entry is N times too large": a factor that is the same quantity in every wrong trial names the mistake. */
import type { Sizes } from '../../suite/suite.ts';

export interface WrongArray {
  readonly received: Float64Array;
  readonly expected: Float64Array;
  readonly sizes: Sizes;
}

const RTOL = 1e-6;

/** received = factor · expected in every entry, or null. Undefined for arrays that are all zero. */
export function commonFactor(received: Float64Array, expected: Float64Array): number | null {
  let numerator = 0;
  let denominator = 0;
  for (let i = 0; i < expected.length; i++) {
    numerator += received[i]! * expected[i]!;
    denominator += expected[i]! * expected[i]!;
  }
  if (!(denominator > 0) || !Number.isFinite(numerator)) return null;
  const factor = numerator / denominator;
  const size = Math.sqrt(denominator) * Math.abs(factor);
  for (let i = 0; i < expected.length; i++) {
    if (!(Math.abs(received[i]! - factor * expected[i]!) <= RTOL * size)) return null;
  }
  return factor;
}

/**
 * The name of the factor by which every wrong array is off, when one name fits all of them and no other does.
 * Needs arrays with more than one entry somewhere: one number is always some multiple of another.
 */
export function nameFactor(wrong: readonly WrongArray[]): string | null {
  if (wrong.length === 0 || wrong.every(({ expected }) => expected.length < 2)) return null;
  let names: string[] | null = null;
  for (const { received, expected, sizes } of wrong) {
    const factor = commonFactor(received, expected);
    if (factor === null) return null;
    const fitting = candidates(sizes).filter(([, value]) => Math.abs(factor - value) <= RTOL * Math.abs(value));
    const fittingNames = fitting.map(([name]) => name);
    names = names === null ? fittingNames : names.filter((name: string) => fittingNames.includes(name));
  }
  return names?.length === 1 ? names[0]! : null;
}

function candidates(sizes: Sizes): [string, number][] {
  const named = Object.entries(sizes).flatMap(([name, value]): [string, number][] => [
    [name, value],
    [`1/${name}`, 1 / value],
  ]);
  return [...named, ['2', 2], ['1/2', 0.5], ['-1', -1]];
}
