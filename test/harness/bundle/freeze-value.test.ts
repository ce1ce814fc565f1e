import { describe, expect, it } from 'vitest';
import type { ValueTrial } from '../../../harness/bundle/bundle.ts';
import { freezeSmall, oneCase } from '../small-suite.ts';

async function trialOf(rest: string): Promise<ValueTrial> {
  const { bundle } = await freezeSmall(oneCase('value', rest));
  const { check } = bundle.cases[0]!;
  if (check.kind !== 'value') throw new Error('not a value case');
  return check.trials[0]!;
}

it('expects what the reference returns, with atol in absolute numbers', async () => {
  const { expected, runs } = await trialOf('    program: lossAndGrad\n    tolerance: { rtol: 1e-4, atol: 1e-3 }\n');
  expect(runs).toEqual([{ program: 'lossAndGrad', outputs: ['loss', 'dW'] }]);
  expect(expected.dW).toMatchObject({ shape: [5, 3], exact: false, rtol: 1e-4 });
  expect(expected.dW!.atol).toBeCloseTo(1e-3 * Math.max(...Array.from(expected.dW!.data, Math.abs)), 15);
});

it('expects zero weights to give log C, as the suite writes it', async () => {
  const { expected } = await trialOf(
    '    program: lossAndGrad\n    outputs: [loss]\n    inputs: { W: { zeros: [C, D] } }\n    expected: { loss: { values: 1.25 } }\n',
  );
  expect(expected.loss).toMatchObject({ shape: [], data: Float64Array.of(1.25) });
  const reference = await trialOf(
    '    program: lossAndGrad\n    outputs: [loss]\n    inputs: { W: { zeros: [C, D] } }\n',
  );
  expect(reference.expected.loss!.data[0]).toBeCloseTo(Math.log(5), 12);
});

it('is exact when the tolerance is zero, and never has an atol of zero otherwise', async () => {
  const { expected } = await trialOf('    program: predict\n    tolerance: { rtol: 0, atol: 0 }\n');
  expect(expected.labels).toMatchObject({ exact: true, rtol: 0, atol: 0 });
  const relu = await trialOf('    program: relu\n    outputs: [out]\n    inputs: { x: { zeros: [N, D] } }\n');
  expect(relu.expected.out!.atol).toBe(1e-12);
});

describe('dropout', () => {
  it('expects the scaled value in every entry, dropped or not', async () => {
    const { expected } = await trialOf('    program: dropout\n    zerosAllowed: { least: 0.2, most: 0.8 }\n');
    expect(Array.from(expected.out!.data)).toEqual([...Array(2)].flatMap(() => [2, 4, 6, 8, 10, 12, 14, 16, 18, 20]));
  });
});

it('a trial has the inputs and sizes that its program uses, and no others', async () => {
  const { inputs, sizes, label } = await trialOf(
    '    program: lossAndGrad\n    trials: [{ title: one example, sizes: { N: 1 } }]\n',
  );
  expect(Object.keys(inputs).sort()).toEqual(['C', 'D', 'N', 'W', 'X', 'y']);
  expect(sizes).toEqual({ N: 1, D: 3, C: 5 });
  expect(label).toBe('one example; N=1, D=3, C=5');
  expect(inputs.X).toMatchObject({ shape: [1, 3] });
});

it('an expected value that the suite writes has the tolerance that it says, whatever rounding does to the reference', async () => {
  // Weights of 1e12: a unit in the last place of X moves the reference's loss by far more than 1e-12 of it.
  const rest = (expected: string): string =>
    `    program: lossAndGrad\n    outputs: [loss]\n    inputs: { W: { normal: [C, D], std: 1.0e+12 } }\n    tolerance: { rtol: 0, atol: 1.0e-15 }\n${expected}`;
  const written = await trialOf(rest('    expected: { loss: { values: 1000 } }\n'));
  expect(written.expected.loss!.atol).toBe(1e-12);
  expect((await trialOf(rest(''))).expected.loss!.atol).toBeGreaterThan(1e-6);
});
