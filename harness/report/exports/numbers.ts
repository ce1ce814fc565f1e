/** Scores ↔ the decimal texts of gradebook files: no exponent, no rounding error, a point or a comma. */
import { roundDecimal } from '../../gradebook/late/round-decimal.ts';

/** More than any platform keeps. */
const MOST_DECIMALS = 6;

export type Separator = '.' | ',';

/** 87.5 → "87.5"; what binary fractions leave behind is not shown. */
export function exactText(value: number): string {
  return withoutExponent(roundDecimal(value, MOST_DECIMALS, 'half-up'));
}

/** 87.5 → "87.50". */
export function fixedText(value: number, decimals: number, separator: Separator): string {
  const [whole, fraction = ''] = withoutExponent(roundDecimal(value, decimals, 'half-up')).split('.') as [
    string,
    string?,
  ];
  const digits = fraction.padEnd(decimals, '0');
  return decimals === 0 ? whole : `${whole}${separator}${digits}`;
}

/** Below 1e-6 it has been rounded to 0, and no score reaches 1e21. */
const withoutExponent = (value: number): string => String(value);

/** "87.5", "87,50" or "1,234.50" → the number; null for what is none. */
export function parseDecimal(text: string, separator: Separator): number | null {
  const other = separator === '.' ? ',' : '.';
  const plain = text.trim().replaceAll(other, '').replace(separator, '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}
