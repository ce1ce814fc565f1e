import { beforeAll, describe, expect, it } from 'vitest';
import { marginOf } from '../../../harness/grading/margin.ts';
import type { Tensor, Value } from '../../../harness/wire/value.ts';
import { type Prepared, prepare } from '../grade-findings.ts';
import { filled, mutate, reshaped, scaled } from '../mutate-answers.ts';
import { oneCase } from '../small-suite.ts';

let value: Prepared;
let gradient: Prepared;
let ownLossOnly: Prepared;
beforeAll(async () => {
  value = await prepare(oneCase('value', '    program: predict\n    tolerance: { rtol: 1e-3, atol: 0 }\n'));
  gradient = await prepare(
    oneCase('gradient', '    program: lossAndGrad\n    gradients: { W: dW }\n', '{ ownLoss: 60, reference: 40 }'),
  );
  ownLossOnly = await prepare(
    oneCase('gradient', '    program: lossAndGrad\n    gradients: { W: dW }\n', '{ ownLoss: 100 }'),
  );
});

function margin({ bundle, right }: Prepared, output: string, change: (value: Tensor) => Tensor | Value): number | null {
  const changed = mutate(right, output, change as (value: Tensor) => Tensor);
  return marginOf(bundle.cases[0]!, changed.cases[0]!.observation);
}

describe('the margin of values', () => {
  it('is 0 for the right ones, and the error over the tolerance for others', () => {
    const [output] = Object.keys(
      (value.bundle.cases[0]!.check as unknown as { trials: { expected: object }[] }).trials[0]!.expected,
    );
    expect(margin(value, output!, (one) => one)).toBe(0);
    // Of a relative tolerance of 1e-3, with labels that are not all 0.
    expect(margin(value, output!, scaled(1 + 5e-4))).toBeCloseTo(0.5, 6);
    expect(margin(value, output!, scaled(1.02))).toBeCloseTo(20, 6);
  });

  it('is none where there is nothing to compare', () => {
    const [output] = Object.keys(
      (value.bundle.cases[0]!.check as unknown as { trials: { expected: object }[] }).trials[0]!.expected,
    );
    expect(margin(value, output!, reshaped(1, 1, 1))).toBeNull();
    expect(margin(value, output!, filled(Number.NaN))).toBeNull();
    expect(
      marginOf(value.bundle.cases[0]!, {
        kind: 'timed-out',
        limitMs: 1,
        during: { kind: 'case', trial: null, run: null },
      }),
    ).toBeNull();
  });
});

describe('the margin of gradients', () => {
  it('is that of the comparison with the reference', () => {
    expect(margin(gradient, 'dW', (one) => one)).toBe(0);
    expect(margin(gradient, 'dW', scaled(1.001))).toBeGreaterThan(1);
  });

  it('is none where they are held against the own loss alone', () => {
    expect(margin(ownLossOnly, 'dW', (one) => one)).toBeNull();
  });
});
