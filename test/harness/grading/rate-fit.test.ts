import { beforeAll, expect, it } from 'vitest';
import { rateFit } from '../../../harness/grading/rate-fit.ts';
import type { Observations } from '../../../harness/runner/observation.ts';
import { type Prepared, prepare } from '../grade-findings.ts';
import { mutate, observedAs, scaled } from '../mutate-answers.ts';
import { oneCase } from '../small-suite.ts';

let prepared: Prepared;
beforeAll(async () => {
  const value = oneCase('value', '    program: lossAndGrad\n    outputs: [loss]\n', '50');
  const gradient = oneCase(
    'gradient',
    '    program: lossAndGrad\n    gradients: { W: dW }\n',
    '{ ownLoss: 25, reference: 25 }',
  );
  prepared = await prepare(value + gradient);
});

const rate = (observations: Observations) => rateFit(prepared.bundle, observations.cases);
const both = (change: (observations: Observations) => Observations) => change(change(prepared.right));

it('right answers fit, and nothing fits better', () => {
  expect(rate(prepared.right)).toEqual({ right: 2, answered: 2, perfect: true });
});

it('a wrong loss beside a right gradient fits by the half', () => {
  expect(rate(mutate(prepared.right, 'loss', scaled(3)))).toEqual({ right: 1, answered: 2, perfect: false });
});

it('a gradient of its own loss, which is not the one asked for, fits by a quarter', () => {
  // Loss and gradient of three times the penalty, say: each consistent with the other.
  const consistent = mutate(mutate(prepared.right, 'loss', scaled(3)), 'dW', scaled(3));
  expect(rate(consistent)).toEqual({ right: 0.5, answered: 2, perfect: false });
});

it('what threw is no answer', () => {
  const threw = both((observations) =>
    observedAs(observations, {
      kind: 'threw',
      error: { name: 'TypeError', message: 'unexpected keyword', at: null, apiMismatch: true },
      during: { kind: 'case', trial: 0, run: 0 },
      trials: [],
    }),
  );
  expect(rate(threw)).toEqual({ right: 0, answered: 0, perfect: false });
});
