/**
 * base^exponent for a whole exponent >= 0, by repeated squaring. `Math.pow` is not used because its last bits differ
 * between versions of Node.
 */
export function integerPower(base: number, exponent: number): number {
  let [power, square] = [1, base];
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power *= square;
    square *= square;
  }
  return power;
}
