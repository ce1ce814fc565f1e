/** A case's answers as a diagnosis looks at them: per trial and output right, wrong, or not even of the right form. */
import type { ExpectedTensor, FrozenCheck, FrozenTrial } from '../../bundle/bundle.ts';
import type { Observation, RunAnswer, TrialAnswer } from '../../runner/observation.ts';
import type { Sizes } from '../../suite/suite.ts';
import { compareOutput } from '../compare-output.ts';
import type { Finding } from '../grade.ts';

export type OutputAnswer =
  | { readonly kind: 'right'; readonly data: Float64Array }
  | { readonly kind: 'wrong'; readonly data: Float64Array; readonly expected: Float64Array; readonly float32: boolean }
  | { readonly kind: 'broken'; readonly finding: Finding | null };

export interface TrialAnswers {
  /** Position in the check, whose hypotheses are stored by it. */
  readonly index: number;
  readonly seed: number;
  readonly sizes: Sizes;
  /** Inputs that are single numbers, e.g. reg. */
  readonly scalars: Readonly<Record<string, number>>;
  readonly outputs: Readonly<Record<string, OutputAnswer>>;
}

/** Null for checks whose answers have no expected values. */
export function readAnswers(check: FrozenCheck, observation: Observation): TrialAnswers[] | null {
  const expected = expectedOutputs(check);
  if (expected === null) return null;
  if (observation.kind === 'returned') return expected.map((one) => readTrial(one, observation.trials[one.index]!));
  if (observation.kind !== 'threw' || observation.during.kind !== 'case') return null;
  // The trials before the one that threw, and that one, in which nothing came back.
  const { trial: broken, run } = observation.during;
  const { trials } = observation;
  if (broken === null || run !== 0) return null;
  return expected
    .filter(({ index }) => index <= broken)
    .map((one) => (one.index < broken ? readTrial(one, trials[one.index]!) : nothingBack(one)));
}

interface Expected {
  readonly index: number;
  readonly trial: FrozenTrial;
  readonly outputs: Readonly<Record<string, ExpectedTensor>>;
}

/** Exact ties have no one right answer, and masks that a submission draws are its own. */
export function expectedOutputs(check: FrozenCheck): Expected[] | null {
  if (check.kind === 'value') {
    return check.trials.flatMap((trial, index) =>
      trial.zerosAllowed === null ? [{ index, trial, outputs: trial.expected }] : [],
    );
  }
  if (check.kind !== 'gradient' || check.points.reference === null) return null;
  return check.trials.flatMap((trial, index) => {
    const gradients = Object.values(trial.gradients);
    if (gradients.some(({ range }) => range !== null)) return [];
    return [{ index, trial, outputs: Object.fromEntries(gradients.map(({ output, expected }) => [output, expected])) }];
  });
}

function readTrial({ index, trial, outputs }: Expected, { runs }: TrialAnswer): TrialAnswers {
  const run: RunAnswer = runs[0]!;
  return describeTrial(
    { index, trial },
    (): Record<string, OutputAnswer> =>
      Object.fromEntries(
        Object.entries(outputs).map(([name, expected]): [string, OutputAnswer] => {
          const comparison = compareOutput(name, run.outputs[name]!, expected, trial.label);
          if (comparison.kind === 'right') return [name, { kind: 'right', data: comparison.data }];
          const { data, finding } = comparison;
          if (data === null || finding.kind === 'not-finite') return [name, { kind: 'broken', finding }];
          const float32 = comparison.remarks.some(({ kind }) => kind === 'remark-float32');
          return [name, { kind: 'wrong', data, expected: expected.data, float32 }];
        }),
      ),
  );
}

function nothingBack({ index, trial, outputs }: Expected): TrialAnswers {
  return describeTrial({ index, trial }, () =>
    Object.fromEntries(Object.keys(outputs).map((name) => [name, { kind: 'broken', finding: null }])),
  );
}

function describeTrial(
  { index, trial }: { readonly index: number; readonly trial: FrozenTrial },
  outputs: () => Record<string, OutputAnswer>,
): TrialAnswers {
  const scalars = Object.entries(trial.inputs).flatMap(([name, input]): [string, number][] =>
    input.kind === 'literal' && typeof input.value === 'number' ? [[name, input.value]] : [],
  );
  return { index, seed: trial.seed, sizes: trial.sizes, scalars: Object.fromEntries(scalars), outputs: outputs() };
}
