/** A gradebook → what whoever graded reads last: how many have a grade, what has to be looked at, and what to do next. */

import type { Entry, Gradebook } from '../gradebook/gradebook.ts';
import type { Root } from '../gradebook/journal.ts';
import { inertLine } from '../wire/inert.ts';
import { formatNumber } from './format-number.ts';
import { nameEntry, nameStudent } from './name-student.ts';
import { shellWord } from './shell-word.ts';
import { type Style, wrap } from './style.ts';

export interface SummaryOptions {
  /** The run's folder, as it was named. */
  readonly run: string;
  /** Of the run's journal. */
  readonly root: Root;
  readonly style: Style;
}

/** How the program is called from the repository. */
const PROGRAM = 'npm run -s gradecheck --';

/** So many of a list are shown; the report has them all. */
const MAX_SHOWN = 50;

export function renderClassSummary(gradebook: Gradebook, options: SummaryOptions): string {
  const { style } = options;
  const lines = [
    '',
    ` ${style.bold(heading(gradebook))}`,
    ...scores(gradebook),
    ...ungraded(gradebook, options),
    ...list(
      `On the roster, and nothing handed in`,
      gradebook.students.filter(({ entry }) => entry === null).map(({ student }) => nameStudent(student)),
      style,
    ),
    ...list(
      'Handed in, and not on the roster',
      gradebook.unmatched.map((id) => nameOf(gradebook, id)),
      style,
    ),
    ...list(
      'Found, and nobody’s as far as can be seen',
      gradebook.strays.map(({ origin, reason }) => `${origin}: ${reason}`),
      style,
    ),
    ...list('To know', notes(gradebook), style),
    ...list('The same files, run once', identical(gradebook.entries), style),
    ...list('Changed by hand', overridden(gradebook.entries), style),
    ...warnings(gradebook, style),
    '',
    ` Root of the run, which stands for all that is in it (${options.root.entries} entries; gradecheck verify checks it):`,
    `   ${options.root.root}`,
    '',
    ` Next: ${PROGRAM} report ${shellWord(options.run)}`,
    `       ${PROGRAM} export ${shellWord(options.run)} --to gradescope | canvas | moodle | csv | json | junit`,
  ];
  return `${lines.join('\n')}\n`;
}

function heading({ entries, students, run }: Gradebook): string {
  const count = entries.filter(({ outcome }) => outcome.kind === 'graded').length;
  const waiting = entries.filter(({ outcome }) => outcome.kind === 'waiting').length;
  const people = students.filter(({ entry }) => entry !== null).length;
  const of = people === entries.length ? '' : `, by ${people} students`;
  const left = waiting === 0 ? '' : `; ${waiting} still to be run`;
  return `${run.suites.map(({ id }) => id).join(', ')}: ${count} of ${entries.length} graded${of}${left}`;
}

function scores({ entries, run }: Gradebook): string[] {
  const found = entries
    .flatMap(({ outcome }) => (outcome.kind === 'graded' ? [outcome.score] : []))
    .sort((a, b) => a - b);
  if (found.length === 0) return [];
  const mean = found.reduce((sum, one) => sum + one, 0) / found.length;
  const middle = (found[Math.floor((found.length - 1) / 2)]! + found[Math.ceil((found.length - 1) / 2)]!) / 2;
  const figures = [found[0]!, middle, found.at(-1)!, Math.round(mean * 10) / 10].map((figure) => formatNumber(figure));
  return [
    ` Lowest ${figures[0]}, median ${figures[1]}, highest ${figures[2]}, mean ${figures[3]} of ${formatNumber(run.maxScore)} (before late penalties)`,
  ];
}

function ungraded({ entries }: Gradebook, { run, style }: SummaryOptions): string[] {
  const open = entries.flatMap((entry) =>
    entry.outcome.kind === 'ungraded' ? [`${nameEntry(entry)}: ${entry.outcome.reasons.join('; ')}`] : [],
  );
  if (open.length === 0) return [];
  return [
    ...list('Could not be graded, and has no score until somebody has looked', open, style, style.yellow),
    // Commands stay on one line, to be copied.
    `   Try just these again:    npm run grade -- --out ${shellWord(run)} --retry ungraded`,
    `   Or give points by hand:  ${PROGRAM} override ${shellWord(run)} ID --points N --reason TEXT`,
  ];
}

/** What is so for many is said once. */
function notes({ entries }: Gradebook): string[] {
  const byNote = new Map<string, Entry[]>();
  for (const entry of entries)
    for (const note of new Set(entry.handIn.notes)) byNote.set(note, [...(byNote.get(note) ?? []), entry]);
  return [...byNote].flatMap(([note, all]) =>
    all.length > MANY ? [`${all.length} pieces of work: ${note}`] : all.map((entry) => `${nameEntry(entry)}: ${note}`),
  );
}

/** Of one and the same note, so many are named one by one. */
const MANY = 5;

function identical(entries: readonly Entry[]): string[] {
  const byHash = new Map<string, Entry[]>();
  for (const entry of entries)
    if (entry.hash !== null && entry.outcome.kind === 'graded')
      byHash.set(entry.hash, [...(byHash.get(entry.hash) ?? []), entry]);
  return [...byHash.values()].filter((same) => same.length > 1).map((same) => same.map(nameEntry).join(', '));
}

const overridden = (entries: readonly Entry[]): string[] =>
  entries.flatMap((entry) => {
    if (entry.outcome.kind !== 'graded') return [];
    const all = entry.outcome.suites.flatMap(({ override, cases }) => [override, ...cases.map((one) => one.override)]);
    return all.flatMap((one) =>
      one === null
        ? []
        : [
            `${nameEntry(entry)}: ${one.caseId ?? 'all'}, ${formatNumber(one.points)} points${one.instead === null ? '' : ` for ${formatNumber(one.instead)}`}, by ${one.by}: ${one.reason}`,
          ],
    );
  });

function warnings({ run }: Gradebook, style: Style): string[] {
  const said: string[] = [];
  if (run.isolation === 'process')
    said.push(
      'These submissions ran without a sandbox (--isolation process): they could read and change what you can.',
    );
  if (run.seeds === 'public')
    said.push('Graded on the public inputs, whose right answers students may have: --seed-salt SECRET draws others.');
  return said.flatMap((one) => ['', style.yellow(wrap(one, style.width, ' '))]);
}

function list(
  title: string,
  items: readonly string[],
  style: Style,
  colour = (text: string): string => text,
): string[] {
  if (items.length === 0) return [];
  const more = items.length > MAX_SHOWN ? [`   … and ${items.length - MAX_SHOWN} more`] : [];
  const shown = items.slice(0, MAX_SHOWN).map((item) => wrap(`· ${inertLine(item, 1000)}`, style.width, '   '));
  return ['', ` ${colour(`${title} (${items.length}):`)}`, ...shown, ...more];
}

function nameOf({ entries }: Gradebook, id: string): string {
  const entry = entries.find(({ handIn }) => handIn.id === id);
  return entry === undefined ? id : nameEntry(entry);
}
