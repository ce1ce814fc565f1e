const scratch = new DataView(new ArrayBuffer(8));

/**
 * How many steps from one float64 to the next lead from a to b: 0 for the same bits, 1 between −0 and +0, which are two
 * numbers here. Two NaNs count as the same, since JavaScript doesn't tell their bits apart; nothing finite leads to a
 * NaN or an infinity.
 */
export function ulpsBetween(a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return Number.POSITIVE_INFINITY;
  const distance = rankOf(a) - rankOf(b);
  return Number(distance < 0n ? -distance : distance);
}

/** Its place among all numbers in their order: the bits of a positive one are in order already. */
function rankOf(number: number): bigint {
  scratch.setFloat64(0, number);
  const bits = scratch.getBigInt64(0);
  return bits >= 0n ? bits : -1n - BigInt.asUintN(63, bits);
}
