/** A regrade request → whose work and which case it is about, what is known of that, and whether the work is run again. */
import type { Gradebook } from '../../gradebook/gradebook.ts';
import type { CaseGrade, Grade } from '../../grading/grade.ts';
import { withholdHidden } from '../../grading/withhold-hidden.ts';
import type { About, AnsweredRequest, InTime } from '../../regrade/requests/answered-request.ts';
import { evidenceOf } from '../../regrade/requests/evidence.ts';
import { findCase, type KnownCase } from '../../regrade/requests/find-case.ts';
import type { RegradeRequest } from '../../regrade/requests/request.ts';
import { isWithin, type RequestWindow } from '../../regrade/requests/request-window.ts';
import { nameEntry, nameRow } from '../../report/name-student.ts';
import { wordsFor } from '../../report/words.ts';
import { findStudent } from '../find-student.ts';
import type { LoadedWork, workLoader } from './load-work.ts';

export interface Lookup {
  readonly gradebook: Gradebook;
  readonly load: ReturnType<typeof workLoader>;
  readonly window: RequestWindow | null;
  /** The run's folder. */
  readonly run: string;
}

/** What comes of running the work again is not part of it yet. */
export function lookIntoRequest(request: RegradeRequest, lookup: Lookup): AnsweredRequest {
  const inTime = isWithin(lookup.window, request.at);
  const known = { request, inTime, replay: null, about: { kind: 'nothing' } } as const;
  const found = findStudent(lookup.gradebook, request.student, lookup.run);
  if (found.kind === 'refused') return { ...known, work: null, unanswered: found.reason };
  const { entry } = found.row;
  if (entry === null) return { ...known, work: null, unanswered: `${nameRow(found.row)} has handed in nothing` };
  const work = { handIn: entry.handIn.id, name: nameEntry(entry) };
  const loaded = lookup.load(entry);
  if (loaded.kind === 'without') return { ...known, work, unanswered: loaded.reason };
  const about = request.caseId === null ? wholeOf(loaded) : caseOf(request.caseId, loaded);
  return { ...known, work, about, unanswered: whyNot(about, inTime, request) };
}

type Graded = Extract<LoadedWork, { kind: 'graded' }>;

function wholeOf({ entry: { outcome } }: Graded): About {
  const suites = outcome.kind === 'graded' ? outcome.suites : [];
  return {
    kind: 'whole',
    suites: suites.map(({ suite }) => suite),
    score: suites.reduce((sum, { score }) => sum + score, 0),
    maxScore: suites.reduce((sum, { maxScore }) => sum + maxScore, 0),
  };
}

interface Candidate extends KnownCase {
  readonly grade: Grade;
  /** Of the suite, among the run's. */
  readonly at: number;
}

function caseOf(written: string, loaded: Graded): About {
  const found = findCase(written, loaded.grades.flatMap(candidatesOf));
  if (found.kind === 'several') return { kind: 'unknown', instead: found.ids };
  if (found.kind === 'unknown') return { kind: 'unknown', instead: found.nearest === null ? [] : [found.nearest] };
  return factsOf(found.known, loaded);
}

/** Students are told the ids in the words of their language. */
function candidatesOf(grade: Grade, at: number): Candidate[] {
  const words = wordsFor(grade);
  return grade.cases.map(({ id, title }) => {
    const spelt = words.text(id);
    return { suite: grade.suite.id, id, title, spelt: spelt === id ? [] : [spelt], grade, at };
  });
}

function factsOf({ suite, id, grade, at }: Candidate, { entry: { outcome }, bundles }: Graded): About {
  const scores = outcome.kind === 'graded' ? outcome.suites : [];
  const score = scores.find((one) => one.suite === suite)?.cases.find((one) => one.id === id);
  const frozen = bundles[at]!.bundle.cases.find((one) => one.id === id);
  const shown = withholdHidden(grade);
  const one = shown.cases.find((other): other is CaseGrade => other.id === id)!;
  // Grade, bundle and summary are of one grading: what one of them has, all have.
  if (score === undefined || frozen === undefined) return { kind: 'unknown', instead: [] };
  const evidence = evidenceOf(frozen, one, score.margin ?? null);
  return { kind: 'case', suite, score, grade: shown, hidden: one.hidden === true, evidence };
}

function whyNot(about: About, inTime: InTime, { caseId }: RegradeRequest): string | null {
  if (about.kind === 'unknown') return unknown(caseId ?? '', about.instead);
  if (inTime === 'late') return 'it came after requests were closed';
  if (inTime === 'early') return 'it came before requests were opened';
  return about.kind === 'case' && about.hidden
    ? 'the case is hidden: students learn only what kind of mistake it found'
    : null;
}

function unknown(written: string, instead: readonly string[]): string {
  if (instead.length > 1) return `"${written}" may be ${instead.join(' or ')}`;
  return `no case is called "${written}"${instead.length === 0 ? '' : `; the nearest is ${instead[0]}`}`;
}
