/** A gradebook → what a class's page is made of: counted once over all grades, so that sections only arrange. */
import type { CaseScore, Entry, Gradebook, StudentResult, SuiteFacts } from '../../gradebook/gradebook.ts';
import { type CaseGrade, type Grade, isRemark } from '../../grading/grade.ts';
import { withholdHidden } from '../../grading/withhold-hidden.ts';
import { wordsFor } from '../words.ts';

export interface Survey {
  readonly cases: readonly CaseSurvey[];
  /** Most frequent first. */
  readonly mistakes: readonly MistakeSurvey[];
  readonly others: readonly MistakeSurvey[];
  /** The entry's grades, as its authors may see them. */
  readonly shown: ReadonlyMap<Entry, readonly Grade[]>;
  /** Nearest to its tolerance first. */
  readonly borderline: readonly Borderline[];
}

export interface CaseSurvey {
  readonly suite: string;
  readonly id: string;
  readonly title: string;
  readonly maxPoints: number;
  readonly hidden: boolean;
  /** Students by how the case went. */
  readonly correct: number;
  readonly partly: number;
  readonly incorrect: number;
  readonly notRun: number;
  /** Of those whose values are wrong: by what factor they miss their tolerance; null where none does. */
  readonly medianMiss: number | null;
}

export interface MistakeSurvey {
  /** A code with a page of its own, or a kind of finding. */
  readonly key: string;
  readonly sentence: string;
  readonly students: number;
  readonly cases: readonly string[];
}

interface Borderline {
  readonly entry: Entry;
  readonly suite: string;
  readonly one: CaseScore;
  readonly margin: number;
}

/** Within this factor of the tolerance, on either side, a person should look. */
const NEAR = 10;

export function survey(gradebook: Gradebook): Survey {
  const graded = gradebook.entries.filter(({ outcome }) => outcome.kind === 'graded');
  const mistakes = new Map<string, Tally>();
  const others = new Map<string, Tally>();
  const shown = new Map<Entry, readonly Grade[]>();
  for (const entry of graded) {
    const grades = gradebook.gradesOf(entry);
    shown.set(entry, grades.map(withholdHidden));
    for (const grade of grades) tallyGrade(grade, authorsOf(entry), mistakes, others);
  }
  return {
    cases: gradebook.run.suites.flatMap((suite) => suite.cases.map((one) => surveyCase(suite, one, graded))),
    mistakes: inOrder(mistakes),
    others: inOrder(others),
    shown,
    borderline: findBorderline(graded),
  };
}

/** A piece of work without a known author is somebody's. */
const authorsOf = ({ handIn: { students } }: Entry): number => Math.max(1, students.length);

interface Tally {
  readonly sentence: string;
  students: number;
  readonly cases: Set<string>;
}

function tallyGrade(grade: Grade, students: number, mistakes: Map<string, Tally>, others: Map<string, Tally>): void {
  const words = wordsFor(grade);
  const counted = new Set<string>();
  const count = (tallies: Map<string, Tally>, key: string, sentence: string, one: CaseGrade): void => {
    const tally = tallies.get(key) ?? { sentence, students: 0, cases: new Set<string>() };
    tallies.set(key, tally);
    tally.cases.add(one.id);
    if (!counted.has(key)) tally.students += students;
    counted.add(key);
  };
  for (const one of grade.cases) {
    if (one.status === 'correct' || one.status === 'not-run') continue;
    const { diagnosis } = one;
    const first = one.findings.find((finding) => !isRemark(finding));
    if (diagnosis !== null && diagnosis.codes.length > 0)
      for (const [i, code] of diagnosis.codes.entries()) {
        const known = diagnosis.detail.kind === 'mistakes' ? diagnosis.detail.mistakes[i] : undefined;
        count(mistakes, code, known?.says ?? words.diagnosis(diagnosis), one);
      }
    else if (diagnosis !== null) count(others, diagnosis.detail.kind, words.diagnosis(diagnosis), one);
    else if (first !== undefined) count(others, first.kind, words.finding(first), one);
  }
}

function inOrder(tallies: ReadonlyMap<string, Tally>): MistakeSurvey[] {
  return [...tallies]
    .map(([key, { sentence, students, cases }]) => ({ key, sentence, students, cases: [...cases] }))
    .sort((a, b) => b.students - a.students || (a.key < b.key ? -1 : 1));
}

function surveyCase(suite: SuiteFacts, facts: SuiteFacts['cases'][number], graded: readonly Entry[]): CaseSurvey {
  const count = { correct: 0, 'partly-correct': 0, incorrect: 0, 'not-run': 0, ungraded: 0 };
  const misses: number[] = [];
  for (const entry of graded) {
    const one = scoresOf(entry, suite.id).find(({ id }) => id === facts.id);
    if (one === undefined) continue;
    count[one.status] += authorsOf(entry);
    if (one.margin !== undefined && one.margin > 1) misses.push(one.margin);
  }
  misses.sort((a, b) => a - b);
  return {
    suite: suite.id,
    ...facts,
    correct: count.correct,
    partly: count['partly-correct'],
    incorrect: count.incorrect,
    notRun: count['not-run'],
    medianMiss: misses[Math.floor(misses.length / 2)] ?? null,
  };
}

function scoresOf({ outcome }: Entry, suite: string): readonly CaseScore[] {
  return outcome.kind === 'graded' ? (outcome.suites.find((one) => one.suite === suite)?.cases ?? []) : [];
}

function findBorderline(graded: readonly Entry[]): Borderline[] {
  const found = graded.flatMap((entry) =>
    entry.outcome.kind !== 'graded'
      ? []
      : entry.outcome.suites.flatMap(({ suite, cases }) =>
          cases.flatMap((one) => {
            const { margin } = one;
            const isNear = margin !== undefined && margin >= 1 / NEAR && margin <= NEAR;
            return isNear ? [{ entry, suite, one, margin }] : [];
          }),
        ),
  );
  const distance = ({ margin }: Borderline): number => Math.abs(Math.log(margin));
  return found.sort((a, b) => distance(a) - distance(b));
}

/** The final scores of all who have one. */
export const finalScores = (students: readonly StudentResult[]): number[] =>
  students.flatMap(({ result }) => (result.kind === 'scored' ? [result.final] : []));
