/** The grades of one piece of work → results.json, as Gradescope reads it from an autograder. */

import type { CaseScore, Outcome, Override } from '../../gradebook/gradebook.ts';
import type { CaseGrade, Grade } from '../../grading/grade.ts';
import { withholdHidden } from '../../grading/withhold-hidden.ts';
import { moduleOf } from '../../suite/suite.ts';
import { inert, inertJson } from '../../wire/inert.ts';
import { wordsFor } from '../words.ts';
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
  /** Of the run that it is exported from; absent where there is no run. */
  readonly runRoot?: string;
}

/** Without a score Gradescope says that the autograder failed, and staff can run it again: that is what is meant. */
export function renderGradescope(work: GradescopeWork, options: GradescopeOptions): string {
  const { outcome, durationMs, runRoot } = work;
  const time = durationMs === null ? {} : { execution_time: Math.round(durationMs) / 1000 };
  const formats = {
    output_format: 'text',
    test_output_format: 'text',
    test_name_format: 'text',
    stdout_visibility: 'hidden',
    ...(runRoot === undefined ? {} : { extra_data: { run_root: runRoot } }),
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
