/** Numbers as a student reads them: six digits, more when two numbers would look the same. */
export function formatNumber(value: number, digits = 6): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (Object.is(value, -0)) return '-0';
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return String(value);
  return String(Number(value.toPrecision(digits)));
}

export function formatPair(a: number, b: number): [string, string] {
  for (let digits = 6; digits < 17; digits++) {
    const pair: [string, string] = [formatNumber(a, digits), formatNumber(b, digits)];
    if (pair[0] !== pair[1]) return pair;
  }
  return [formatNumber(a, 17), formatNumber(b, 17)];
}

/** A shape as NumPy prints it: (3,), (2, 5), and () for a single number. */
export function formatShape(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
}

/** 1234567 → "1,200,000": two digits, which is all that a chance can be known to. */
export function formatCount(count: number): string {
  const digits = Math.max(0, Math.floor(Math.log10(count)) - 1);
  let unit = 1;
  for (let i = 0; i < digits; i++) unit *= 10;
  return String(unit * Math.round(count / unit)).replace(/\B(?=(\d{3})+$)/g, ',');
}
