/** What is known about a case that somebody asks about: the input, both numbers, and what is tolerated. */
import type { ExpectedTensor, FrozenCase, FrozenCheck, FrozenTrial } from '../../bundle/bundle.ts';
import { type CaseGrade, type Finding, isRemark } from '../../grading/grade.ts';
import type { Sizes } from '../../suite/suite.ts';

export interface Evidence {
  /** Of the first trial that failed; null where none did, or what failed may not be shown. */
  readonly input: { readonly label: string; readonly sizes: Sizes } | null;
  /** The first number that is told as wrong; null where none is. */
  readonly numbers: ComparedNumbers | null;
  /** Null where no values are compared. */
  readonly tolerance: { readonly rtol: number; readonly atol: number } | null;
  /** The largest error as a share of what is tolerated; null where there is none. */
  readonly margin: number | null;
}

interface ComparedNumbers {
  /** An output, or a node of a random expression. */
  readonly of: string;
  readonly index: readonly number[];
  /** Null where any finite number is better. */
  readonly expected: number | null;
  readonly received: number;
}

/** @param one as it may be shown to whom the evidence is for */
export function evidenceOf({ check }: FrozenCase, { findings }: CaseGrade, margin: number | null): Evidence {
  const first = findings.find((finding) => !isRemark(finding) && trialOf(finding) !== null) ?? null;
  const label = first === null ? null : trialOf(first);
  const trial = trialsOf(check).find((one) => one.label === label);
  return {
    input: trial === undefined ? null : { label: trial.label, sizes: trial.sizes },
    numbers: first === null ? null : numbersOf(first),
    tolerance: toleranceOf(check, label, first !== null && 'output' in first ? first.output : null),
    margin,
  };
}

const trialOf = (finding: Finding): string | null => ('trial' in finding ? finding.trial : null);

function trialsOf(check: FrozenCheck): readonly FrozenTrial[] {
  switch (check.kind) {
    case 'exports':
      return [];
    case 'gradient':
      return [...check.trials, ...check.traps, ...check.appeals];
    case 'statistics':
      return [...check.trials, ...check.appeals];
    default:
      return check.trials;
  }
}

function numbersOf(finding: Finding): ComparedNumbers | null {
  switch (finding.kind) {
    case 'wrong-value': {
      const { output, index, expected, received } = finding;
      return { of: output, index, expected, received };
    }
    case 'wrong-node':
      return { of: finding.node, index: [], expected: finding.expected, received: finding.received };
    case 'not-finite':
      return { of: finding.output, index: finding.index, expected: null, received: finding.received };
    default:
      return null;
  }
}

/** Of the output that failed, or of the first one. */
function toleranceOf(check: FrozenCheck, label: string | null, output: string | null): Evidence['tolerance'] {
  if (check.kind === 'invariance') return only(failed(check.trials, label)?.tolerance);
  if (check.kind === 'value') {
    const { expected = {} } = failed(check.trials, label) ?? {};
    return only((output === null ? undefined : expected[output]) ?? Object.values(expected)[0]);
  }
  if (check.kind !== 'gradient' || check.points.reference === null) return null;
  const gradients = Object.values(failed(check.trials, label)?.gradients ?? {});
  return only((gradients.find((one) => one.output === output) ?? gradients[0])?.expected);
}

const failed = <Trial extends FrozenTrial>(trials: readonly Trial[], label: string | null): Trial | undefined =>
  trials.find((one) => one.label === label) ?? trials[0];

const only = (one: Pick<ExpectedTensor, 'rtol' | 'atol'> | undefined): Evidence['tolerance'] =>
  one === undefined ? null : { rtol: one.rtol, atol: one.atol };
