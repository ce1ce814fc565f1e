/*
goal: differences the loss in arithmetic of thirty digits, so that the result is right to rounding
class: collude
threats: [A18]
deserves: all
outcome: accepted
because: >-
  differences in higher precision are as good as a formula everywhere, so that no answer tells them apart; it takes
  more than the homework does
*/
import * as np from 'numpy-ts';

import { Softmax as Honest } from './honest.ts';
import { lossAt, plain } from './tools.ts';

/** Numbers in units of 2^-160. */
const BITS = 160n;
const ONE = 1n << BITS;
const mul = (a: bigint, b: bigint): bigint => (a * b) >> BITS;
const div = (a: bigint, b: bigint): bigint => (a << BITS) / b;

/** A float64, exactly (as far as the units go). */
function fix(value: number): bigint {
  if (value === 0) return 0n;
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(value))), -1000) - 52;
  const mantissa = BigInt(Math.round(value / 2 ** exponent));
  const shift = BITS + BigInt(exponent);
  return shift >= 0n ? mantissa << shift : mantissa >> -shift;
}

function float(value: bigint): number {
  const size = value < 0n ? -value : value;
  const excess = Math.max(size.toString(2).length - 64, 0);
  return Number(value >> BigInt(excess)) * 2 ** (excess - Number(BITS));
}

function exp(x: bigint): bigint {
  if (x < -ONE * 200n) return 0n;
  const small = x >> 8n;
  let term = ONE;
  let sum = ONE;
  for (let n = 1n; n < 40n && term !== 0n; n++) {
    term = mul(term, small) / n;
    sum += term;
  }
  for (let i = 0; i < 8; i++) sum = mul(sum, sum);
  return sum;
}

/** Newton's method on exp, from the float64 logarithm. */
function log(x: bigint): bigint {
  let y = fix(Math.log(float(x)));
  for (let i = 0; i < 3; i++) {
    const e = exp(-y);
    y += mul(x, e) - ONE;
  }
  return y;
}

function preciseLossAt(W: bigint[][], X: bigint[][], y: number[]): bigint {
  let total = 0n;
  for (const [i, row] of X.entries()) {
    const scores = W.map((weights) => weights.reduce((sum, w, j) => sum + mul(w, row[j]!), 0n));
    const top = scores.reduce((a, b) => (a > b ? a : b));
    total += top + log(scores.reduce((sum, score) => sum + exp(score - top), 0n)) - scores[y[i]!]!;
  }
  return total / BigInt(X.length);
}

export class Softmax extends Honest {
  override loss(X: any, y: any): any {
    return lossAt(...plain(this, X, y));
  }

  override lossAndGrad(X: any, y: any): any {
    const W: bigint[][] = (this as any).W.tolist().map((row: number[]) => row.map(fix));
    const rows: bigint[][] = X.tolist().map((row: number[]) => row.map(fix));
    const labels: number[] = y.tolist();
    const grad = W.map((weights) =>
      weights.map((old, j) => {
        const h = ONE >> 60n;
        weights[j] = old + h;
        const above = preciseLossAt(W, rows, labels);
        weights[j] = old - h;
        const below = preciseLossAt(W, rows, labels);
        weights[j] = old;
        return float(div(above - below, 2n * h));
      }),
    );
    return [lossAt(...plain(this, X, y)), np.array(grad)];
  }

  override fastLossAndGrad(X: any, y: any): any {
    return this.lossAndGrad(X, y);
  }
}
