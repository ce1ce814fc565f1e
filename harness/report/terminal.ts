/** Grade → what a student reads: module by module, what failed first, each with its numbers and the way to run it again. */
import { type CaseGrade, type Grade, isRemark } from '../grading/grade.ts';
import { moduleOf } from '../suite/suite.ts';
import { inert } from '../wire/inert.ts';
import { groupNotes } from './describe-note.ts';
import { describeProfile } from './describe-profile.ts';
import { formatCount, formatNumber } from './format-number.ts';
import { type Style, wrap } from './style.ts';
import { type Words, wordsFor } from './words.ts';

export interface TerminalOptions {
  readonly style: Style;
  /** The command that runs one case again, given its id. */
  readonly rerun: (caseId: string) => string;
}

interface Rendering extends TerminalOptions {
  readonly words: Words;
}

export function renderTerminal(grade: Grade, given: TerminalOptions): string {
  const words = wordsFor(grade);
  const options = { ...given, words };
  const { style } = options;
  const title = [
    `\n ${style.bold(grade.suite.id)}\n${wrap(grade.suite.title, style.width, ' ')}`,
    ...(grade.profile === undefined
      ? []
      : describeProfile(grade.profile, words).map((line) => style.dim(wrap(line, style.width, ' ')))),
  ].join('\n');
  if (isUntouched(grade)) return [title, '', ...todoList(grade, options), ''].join('\n');
  const modules = [...new Set(grade.cases.map(({ id }) => moduleOf(id)))];
  const blocks = modules
    .map((module) => grade.cases.filter(({ id }) => moduleOf(id) === module))
    .sort((a, b) => Number(isSound(a)) - Number(isSound(b)))
    .map((cases) => renderModule(cases, options));
  return [
    title,
    '',
    ...blocks,
    ...printed(grade, style),
    ...remarks(grade, options),
    summary(grade, style),
    ...odds(grade, style),
    '',
  ].join('\n');
}

const isSound = (cases: readonly CaseGrade[]): boolean => cases.every(({ status }) => status === 'correct');
const isUnwritten = ({ findings }: CaseGrade): boolean => findings.some(({ kind }) => kind === 'not-written');

/** Nothing has been written yet: every case that is not merely about names meets a stub. */
function isUntouched(grade: Grade): boolean {
  const written = grade.cases.filter((one) => one.maxPoints > 0 && !isUnwritten(one) && one.status !== 'not-run');
  return written.length === 0 && grade.cases.some(isUnwritten);
}

function todoList(grade: Grade, { style, words }: Rendering): string[] {
  const todo = new Map<string, string[]>();
  for (const one of grade.cases.filter(isUnwritten)) {
    const [module, name] = one.id.split('/') as [string, string];
    const names = todo.get(module) ?? [];
    if (!names.includes(name)) todo.set(module, [...names, name]);
  }
  const lines = [` Nothing is written yet. To do, for ${grade.maxScore} points:`, ''];
  for (const [module, names] of todo)
    lines.push(
      `   ${style.yellow('□')} ${style.bold(words.file(module))}`,
      wrap(inert(words.text(names.join(', '))), style.width, '       '),
    );
  return [...lines, '', ' Write one of them, save, and run this again.'];
}

function renderModule(cases: readonly CaseGrade[], options: Rendering): string {
  const { style, words } = options;
  const module = words.text(moduleOf(cases[0]!.id));
  const points = cases.reduce((sum, one) => sum + one.points, 0);
  const maxPoints = cases.reduce((sum, one) => sum + one.maxPoints, 0);
  const score = `${formatNumber(points)} of ${formatNumber(maxPoints)}`;
  const mark = isSound(cases) ? style.green('✓') : style.red('❯');
  const lines = [
    ` ${mark} ${style.bold(module)}${' '.repeat(Math.max(2, style.width - module.length - score.length - 3))}${score}`,
  ];
  const todo = cases.filter(isUnwritten);
  const failing = cases.filter((one) => one.status !== 'correct' && one.status !== 'not-run' && !isUnwritten(one));
  for (const one of mergeSameCause(failing, words)) lines.push(...renderFailing(one, options));
  if (todo.length > 0) lines.push(...renderTodo(todo, options));
  const waiting = cases.filter(({ status }) => status === 'not-run');
  if (waiting.length > 0) lines.push(...renderWaiting(waiting, options));
  const correct = cases.filter(({ status }) => status === 'correct');
  for (const [remark, ids] of remarksOf(correct, words))
    lines.push(style.dim(wrap(`${words.text(ids[0]!)}${more(ids.length - 1)}: ${remark}`, style.width, '     ')));
  if (correct.length > 0)
    lines.push(
      `   ${style.green('✓')} ${style.dim(`${correct.length} ${correct.length === 1 ? 'case' : 'cases'} correct`)}`,
    );
  return `${lines.join('\n')}\n`;
}

/** What is said of right cases → the cases of which it is said. */
function remarksOf(cases: readonly CaseGrade[], words: Words): Map<string, string[]> {
  const said = new Map<string, string[]>();
  for (const { id, findings } of cases) {
    for (const finding of findings) {
      const remark = words.finding(finding);
      said.set(remark, [...(said.get(remark) ?? []), id]);
    }
  }
  return said;
}

const more = (others: number): string => (others === 0 ? '' : ` and ${others} more`);

const MAX_WAITING = 3;

function renderWaiting(cases: readonly CaseGrade[], { style, words }: Rendering): string[] {
  if (cases.length > MAX_WAITING)
    return [`   ${style.yellow('↓')} ${style.dim(`${cases.length} more cases wait for the ones above`)}`];
  return cases.map(
    (one) =>
      `   ${style.yellow('↓')} ${words.text(one.id)}\n${style.dim(wrap(words.finding(one.findings[0]!), style.width, '       '))}`,
  );
}

/** A file that does not load fails all its cases in the same words: say it once. */
interface Merged {
  /** The first of them, with the points of all. */
  one: CaseGrade;
  others: number;
  readonly cause: string | null;
}

function mergeSameCause(cases: readonly CaseGrade[], words: Words): Merged[] {
  const merged: Merged[] = [];
  for (const one of cases) {
    const first = one.findings[0];
    const whole =
      first !== undefined && (first.kind === 'not-loaded' || ('importing' in first && first.importing !== null));
    const cause = whole ? words.finding(first) : null;
    const same = cause === null ? undefined : merged.find((entry) => entry.cause === cause);
    if (same === undefined) merged.push({ one, others: 0, cause });
    else {
      same.others++;
      same.one = { ...same.one, maxPoints: same.one.maxPoints + one.maxPoints };
    }
  }
  return merged;
}

function renderFailing({ one, others }: Merged, { style, rerun, words }: Rendering): string[] {
  const id = words.text(one.id);
  const mark =
    one.status === 'ungraded'
      ? style.yellow('?')
      : one.status === 'partly-correct'
        ? style.yellow('~')
        : style.red('×');
  const score =
    one.status === 'ungraded' ? 'not graded' : `${formatNumber(one.points)} of ${formatNumber(one.maxPoints)}`;
  const name = `${id}${more(others)}`;
  const gap = Math.max(2, style.width - `   x ${name}`.length - score.length);
  const lines = [
    `   ${mark} ${name}${' '.repeat(gap)}${score}`,
    style.dim(wrap(words.prose(one.title), style.width, '       ')),
  ];
  if (one.diagnosis !== null) lines.push(style.bold(wrap(words.diagnosis(one.diagnosis), style.width, '       ')));
  for (const finding of one.findings) {
    const text = wrap(words.finding(finding), style.width, '       ');
    lines.push(isRemark(finding) ? style.dim(text) : text);
  }
  if (one.hint !== null) lines.push(wrap(words.prose(`Hint: ${one.hint}`), style.width, '       '));
  lines.push(style.dim(`       rerun: ${rerun(id)}`), '');
  return lines;
}

function renderTodo(cases: readonly CaseGrade[], { style, words }: Rendering): string[] {
  const names = new Set(cases.map(({ id }) => id.split('/')[1]!));
  return [`   ${style.yellow('□')} to do:`, wrap(inert(words.text([...names].join(', '))), style.width, '       ')];
}

const MAX_PRINTED_LINES = 12;

function printed(grade: Grade, style: Style): string[] {
  const lines = inert(grade.stdout)
    .split('\n')
    .filter((line) => line.trim() !== '');
  if (lines.length === 0) return [];
  const shown = lines.slice(0, MAX_PRINTED_LINES).map((line) => style.dim(`   │ ${line.slice(0, style.width - 6)}`));
  const rest = lines.length - shown.length;
  return [
    style.dim('   Your code printed:'),
    ...shown,
    ...(rest > 0 ? [style.dim(`   │ … ${rest} more lines`)] : []),
    '',
  ];
}

/** Code of another time or place: what was read as it was meant. */
function remarks({ notes = [] }: Grade, { style, words }: Rendering): string[] {
  if (notes.length === 0) return [];
  const lines = groupNotes(notes).map((note) => style.dim(wrap(words.note(note), style.width, '   ')));
  return [style.dim('   Remarks, which cost nothing:'), ...lines, ''];
}

function summary(grade: Grade, style: Style): string {
  const count = (wanted: CaseGrade['status']): number => grade.cases.filter(({ status }) => status === wanted).length;
  const parts = [
    [count('incorrect'), 'incorrect', style.red],
    [count('partly-correct'), 'partly correct', style.yellow],
    [count('ungraded'), 'could not be graded', style.yellow],
    [count('not-run'), 'not checked yet', style.yellow],
    [count('correct'), 'correct', style.green],
  ] as const;
  const tally = parts
    .filter(([number]) => number > 0)
    .map(([number, word, colour]) => ({ text: `${number} ${word}`, shown: colour(`${number} ${word}`) }));
  const score = `${formatNumber(grade.score)} of ${formatNumber(grade.maxScore)} points`;
  const isLong = ` ${score}  ${tally.map(({ text }) => text).join(', ')}`.length > style.width;
  const caveat =
    grade.status === 'ungraded' ? style.yellow('\n This is not a grade: some cases could not be graded.') : '';
  return ` ${style.bold(score)}${isLong ? '\n ' : '  '}${joinParts(tally, isLong ? style.width : Infinity)}${caveat}`;
}

const CLASS = 300;

/** What chance alone may do to a class. */
function odds({ falseAlarmRate, cases }: Grade, style: Style): string[] {
  if (falseAlarmRate === null) return [];
  const measured = cases.filter((one) => one.falseAlarmRate !== null).length;
  const text = `${measured} ${measured === 1 ? 'case measures' : 'cases measure'} random draws: correct work fails by chance once in ${formatCount(1 / falseAlarmRate)} checks, or, in a class of ${CLASS}, ${formatNumber(10_000 * CLASS * falseAlarmRate)} times in 10,000.`;
  return [style.dim(wrap(text, style.width, ' '))];
}

/** Parts with commas between them. A line begins with a space, and is broken between parts only; colours have no width. */
function joinParts(parts: readonly { readonly text: string; readonly shown: string }[], width: number): string {
  let joined = '';
  let length = 0;
  for (const { text, shown } of parts) {
    // Room for the comma that may follow.
    const fits = length + `, ${text},`.length <= width;
    if (joined === '') joined = shown;
    else joined += `${fits ? ', ' : ',\n '}${shown}`;
    length = fits && length > 0 ? length + 2 + text.length : 1 + text.length;
  }
  return joined;
}
