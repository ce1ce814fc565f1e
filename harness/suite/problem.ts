/** One thing that is wrong with a suite, with its place; every text that a suite's author reads is made here. */

export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** What is wrong, in one clause: `unknown key "hnt"`. */
  readonly what: string;
  readonly found: string | null;
  readonly expected: string | null;
  /** The nearest valid name, when one is near. */
  readonly nearest: string | null;
}

export type ProblemFacts = Omit<Problem, 'file' | 'line' | 'column'>;

export function describeProblem(problem: Problem): string {
  const lines = [`${problem.file}:${problem.line}:${problem.column}  ${problem.what}`];
  if (problem.found !== null) lines.push(`    found     ${problem.found}`);
  if (problem.expected !== null) lines.push(`    expected  ${problem.expected}`);
  if (problem.nearest !== null) lines.push(`    did you mean "${problem.nearest}"?`);
  return lines.join('\n');
}

const MAX_SHOWN = 80;

/** A value as YAML authors see it, short enough for a line. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
