import { beforeAll, describe, expect, it } from 'vitest';
import type { Bundle } from '../../../harness/bundle/bundle.ts';
import type { Tensor, Value } from '../../../harness/wire/value.ts';
import { gradeOne, mistakesOf, type Prepared, prepare, remarksOf } from '../grade-findings.ts';
import {
  emptyArray,
  filled,
  flipped,
  float32,
  mutate,
  NOT_THE_ARRAY,
  oneEntry,
  reshaped,
  scaled,
  shifted,
  transposed,
} from '../mutate-answers.ts';
import { oneCase } from '../small-suite.ts';

const POINTS = '{ ownLoss: 60, reference: 40 }';
let softmax: Prepared;
let relu: Prepared;
let dropout: Prepared;
beforeAll(async () => {
  softmax = await prepare(
    oneCase(
      'gradient',
      '    program: lossAndGrad\n    gradients: { W: dW }\n    trials: [{}, { sizes: { N: 1 } }]\n',
      POINTS,
    ),
  );
  relu = await prepare(
    oneCase(
      'gradient',
      '    program: relu\n    gradients: { x: dx }\n    loss: { output: out, upstream: dout }\n    seeds: 4\n',
      POINTS,
    ),
  );
  dropout = await prepare(
    oneCase(
      'gradient',
      '    program: dropoutBackward\n    gradients: { x: dx }\n    loss: { output: out, upstream: dout }\n',
      '{ ownLoss: 100 }',
    ),
  );
});

describe.each([
  ['softmax with its loss', () => softmax, 'dW', [5, 3]],
  ['relu with an upstream gradient', () => relu, 'dx', [4, 3]],
] as const)('%s', (_name, prepared, output, [rows, columns]) => {
  const grade = (change: (value: Tensor) => Tensor) => {
    const { bundle, right } = prepared();
    return gradeOne(bundle, mutate(right, output, change));
  };

  it('gives the right gradient all points and nothing to say', () => {
    expect(grade((value) => value)).toMatchObject({ status: 'correct', points: 100, findings: [] });
  });

  it.each<[string, (value: Tensor) => Tensor]>([
    ['scaled by 1.001', scaled(1.001)],
    ['one entry zeroed', oneEntry(0)],
    ['sign flipped', flipped],
    ['zero', filled(0)],
    ['shifted', shifted(0.01)],
  ])('finds it wrong against both when it is %s', (_name2, change) => {
    const graded = grade(change);
    expect(graded).toMatchObject({ status: 'incorrect', points: 0 });
    expect(mistakesOf(graded)).toEqual(['wrong-value', 'gradient-disagrees']);
  });

  it.each<[string, (value: Tensor) => Tensor, string]>([
    ['NaN', filled(Number.NaN), 'not-finite'],
    ['one Infinity', oneEntry(Number.POSITIVE_INFINITY), 'not-finite'],
    ['transposed', transposed, 'wrong-shape'],
    ['flattened', reshaped(rows * columns), 'wrong-shape'],
    ['empty', emptyArray, 'wrong-shape'],
  ])('gives no points and one finding when it is %s', (_name2, change, kind) => {
    const graded = grade(change);
    expect(graded).toMatchObject({ status: 'incorrect', points: 0 });
    expect(mistakesOf(graded)).toEqual([kind]);
  });

  it.each(NOT_THE_ARRAY)('gives no points for %s in place of the gradient', (_name2, instead, kind) => {
    const { bundle, right } = prepared();
    const graded = gradeOne(
      bundle,
      mutate(right, output, () => instead),
    );
    expect(graded).toMatchObject({ status: 'incorrect', points: 0 });
    expect(mistakesOf(graded)).toEqual([kind]);
  });

  it('passes singleton axes with a remark', () => {
    const graded = grade(reshaped(rows, 1, columns));
    expect(graded).toMatchObject({ status: 'correct', points: 100 });
    expect(remarksOf(graded)).toEqual(['remark-singleton-axes']);
  });

  it('passes a float32 gradient with a remark', () => {
    const graded = grade(float32);
    expect(graded).toMatchObject({ status: 'correct', points: 100 });
    expect(remarksOf(graded)).toContain('remark-float32');
  });
});

describe('loss and gradient of softmax', () => {
  const both = (change: (value: Tensor) => Tensor) => mutate(mutate(softmax.right, 'dW', change), 'loss', change);

  it('gives a consistent wrong pair the points for its own loss only, and says so', () => {
    const grade = gradeOne(softmax.bundle, both(scaled(2)));
    expect(grade).toMatchObject({ status: 'partly-correct', points: 60 });
    expect(mistakesOf(grade)).toEqual(['wrong-value']);
    expect(remarksOf(grade)).toEqual(['remark-consistent-pair']);
  });

  it('takes nothing from a right gradient when only the loss is wrong', () => {
    const grade = gradeOne(softmax.bundle, mutate(softmax.right, 'loss', scaled(2)));
    expect(grade).toMatchObject({ status: 'correct', points: 100 });
    expect(remarksOf(grade)).toEqual(['remark-loss-at-fault']);
  });

  it('says nothing about a loss with a constant added, whose slope is right', () => {
    const grade = gradeOne(softmax.bundle, mutate(softmax.right, 'loss', shifted(3)));
    expect(grade).toMatchObject({ status: 'correct', points: 100, findings: [] });
  });

  it('passes float32 losses and gradients', () => {
    expect(gradeOne(softmax.bundle, both(float32))).toMatchObject({ status: 'correct', points: 100 });
  });

  it('counts inconclusive measurements and takes nothing for them from a right gradient', () => {
    const grade = gradeOne(softmax.bundle, mutate(softmax.right, 'loss', noise(), isProbe));
    expect(grade).toMatchObject({ status: 'correct', points: 100 });
    expect(grade.findings).toEqual([
      { kind: 'remark-inconclusive', verdicts: { agrees: 0, disagrees: 0, inconclusive: 4 } },
    ]);
  });

  it.each(Array.from({ length: 40 }, (_, seed) => seed + 1))(
    'float32 noise in a loss of full width fails nothing (seed %i)',
    (seed) => {
      // Right at the point itself, noisy where it is measured: what is left of float32 after a sum in float64.
      let state = seed;
      const noisy = (value: Tensor): Tensor => ({
        ...value,
        data: value.data.map((loss) => {
          state = (state * 48271) % 2147483647;
          return loss * (1 + 1.2e-7 * (state / 2147483647 - 0.5));
        }),
      });
      const grade = gradeOne(
        softmax.bundle,
        mutate(softmax.right, 'loss', noisy, (_trial, run) => run > 0),
      );
      expect(grade).toMatchObject({ status: 'correct', points: 100 });
      expect(mistakesOf(grade)).toEqual([]);
    },
  );

  it('inconclusive measurements are no agreement: they earn a wrong gradient nothing', () => {
    const grade = gradeOne(softmax.bundle, mutate(mutate(softmax.right, 'loss', noise(), isProbe), 'dW', scaled(2)));
    expect(grade).toMatchObject({ status: 'incorrect', points: 0 });
    expect(mistakesOf(grade)).toEqual(['wrong-value']);
    expect(remarksOf(grade)).toEqual(['remark-inconclusive']);
  });

  it('a loss that changes from call to call is a finding of its own', () => {
    const grade = gradeOne(softmax.bundle, mutate(softmax.right, 'loss', noise()));
    expect(grade).toMatchObject({ status: 'partly-correct', points: 40 });
    expect(grade.findings[0]).toMatchObject({ kind: 'answer-changes', output: 'loss', how: 'always' });
  });

  it('a second call that throws costs the points for its own loss', () => {
    const error = { name: 'E', message: 'm', at: null, apiMismatch: false };
    const { again } = gradientTrials(softmax.bundle)[0]!;
    const cases = softmax.right.cases.map(({ id, observation }) => {
      if (observation.kind !== 'returned') throw new Error('no answers');
      const trials = observation.trials.map(({ runs }, trial) => ({
        runs: runs.map((run, index) =>
          trial === 0 && index === again
            ? { outputs: {}, changes: {}, failure: { kind: 'threw', error } as const }
            : run,
        ),
      }));
      return { id, observation: { ...observation, trials } };
    });
    const grade = gradeOne(softmax.bundle, { ...softmax.right, cases });
    expect(grade).toMatchObject({ status: 'partly-correct', points: 40 });
    expect(mistakesOf(grade)).toEqual(['threw']);
  });

  it('a constant loss is inconclusive: it costs a right gradient nothing, and earns a wrong one nothing', () => {
    const constant = mutate(softmax.right, 'loss', filled(3));
    const rightGradient = gradeOne(softmax.bundle, constant);
    expect(rightGradient).toMatchObject({ status: 'correct', points: 100 });
    expect(rightGradient.findings).toEqual([
      { kind: 'remark-inconclusive', verdicts: { agrees: 0, disagrees: 0, inconclusive: 4 } },
    ]);
    // What a stub returns.
    const zero = gradeOne(softmax.bundle, mutate(constant, 'dW', filled(0)));
    expect(zero).toMatchObject({ status: 'incorrect', points: 0 });
    expect(mistakesOf(zero)).toEqual(['wrong-value']);
  });

  it('blames a NaN loss, not the right gradient', () => {
    const grade = gradeOne(softmax.bundle, mutate(softmax.right, 'loss', filled(Number.NaN)));
    expect(grade).toMatchObject({ status: 'correct', points: 100 });
    expect(grade.findings).toEqual([{ kind: 'remark-loss-at-fault', trial: 'N=4, D=3, C=5' }]);
  });

  it('a NaN loss with a wrong gradient is no consistent pair', () => {
    const grade = gradeOne(softmax.bundle, mutate(mutate(softmax.right, 'loss', filled(Number.NaN)), 'dW', scaled(2)));
    expect(grade).toMatchObject({ status: 'incorrect', points: 0 });
    expect(mistakesOf(grade)).toEqual(['wrong-value', 'not-finite']);
    expect(remarksOf(grade)).toEqual([]);
  });

  it('gives no points for the own loss when the loss is missing', () => {
    const missing = { kind: 'missing', path: 'result.0', available: [] } as const;
    const grade = gradeOne(
      softmax.bundle,
      mutate(mutate(softmax.right, 'dW', scaled(2)), 'loss', () => missing),
    );
    expect(grade).toMatchObject({ status: 'incorrect', points: 0 });
  });

  it('gives every probe directions of the size of their input, plain and whitened', () => {
    const [trial] = gradientTrials(softmax.bundle);
    expect(Object.keys(trial!.directions)).toEqual(['W.plain', 'W.whitened']);
    for (const { data } of Object.values(trial!.directions)) expect(data).toHaveLength(15);
  });
});

describe('a gradient that is not compared with the reference', () => {
  it('passes when it is the slope of its own loss', () => {
    expect(gradeOne(dropout.bundle, dropout.right)).toMatchObject({ status: 'correct', points: 100, findings: [] });
  });

  it.each<[string, (value: Tensor) => Tensor]>([
    ['scaled by 1.001', scaled(1.001)],
    ['sign flipped', flipped],
    ['NaN', filled(Number.NaN)],
    ['transposed', transposed],
  ])('fails when it is %s and the loss is as the reference has it', (_name, change) => {
    expect(gradeOne(dropout.bundle, mutate(dropout.right, 'dx', change)).points).toBe(0);
  });

  it.each<[string, (value: Tensor) => Tensor]>([
    ['is of other draws than the reference', scaled(2)],
    ['is NaN', filled(Number.NaN)],
  ])('fails when it is wrong and the loss %s', (_name, change) => {
    const wrong = mutate(mutate(dropout.right, 'out', change), 'dx', scaled(7));
    expect(gradeOne(dropout.bundle, wrong)).toMatchObject({ status: 'incorrect', points: 0 });
  });
});

/** The loss beside the point alone: at the point itself it is right, and the same at every call. */
const isProbe = (trial: number, run: number): boolean =>
  gradientTrials(softmax.bundle)[trial]!.probes.some(({ runs }) => runs.flat().includes(run));

/** A loss that has no slope: other numbers at every call, the same in every test. */
function noise(): () => Value {
  let calls = 0;
  return () => ({ kind: 'number', value: 1e6 * Math.sin(++calls * 12.9898) });
}

function gradientTrials({ cases: [one] }: Bundle) {
  if (one?.check.kind !== 'gradient') throw new Error('not a gradient case');
  return one.check.trials;
}
