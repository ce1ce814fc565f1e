/** The grades of one piece of work → results.json, as Gradescope reads it from an autograder. */

import type { CaseScore, Entry, Gradebook, Outcome, Override, StudentResult } from '../../gradebook/gradebook.ts';
import type { CaseGrade, Grade } from '../../grading/grade.ts';
import { withholdHidden } from '../../grading/withhold-hidden.ts';
import { moduleOf } from '../../suite/suite.ts';
import { inert, inertJson, inertLine } from '../../wire/inert.ts';
import { nameEntry } from '../name-student.ts';
import { wordsFor } from '../words.ts';
import { type Refused, refused } from './exported.ts';
import { explainCase } from './feedback.ts';
import { exactText } from './numbers.ts';

export interface GradescopeOptions {
  /**
   * Of hidden cases. visible: students see their points and the kind of mistake, and their total.
   * With any other, Gradescope does not show students their total before it shows the cases.
   */
  readonly hiddenVisibility: 'visible' | 'hidden' | 'after_due_date' | 'after_published';
}

interface Test {
  readonly name: string;
  readonly number: string;
  readonly score?: number;
  readonly max_score?: number;
  readonly status?: 'passed' | 'failed';
  readonly output: string;
  readonly output_format: 'text';
  readonly name_format: 'text';
  readonly visibility: GradescopeOptions['hiddenVisibility'];
}

export interface GradescopeWork {
  readonly grades: readonly Grade[];
  readonly outcome: Outcome;
  /** What the total is; null: the outcome's own score. */
  readonly total: number | null;
  /** Lines above the cases: late or not, notes. */
  readonly said: readonly string[];
  readonly durationMs: number | null;
}

/** Without a score Gradescope says that the autograder failed, and staff can run it again: that is what is meant. */
export function renderGradescope(work: GradescopeWork, options: GradescopeOptions): string {
  const { outcome, durationMs } = work;
  const time = durationMs === null ? {} : { execution_time: Math.round(durationMs) / 1000 };
  const formats = {
    output_format: 'text',
    test_output_format: 'text',
    test_name_format: 'text',
    stdout_visibility: 'hidden',
  };
  if (outcome.kind !== 'graded')
    return toJson({
      ...formats,
      ...time,
      output: inert(['This could not be graded; no score is given.', ...reasonsOf(outcome)].join('\n')),
    });
  const tests = work.grades.flatMap((grade, at) => toTests(grade, at, work, outcome, options));
  const score = Number(exactText(work.total ?? outcome.score));
  const output = inert([...work.said, ...overridden(outcome)].join('\n'));
  return toJson({ score, ...time, output, ...formats, visibility: 'visible', tests });
}

const toJson = (results: object): string => `${inertJson(JSON.stringify(results, null, 2))}\n`;

const reasonsOf = (outcome: Exclude<Outcome, { kind: 'graded' }>): readonly string[] =>
  outcome.kind === 'ungraded' ? outcome.reasons : ['The run has not come to it yet.'];

type Graded = Extract<Outcome, { kind: 'graded' }>;

function toTests(
  grade: Grade,
  at: number,
  { grades }: GradescopeWork,
  outcome: Graded,
  options: GradescopeOptions,
): Test[] {
  const words = wordsFor(grade);
  const modules = [...new Set(grade.cases.map(({ id }) => moduleOf(id)))];
  const scores = new Map(
    outcome.suites.find(({ suite }) => suite === grade.suite.id)?.cases.map((one) => [one.id, one]),
  );
  const counts = new Map<string, number>();
  return withholdHidden(grade).cases.map((one) => {
    const module = moduleOf(one.id);
    const index = (counts.get(module) ?? 0) + 1;
    counts.set(module, index);
    const given = scores.get(one.id);
    const numbers = [...(grades.length > 1 ? [at + 1] : []), modules.indexOf(module) + 1, index];
    return {
      name: inert(words.text(one.id)),
      number: numbers.join('.'),
      ...scoreOf(one, given),
      output: withOverride(given?.override ?? null, explainCase(one, words)),
      output_format: 'text',
      name_format: 'text',
      visibility: one.hidden ? options.hiddenVisibility : 'visible',
    };
  });
}

/** Points given by hand count. A case that could not be graded is shown without a number. */
function scoreOf(one: CaseGrade, given: CaseScore | undefined): Partial<Pick<Test, 'score' | 'max_score' | 'status'>> {
  const { override = null, points = one.points } = given ?? {};
  if (one.status === 'ungraded' && override === null) return {};
  const passed = override === null ? one.status === 'correct' : points >= one.maxPoints;
  return {
    score: Number(exactText(points)),
    max_score: Number(exactText(one.maxPoints)),
    status: passed ? 'passed' : 'failed',
  };
}

function withOverride(override: Override | null, text: string): string {
  if (override === null) return text;
  return inert(`${exactText(override.points)} points, given by ${override.by}: ${override.reason}\n${text}`);
}

const overridden = ({ suites }: Graded): string[] =>
  suites.flatMap(({ override }) =>
    override === null
      ? []
      : [`${exactText(override.points)} points in all, given by ${override.by}: ${override.reason}`],
  );

export interface GradescopeExportOptions extends GradescopeOptions {
  /** Gradescope takes off its own late penalties: scores are before the policy unless this says otherwise. */
  readonly applyLate: boolean;
}

export type GradescopeExport =
  | {
      readonly kind: 'written';
      readonly files: readonly { readonly name: string; readonly text: string }[];
      readonly remarks: readonly string[];
    }
  | Refused;

/** A results.json for each piece of work that has a score; of the others nothing is written. */
export function exportGradescope(gradebook: Gradebook, options: GradescopeExportOptions): GradescopeExport {
  const rowsOf = byHandIn(gradebook.students);
  const totals = gradebook.entries.map(
    (entry) => [entry, totalOf(entry, rowsOf.get(entry.handIn.id) ?? [], options)] as const,
  );
  const torn = totals.filter(([, total]) => total === 'differs').map(([entry]) => inertLine(nameEntry(entry), 150));
  if (torn.length > 0)
    return refused(
      `Gradescope gives a group one score, and by the late policy its members' differ: ${torn.join('; ')}. Export the scores before the policy, or settle the policy's "groups".`,
    );
  const files = totals.flatMap(([entry, total]) =>
    typeof total === 'number'
      ? [
          {
            name: `${entry.handIn.id}.json`,
            text: renderEntry(gradebook, entry, total, rowsOf.get(entry.handIn.id) ?? [], options),
          },
        ]
      : [],
  );
  const without = totals.filter(([, total]) => total === null).map(([entry]) => inertLine(nameEntry(entry), 150));
  const remarks =
    without.length === 0
      ? []
      : [`No file for what has no score: ${without.join('; ')}. In Gradescope their scores stay as they are.`];
  return { kind: 'written', files, remarks };
}

function byHandIn(students: readonly StudentResult[]): ReadonlyMap<string, readonly StudentResult[]> {
  const rows = new Map<string, StudentResult[]>();
  for (const row of students) {
    if (row.entry === null) continue;
    const { id } = row.entry.handIn;
    rows.set(id, [...(rows.get(id) ?? []), row]);
  }
  return rows;
}

function totalOf(
  { outcome }: Entry,
  rows: readonly StudentResult[],
  { applyLate }: GradescopeExportOptions,
): number | 'differs' | null {
  if (outcome.kind !== 'graded') return null;
  if (!applyLate) return outcome.score;
  const finals = new Set(rows.map(({ result }) => (result.kind === 'scored' ? result.final : null)));
  return finals.size === 1 ? [...finals][0]! : finals.has(null) ? null : 'differs';
}

function renderEntry(
  gradebook: Gradebook,
  entry: Entry,
  total: number,
  rows: readonly StudentResult[],
  options: GradescopeExportOptions,
): string {
  const sentences = rows.flatMap(({ result }) =>
    result.kind === 'scored' && options.applyLate ? [result.lateness.sentence] : [],
  );
  const { outcome, durationMs } = entry;
  return renderGradescope(
    { grades: gradebook.gradesOf(entry), outcome, total, said: [...new Set(sentences)], durationMs },
    options,
  );
}
