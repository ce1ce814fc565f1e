/** Decisions on requests ↔ what the run knows of them → what is to be kept, or everything that speaks against it. */
import type { Entry, Gradebook, Override, SuiteFacts } from '../../gradebook/gradebook.ts';
import type { DecisionRecord, KeptRequest } from '../../gradebook/requests.ts';
import type { Decision } from '../../regrade/requests/decision.ts';
import { formatNumber } from '../../report/format-number.ts';
import { checkPoints } from '../check-points.ts';

export interface DecisionFacts {
  readonly gradebook: Gradebook;
  /** By number. */
  readonly requests: ReadonlyMap<number, KeptRequest>;
  readonly decided: ReadonlyMap<number, DecisionRecord>;
  /** Whoever decides, where the file doesn't say. */
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface PlannedDecision {
  readonly entry: Entry;
  /** The case, or "the whole score". */
  readonly what: string;
  readonly record: DecisionRecord;
  /** Null: no points change. */
  readonly change: { readonly override: Override; readonly before: number | null; readonly most: number } | null;
}

export type DecisionsPlan =
  | { readonly kind: 'planned'; readonly planned: readonly PlannedDecision[]; readonly asBefore: readonly number[] }
  | { readonly kind: 'refused'; readonly reasons: readonly string[] };

type One =
  | { readonly kind: 'planned'; readonly planned: PlannedDecision }
  | { readonly kind: 'as-before' }
  | { readonly kind: 'refused'; readonly reason: string };

/** All of them, or none. */
export function planDecisions(decisions: readonly Decision[], facts: DecisionFacts): DecisionsPlan {
  const planned: PlannedDecision[] = [];
  const asBefore: number[] = [];
  const reasons: string[] = [];
  for (const decision of [...decisions].sort((a, b) => a.request - b.request)) {
    const one = planOne(decision, facts, planned);
    if (one.kind === 'planned') planned.push(one.planned);
    else if (one.kind === 'as-before') asBefore.push(decision.request);
    else reasons.push(`${decision.place}, request ${decision.request}: ${one.reason}`);
  }
  return reasons.length > 0 ? { kind: 'refused', reasons } : { kind: 'planned', planned, asBefore };
}

const refuse = (reason: string): One => ({ kind: 'refused', reason });

function planOne(decision: Decision, facts: DecisionFacts, before: readonly PlannedDecision[]): One {
  const request = facts.requests.get(decision.request);
  if (request === undefined) return refuse('this run knows no such request: run --requests first');
  const record = toRecord(decision, facts);
  const known = facts.decided.get(decision.request);
  if (known !== undefined) return isSame(known, record) ? { kind: 'as-before' } : refuse(sayKnown(known));
  const entry = facts.gradebook.entries.find(({ handIn }) => handIn.id === request.handIn)!;
  const what = request.case?.id ?? request.asked ?? WHOLE;
  if (record.points === null) return { kind: 'planned', planned: { entry, what, record, change: null } };
  const target = targetOf(request, facts.gradebook);
  if (target.kind === 'refused') return target;
  const { suite, one } = target;
  const checked = checkPoints(entry, suite.id, one, record.points);
  if (checked.kind === 'refused') return checked;
  const override: Override = {
    ...{ handIn: entry.handIn.id, suite: suite.id, caseId: one?.id ?? null, points: record.points },
    ...{ instead: checked.instead, by: record.by, at: facts.at },
    reason: `regrade request ${record.number}: ${record.reason}`,
  };
  const other = before.find(({ change }) => change !== null && isSamePlace(change.override, override));
  if (other !== undefined && other.change!.override.points !== override.points)
    return refuse(`request ${other.record.number} is about the same, and gives ${sayPoints(other.record.points!)}`);
  const most = one?.maxPoints ?? suite.maxScore;
  const change = { override, before: pointsNow(entry, suite.id, one?.id ?? null), most };
  return { kind: 'planned', planned: { entry, what: one?.id ?? WHOLE, record, change } };
}

const WHOLE = 'the whole score';

function toRecord(decision: Decision, { by }: DecisionFacts): DecisionRecord {
  const { request: number, decision: taken, reason } = decision;
  const points = decision.decision === 'accepted' ? decision.points : null;
  return { number, decision: taken, points, reason, by: decision.by ?? by };
}

/** Whoever runs the command once more may be somebody else. */
const isSame = (a: DecisionRecord, b: DecisionRecord): boolean =>
  a.decision === b.decision && a.points === b.points && a.reason === b.reason;

function sayKnown({ decision, points, by, reason }: DecisionRecord): string {
  const given = points === null ? '' : ` with ${sayPoints(points)}`;
  return `it was decided already: ${decision}${given} by ${by} (${reason}); gradecheck override changes points`;
}

const sayPoints = (points: number): string => `${formatNumber(points)} points`;

const isSamePlace = (a: Override, b: Override): boolean =>
  a.handIn === b.handIn && a.suite === b.suite && a.caseId === b.caseId;

type Target =
  | { readonly kind: 'target'; readonly suite: SuiteFacts; readonly one: SuiteFacts['cases'][number] | null }
  | Extract<One, { kind: 'refused' }>;

function targetOf({ case: meant, asked }: KeptRequest, { run: { suites } }: Gradebook): Target {
  if (meant === null && asked === null && suites.length === 1) return { kind: 'target', suite: suites[0]!, one: null };
  if (meant === null)
    return {
      kind: 'refused',
      reason: `it ${asked === null ? 'is about more than one suite' : `names no case of the run ("${asked}")`}: put the request right and run --requests again, or give the points with gradecheck override`,
    };
  const suite = suites.find(({ id }) => id === meant.suite);
  const one = suite?.cases.find(({ id }) => id === meant.id);
  return suite === undefined || one === undefined
    ? { kind: 'refused', reason: `the run has no case "${meant.id}" any more` }
    : { kind: 'target', suite, one };
}

/** With what was given by hand before. */
function pointsNow({ outcome }: Entry, suite: string, caseId: string | null): number | null {
  const graded = outcome.kind === 'graded' ? outcome.suites.find((one) => one.suite === suite) : undefined;
  if (graded === undefined) return null;
  return caseId === null ? graded.score : (graded.cases.find(({ id }) => id === caseId)?.points ?? null);
}
