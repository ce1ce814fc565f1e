import { expect, it } from 'vitest';
import type { ExpectedTensor, FrozenCase, FrozenCheck, FrozenTrial } from '../../../../harness/bundle/bundle.ts';
import type { Finding } from '../../../../harness/grading/grade.ts';
import { evidenceOf } from '../../../../harness/regrade/requests/evidence.ts';
import { sampleCase } from '../../report/sample-grade.ts';

const trial = (label: string, N: number): FrozenTrial => ({
  ...{ label, seed: 1, sizes: { N }, inputs: {}, directions: {}, runs: [] },
});
const tensor = (rtol: number, atol: number): ExpectedTensor => ({
  ...{ shape: [1], data: Float64Array.of(1), exact: false, rtol, atol, noise32: 0 },
});

const frozen = (check: object): FrozenCase => ({ check: check as FrozenCheck }) as FrozenCase;
const seen = (...findings: Finding[]) => sampleCase('a/b', { findings });

const VALUE = frozen({
  kind: 'value',
  trials: [
    { ...trial('N=3', 3), expected: { loss: tensor(1e-6, 1e-9), dW: tensor(1e-5, 1e-8) } },
    { ...trial('N=7', 7), expected: { loss: tensor(2e-6, 2e-9), dW: tensor(2e-5, 2e-8) } },
  ],
});
const WRONG: Finding = {
  ...{ kind: 'wrong-value', output: 'dW', index: [2], received: 5, expected: 4, tolerance: 1, count: 1, total: 3 },
  trial: 'N=7',
};

it('of a wrong value: its input, both numbers, and what its own output may be off by', () => {
  expect(evidenceOf(VALUE, seen({ kind: 'remark-float32', output: 'loss' }, WRONG), 3.2)).toEqual({
    input: { label: 'N=7', sizes: { N: 7 } },
    numbers: { of: 'dW', index: [2], expected: 4, received: 5 },
    tolerance: { rtol: 2e-5, atol: 2e-8 },
    margin: 3.2,
  });
});

it('where nothing is wrong: what the first output may be off by', () => {
  expect(evidenceOf(VALUE, seen(), 0.5)).toEqual({
    ...{ input: null, numbers: null, tolerance: { rtol: 1e-6, atol: 1e-9 }, margin: 0.5 },
  });
});

it('of a hidden case: no input and no numbers', () => {
  const { input, numbers } = evidenceOf(VALUE, seen({ kind: 'withheld', category: 'numbers' }), 2);
  expect([input, numbers]).toEqual([null, null]);
});

it('of what is not finite, only what was received; of a node, both', () => {
  const infinite: Finding = {
    kind: 'not-finite',
    output: 'loss',
    index: [],
    received: Infinity,
    count: 1,
    total: 1,
    trial: 'N=3',
  };
  expect(evidenceOf(VALUE, seen(infinite), null).numbers).toEqual({
    ...{ of: 'loss', index: [], expected: null, received: Infinity },
  });
  const node: Finding = {
    ...{ kind: 'wrong-node', pass: 'forward', node: 'q', operation: null, usedBy: [], expected: 1, received: 2 },
    ...{ count: 1, total: 1, trial: 'N=3' },
  };
  expect(evidenceOf(VALUE, seen(node), null).numbers).toEqual({ of: 'q', index: [], expected: 1, received: 2 });
});

it('of a gradient: its own tolerance, and the input of a trap', () => {
  const gradient = (reference: number | null): FrozenCase =>
    frozen({
      kind: 'gradient',
      points: { reference },
      trials: [
        {
          ...trial('N=3', 3),
          gradients: { b: { output: 'db', expected: tensor(1, 2) }, W: { output: 'dW', expected: tensor(3, 4) } },
        },
      ],
      traps: [{ ...trial('beside a kink', 9), gradients: {} }],
      appeals: [],
    });
  const differenced: Finding = {
    ...{ kind: 'differenced', output: 'dW', plainError: 1, trap: 'kink', trapError: 1, trial: 'beside a kink' },
  };
  expect(evidenceOf(gradient(2), seen(differenced), null)).toMatchObject({
    ...{ input: { sizes: { N: 9 } }, tolerance: { rtol: 3, atol: 4 } },
  });
  // It is held to its own loss alone.
  expect(evidenceOf(gradient(null), seen(differenced), null).tolerance).toBeNull();
});

it('of what compares no values there is no tolerance', () => {
  expect(evidenceOf(frozen({ kind: 'exports' }), seen(), null).tolerance).toBeNull();
  expect(evidenceOf(frozen({ kind: 'training', trials: [trial('N=3', 3)] }), seen(), null).tolerance).toBeNull();
  const same = { kind: 'invariance', trials: [{ ...trial('N=3', 3), tolerance: { rtol: 1e-7, atol: 1e-8 } }] };
  expect(evidenceOf(frozen(same), seen(), null).tolerance).toEqual({ rtol: 1e-7, atol: 1e-8 });
});
