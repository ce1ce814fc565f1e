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

export interface ProblemFacts extends Omit<Problem, 'file' | 'line' | 'column' | 'nearest'> {
  /** Looking for it takes longer than all else: a function is only called where somebody will read what it finds. */
  readonly nearest: string | null | (() => string | null);
}

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
  return cut(typeof value === 'string' ? value : JSON.stringify(value), MAX_SHOWN);
}

const MAX_LINE = 400;

/** Names in a line, as many as fit. */
export function list(names: readonly string[]): string {
  let text = '';
  for (const [at, name] of names.entries()) {
    const more = `${at === 0 ? '' : ', '}${show(name)}`;
    if (text.length + more.length > MAX_LINE - 50) return `${text}, … (${names.length - at} more)`;
    text += more;
  }
  return text;
}

/**
 * Each fact a line, whatever the file has in it.
 * @param search for the nearest name, unless it is known
 */
export function toLines(facts: ProblemFacts, search: boolean): Omit<Problem, 'file' | 'line' | 'column'> {
  const line = (text: string | null): string | null => (text === null ? null : toLine(text));
  const { what, found, expected, nearest } = facts;
  const near = typeof nearest !== 'function' ? nearest : search ? nearest() : null;
  return { what: toLine(what), found: line(found), expected: line(expected), nearest: line(near) };
}

function toLine(text: string): string {
  // What escapes make longer is cut twice, rather than a megabyte escaped.
  return cut(cut(text, MAX_LINE).replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu, written), MAX_LINE);
}

/** As YAML and JSON write it between quotation marks. */
const written = (character: string): string => {
  const code = character.charCodeAt(0);
  if (code === 0x0a) return '\\n';
  if (code === 0x09) return '\\t';
  return `\\u${code.toString(16).padStart(4, '0')}`;
};

/** Not within a character of two halves. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, /[\ud800-\udbff]/.test(text[most - 1]!) ? most - 1 : most)}…`;
}

export const MOST_PROBLEMS = 100;

/** As many as somebody reads, and how many there are beside them. */
export function firstOf(problems: readonly Problem[]): Problem[] {
  const next = problems[MOST_PROBLEMS];
  if (next === undefined) return [...problems];
  const what = `there are ${problems.length - MOST_PROBLEMS} more problems`;
  const more = { ...next, what, found: null, expected: 'the problems above put right first', nearest: null };
  return [...problems.slice(0, MOST_PROBLEMS), more];
}
