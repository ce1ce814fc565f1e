/** The standard normal distribution's tail and its inverse, to about 1e-14 relative. */

/** P(Z > z). A series about 0, Laplace's continued fraction in the tail (Abramowitz & Stegun 26.2.10 and 26.2.14). */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  const density = Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z < 2.5) {
    let term = z;
    let sum = z;
    for (let k = 1; Math.abs(term) > 1e-18 * sum; k++) {
      term *= -(z * z) / (2 * k);
      sum += term / (2 * k + 1);
    }
    return 0.5 - sum / Math.sqrt(2 * Math.PI);
  }
  let fraction = z;
  for (let k = CONTINUED_FRACTION_DEPTH; k >= 1; k--) fraction = z + k / fraction;
  return density / fraction;
}

const CONTINUED_FRACTION_DEPTH = 400;

/**
 * The z with P(Z > z) = tail, by bisection: it is asked for a few times when a suite is frozen.
 * @throws {RangeError} when `tail` is not in (0, 1).
 */
export function normalQuantile(tail: number): number {
  if (!(tail > 0 && tail < 1)) throw new RangeError(`tail: expected a probability in (0, 1), received ${tail}`);
  if (tail > 0.5) return -normalQuantile(1 - tail);
  let [low, high] = [0, 40];
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (low + high) / 2;
    if (normalTail(middle) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const BISECTIONS = 60;
