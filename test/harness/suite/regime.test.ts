import { describe, expect, it } from 'vitest';
import { loadSuite } from '../../../harness/suite/load.ts';
import { inRegime } from '../../../harness/suite/regime.ts';
import type { Suite } from '../../../harness/suite/suite.ts';
import { smallSuite } from '../small-suite.ts';

const loaded = loadSuite(
  smallSuite(`
  - id: softmax/it/value
    title: it
    check: value
    points: 100
    program: lossAndGrad
    trials:
      - {}
      - { inputs: { W: { normal: [C, D], mean: 3, std: 0.5 } } }
`),
  'small.yaml',
);
if (loaded.kind !== 'loaded') throw new Error('the suite does not load');
const { suite } = loaded;
const choose = (input: string): number => ['X', 'W', 'x'].indexOf(input) % 3;
const trialOf = (changed: Suite) => changed.cases[0]!.trials[1]!.inputs;

it('benign is the suite itself', () => {
  expect(inRegime(suite, 'benign', choose)).toBe(suite);
});

describe('ill-scaled', () => {
  const changed = inRegime(suite, 'ill-scaled', (input) => ({ X: 0, W: 2 })[input] ?? 1);

  it('makes a normal input a thousand times larger, smaller, or neither, as it is chosen', () => {
    expect(changed.inputs).toMatchObject({
      X: { normal: ['N', 'D'], biasColumn: true, mean: 0, std: 1e-3 },
      W: { normal: ['C', 'D'], mean: 0, std: 1e3 },
      x: { normal: ['N', 'D'], mean: 0, std: 1 },
    });
  });

  it('leaves a trial as it is that says how large an input is', () => {
    expect(trialOf(changed)).toEqual({ ...suite.inputs, W: { normal: ['C', 'D'], mean: 3, std: 0.5 } });
    expect(changed.cases[0]!.trials[0]).toEqual(suite.cases[0]!.trials[0]);
  });
});

it('kink rounds normal inputs to halves, a trial’s too, and leaves their spread', () => {
  const changed = inRegime(suite, 'kink', choose);
  expect(changed.inputs.X).toEqual({ normal: ['N', 'D'], biasColumn: true, grid: 0.5 });
  expect(trialOf(changed)).toEqual({ W: { normal: ['C', 'D'], mean: 3, std: 0.5, grid: 0.5 } });
});

it.each(['ill-scaled', 'kink'] as const)(
  '%s leaves labels, blobs, values, programs and the suite it was given',
  (regime) => {
    const before = structuredClone(suite);
    const changed = inRegime(suite, regime, () => 2);
    for (const name of ['y', 'ones', 'yBlobs', 'XBlobs'] as const)
      expect(changed.inputs[name]).toEqual(suite.inputs[name]);
    expect(changed.programs).toEqual(suite.programs);
    expect(suite).toEqual(before);
  },
);

it('what random answers are held to was measured for the inputs as they are written', () => {
  const written = loadSuite(
    smallSuite(`
  - id: layers/it/statistics
    title: it
    check: dropout-statistics
    points: 100
    program: twice
    input: x
    draws: [first, second]
    probability: W
`),
    'small.yaml',
  );
  if (written.kind !== 'loaded') throw new Error('the suite does not load');
  for (const regime of ['kink', 'ill-scaled'] as const) {
    const changed = inRegime(written.suite, regime, () => 2);
    expect(changed.inputs.x).not.toEqual(written.suite.inputs.x);
    expect(trialsOf(changed)[0]!.inputs.x).toEqual({ normal: ['N', 'D'] });
  }
});

const trialsOf = (changed: Suite) => changed.cases[0]!.trials;
