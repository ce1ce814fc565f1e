/**
 * What each known mistake would answer on a bundle's inputs: every edit of the correct submission is executed on them,
 * and its answers are kept as random projections.
 */

import type { Mistake } from '../mistakes/mistake.ts';
import { type MistakeBank, modulesTouchedBy } from '../mistakes/mistake-bank.ts';
import { reachOf } from '../mistakes/reach.ts';
import { compareArrays } from '../numerics/closeness.ts';
import { codeOf, type Malformed, PROJECTIONS, project, streamOf } from '../numerics/projection.ts';
import type { Disclosure, Program } from '../suite/suite.ts';
import type { Tensor } from '../wire/value.ts';
import type { CatalogueEntry, ExpectedTensor, FrozenCase, FrozenCheck, FrozenTrial, Hypotheses } from './bundle.ts';
import { linkEdits } from './link-edits.ts';
import { predictStatistics } from './predict-statistics.ts';
import { type ModuleExports, referenceExports } from './reference-host.ts';
import { type Programs, sameShape, tryRun } from './run-edit.ts';

export interface Diagnosable {
  readonly catalogue: readonly CatalogueEntry[];
  readonly cases: readonly FrozenCase[];
}

export async function freezeHypotheses(
  cases: readonly FrozenCase[],
  programs: Programs,
  { correct, mistakes }: MistakeBank,
  disclosure: Disclosure,
): Promise<Diagnosable> {
  if (disclosure === 'none') return { catalogue: [], cases };
  const { concerns } = reachOf(correct);
  const rows = new Map<string, Row[]>(cases.map(({ id }) => [id, []]));
  const edits = linkEdits({ correct, mistakes });
  for (const { index, edit, at, linked } of edits) {
    const touched = modulesTouchedBy(edit.file, correct);
    const concerned = cases.filter(
      ({ modules, check }) =>
        modules.some((module) => touched.includes(module)) &&
        isPredicted(check, programs, (program) => concerns(edit, program)),
    );
    const { moduleExports } = await linked;
    let isShown = false;
    for (const one of concerned.toSorted((a, b) => Number(isExpensive(a)) - Number(isExpensive(b)))) {
      if (isShown && isExpensive(one)) continue;
      const values = await predict(one.check, programs, moduleExports);
      if (!values?.some((value) => value !== Number.POSITIVE_INFINITY)) continue;
      rows.get(one.id)!.push({ mistake: index, edits: [at], values });
      isShown = true;
    }
  }
  const frozen: FrozenCase[] = [];
  for (const one of cases)
    frozen.push({ ...one, hypotheses: await toHypotheses(one.check, programs, rows.get(one.id)!) });
  return { catalogue: mistakes.map((mistake) => toEntry(mistake, disclosure)), cases: frozen };
}

/** Passes through deep nets are predicted only for mistakes that no other case shows. */
const isExpensive = ({ check }: FrozenCase): boolean =>
  check.kind === 'statistics' && check.trials[0]?.measure.kind === 'activations';

interface Row {
  readonly mistake: number;
  readonly edits: readonly number[];
  readonly values: Float64Array;
}

/** Whether the program of run 0, which is the one that is predicted, is of interest. */
function isPredicted(check: FrozenCheck, programs: Programs, isOfInterest: (program: Program) => boolean): boolean {
  return (
    (check.kind === 'statistics' || askedOf(check) !== null) &&
    check.kind !== 'exports' &&
    isOfInterest(programs[check.trials[0]!.runs[0]!.program]!)
  );
}

function toEntry({ code, category, title, says, equation }: Mistake, disclosure: Disclosure): CatalogueEntry {
  if (disclosure === 'full') return { code, category, title, says, equation };
  return { code: null, category, title: null, says: null, equation: null };
}

interface Asked {
  readonly trial: FrozenTrial;
  readonly outputs: Readonly<Record<string, ExpectedTensor>>;
}

/** Of a case's own tolerance; a known mistake has to come nearer than a right answer. */
const SHARE_OF_TOLERANCE = 0.25;
const LEAST_RTOL = 1e-6;

/** The outputs of run 0 whose values are expected; null for checks that have none. */
function askedOf(check: FrozenCheck): Asked[] | null {
  if (check.kind === 'value') {
    // What is dropped is the submission's own draw: its answers cannot be foreseen.
    const isRandom = check.trials.some(({ zerosAllowed }) => zerosAllowed !== null);
    return isRandom ? null : check.trials.map((trial) => ({ trial, outputs: trial.expected }));
  }
  if (check.kind !== 'gradient' || check.points.reference === null) return null;
  return check.trials.map((trial) => ({
    trial,
    outputs: Object.fromEntries(Object.values(trial.gradients).map(({ output, expected }) => [output, expected])),
  }));
}

/** By trial, output, projection; null where there is nothing to predict. */
async function predict(
  check: FrozenCheck,
  programs: Programs,
  moduleExports: ModuleExports,
): Promise<Float64Array | null> {
  if (check.kind === 'statistics') return predictStatistics(check, programs, moduleExports);
  const asked = askedOf(check);
  if (asked === null) return null;
  const values: number[] = [];
  for (const { trial, outputs } of asked) {
    const returned = await tryRun(trial, programs, moduleExports, trial.inputs);
    for (const [position, [name, expected]] of Object.entries(outputs).entries()) {
      values.push(...toValues(returned?.[name] ?? null, expected, trial.seed, position));
    }
  }
  return Float64Array.from(values);
}

function toValues(tensor: Tensor | null, expected: ExpectedTensor, seed: number, position: number): number[] {
  const malformed = tensor === null ? ({ kind: 'nothing' } as const) : malformation(tensor, expected);
  if (tensor === null || malformed !== null) return [Number.NaN, codeOf(malformed!)];
  const isRight = compareArrays(tensor.data, expected.data, expected).kind === 'close';
  return Array.from({ length: PROJECTIONS }, (_, k) =>
    isRight ? Number.POSITIVE_INFINITY : project(tensor.data, seed, streamOf(position, k)),
  );
}

function malformation({ shape, data }: Tensor, expected: ExpectedTensor): Malformed | null {
  if (!sameShape(shape, expected.shape)) return { kind: 'shape', shape };
  const count = data.filter((value) => !Number.isFinite(value)).length;
  return count > 0 ? { kind: 'not-finite', count } : null;
}

async function toHypotheses(check: FrozenCheck, programs: Programs, rows: readonly Row[]): Promise<Hypotheses | null> {
  const distinct = mergeRepeated(rows);
  const width = distinct[0]?.values.length ?? 0;
  const values = new Float64Array(distinct.length * width);
  for (const [row, one] of distinct.entries()) values.set(one.values, row * width);
  const known = { mistakes: distinct.map(({ mistake }) => mistake), edits: distinct.map(({ edits }) => edits), values };
  if (check.kind === 'statistics')
    return { ...known, outputs: [], rtol: LEAST_RTOL, right: new Float64Array(0), without: {} };
  const asked = askedOf(check);
  if (asked === null || asked.length === 0) return null;
  return {
    ...known,
    outputs: Object.keys(asked[0]!.outputs),
    rtol: Math.max(LEAST_RTOL, SHARE_OF_TOLERANCE * largestRtol(asked)),
    right: projectAll(asked.map(({ trial, outputs }) => ({ seed: trial.seed, tensors: Object.values(outputs) }))),
    without: await withoutTerms(asked, programs),
  };
}

/** One row for all ways of making a mistake that give the same answer. */
function mergeRepeated(rows: readonly Row[]): Row[] {
  const merged = new Map<string, Row>();
  for (const row of rows) {
    const key = `${row.mistake} ${row.values.join()}`;
    const known = merged.get(key);
    merged.set(key, known === undefined ? row : { ...known, edits: [...known.edits, ...row.edits] });
  }
  return [...merged.values()];
}

function largestRtol(asked: readonly Asked[]): number {
  return Math.max(...asked.flatMap(({ outputs }) => Object.values(outputs).map(({ rtol }) => rtol)));
}

function projectAll(
  trials: readonly { readonly seed: number; readonly tensors: readonly { readonly data: Float64Array }[] }[],
): Float64Array {
  return Float64Array.from(
    trials.flatMap(({ seed, tensors }) =>
      tensors.flatMap(({ data }, position) =>
        Array.from({ length: PROJECTIONS }, (_, k) => project(data, seed, streamOf(position, k))),
      ),
    ),
  );
}

/** The reference's answers with a scalar input at 0, for each scalar input that weighs a term of them. */
async function withoutTerms(asked: readonly Asked[], programs: Programs): Promise<Record<string, Float64Array>> {
  const without: Record<string, Float64Array> = {};
  const scalars = Object.entries(asked[0]!.trial.inputs).filter(
    ([name, input]) => input.kind === 'literal' && typeof input.value === 'number' && !(name in asked[0]!.trial.sizes),
  );
  for (const [name] of scalars) {
    const trials: { seed: number; tensors: Tensor[] }[] = [];
    for (const { trial, outputs } of asked) {
      const inputs = { ...trial.inputs, [name]: { kind: 'literal', value: 0 } as const };
      const returned = await tryRun(trial, programs, referenceExports, inputs);
      if (returned === null) break;
      trials.push({ seed: trial.seed, tensors: Object.keys(outputs).map((output) => returned[output]!) });
    }
    if (trials.length === asked.length) without[name] = projectAll(trials);
  }
  return without;
}
