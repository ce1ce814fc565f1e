/** How near an answer is to what is tolerated, in words. */
import { formatNumber } from '../format-number.ts';

const BEYOND = 1e6;

/** "3.2 times what is tolerated". */
export function sayMargin(margin: number): string {
  if (margin === 0) return 'zero';
  return margin > BEYOND
    ? 'more than a million times what is tolerated'
    : `${formatNumber(margin, 2)} times what is tolerated`;
}

/** What a number may be off by. */
export function sayTolerance({ rtol, atol }: { readonly rtol: number; readonly atol: number }): string {
  if (rtol === 0 && atol === 0) return 'Numbers have to be met exactly.';
  const parts = [
    ...(rtol === 0 ? [] : [`${formatNumber(rtol, 3)} times the expected number`]),
    ...(atol === 0 ? [] : [formatNumber(atol, 3)]),
  ];
  return `A number may be off by ${parts.join(' plus ')}.`;
}
