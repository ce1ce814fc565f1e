/**
 * Two observations of the same work → where their bits differ. Everything is walked that a frame would carry, so that
 * unequal frames always have a difference; numbers that a submission has answered are counted array by array.
 */
import type { Bundle, FrozenCase, FrozenTrial } from '../bundle/bundle.ts';
import type { CaseObservation, Observations } from '../runner/observation.ts';
import { packFrame } from '../wire/frame.ts';
import { type ChangedNumber, compareTrees, type Leaf, type Path, print } from './compare-trees.ts';

/** What the runs of a case are for: its trials, a gradient check's traps, or a second look after a failure. */
type Part = 'run' | 'trap' | 'appeal';

export type Difference =
  | {
      readonly kind: 'numbers';
      readonly caseId: string;
      /** The trial's label; null where the bundle has no such trial. */
      readonly trial: string | null;
      readonly run: number | null;
      readonly part: Part;
      /** An output's name; "input X" for an input that the run has changed. */
      readonly output: string;
      readonly count: number;
      readonly total: number;
      readonly maxUlps: number;
      readonly first: ChangedNumber;
    }
  | {
      readonly kind: 'other';
      /** Null for what concerns no case: what was printed, notes, facts of the submission. */
      readonly caseId: string | null;
      /** Keys and positions with points between them. */
      readonly path: string;
      /** At most about 80 characters each. */
      readonly before: string;
      readonly after: string;
    };

/** Where two Observations of the same submission on the same bundle differ; empty when they are the same bits. */
export function compareObservations(bundle: Bundle, before: Observations, after: Observations): Difference[] {
  if (Buffer.compare(packFrame(before), packFrame(after)) === 0) return [];
  const around = compareTrees({ ...before, cases: null }, { ...after, cases: null }, []);
  return [
    ...around.map((leaf) => other(null, leaf)),
    ...compareCaseIds(before, after),
    ...pairsOf(before, after).flatMap(([one, same]) => compareCase(bundle, one, same)),
  ];
}

const idsOf = ({ cases }: Observations): string[] => cases.map(({ id }) => id);

function compareCaseIds(before: Observations, after: Observations): Difference[] {
  const [ids, others] = [idsOf(before), idsOf(after)];
  if (ids.join() === others.join()) return [];
  const gone = ids.filter((id) => !others.includes(id)).map((id) => caseLeaf(id, 'observed', 'missing'));
  const come = others.filter((id) => !ids.includes(id)).map((id) => caseLeaf(id, 'missing', 'observed'));
  const found = [...gone, ...come];
  return found.length > 0 ? found : compareTrees(ids, others, ['cases']).map((leaf) => other(null, leaf));
}

const caseLeaf = (caseId: string, before: string, after: string): Difference => ({
  kind: 'other',
  caseId,
  path: 'case',
  before,
  after,
});

/** In the same place, or else of the same name. */
function pairsOf(before: Observations, after: Observations): [CaseObservation, CaseObservation][] {
  return before.cases.flatMap((one, at): [CaseObservation, CaseObservation][] => {
    const beside = after.cases[at];
    const same = beside?.id === one.id ? beside : after.cases.find(({ id }) => id === one.id);
    return same === undefined ? [] : [[one, same]];
  });
}

function compareCase(bundle: Bundle, before: CaseObservation, after: CaseObservation): Difference[] {
  const frozen = bundle.cases.find(({ id }) => id === before.id);
  return compareTrees(before, after, []).map((leaf): Difference => {
    const answer = answerAt(leaf.path);
    if (leaf.kind === 'texts' || answer === null) return other(before.id, leaf);
    const { path: _, ...numbers } = leaf;
    const trial = trialsOf(frozen, answer.part)[answer.trial]?.label ?? null;
    return { ...numbers, caseId: before.id, trial, run: answer.run, part: answer.part, output: answer.output };
  });
}

function other(caseId: string | null, leaf: Leaf): Difference {
  const path = leaf.path.join('.');
  if (leaf.kind === 'texts') return { kind: 'other', caseId, path, before: leaf.before, after: leaf.after };
  const { index, before, after } = leaf.first;
  return {
    kind: 'other',
    caseId,
    path: [path, ...(index ?? [])].join('.'),
    before: print(before),
    after: print(after),
  };
}

const PARTS: Readonly<Record<string, Part>> = { trials: 'run', traps: 'trap', appeals: 'appeal' };

interface AnswerPlace {
  readonly part: Part;
  readonly trial: number;
  readonly run: number;
  readonly output: string;
}

/** observation.trials.0.runs.3.outputs.loss: what a run has answered, or null for all else. */
function answerAt([root, list, trial, runs, run, holder, name]: Path): AnswerPlace | null {
  const part = root === 'observation' ? PARTS[String(list)] : undefined;
  if (part === undefined || runs !== 'runs' || name === undefined) return null;
  if (holder !== 'outputs' && holder !== 'changes') return null;
  const output = holder === 'outputs' ? String(name) : `input ${name}`;
  return { part, trial: Number(trial), run: Number(run), output };
}

function trialsOf(frozen: FrozenCase | undefined, part: Part): readonly FrozenTrial[] {
  if (frozen === undefined || frozen.check.kind === 'exports') return [];
  const { check } = frozen;
  if (part === 'run') return check.trials;
  if (part === 'trap') return check.kind === 'gradient' ? check.traps : [];
  return check.kind === 'gradient' || check.kind === 'statistics' ? check.appeals : [];
}
