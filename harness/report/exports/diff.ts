/** What an export would change in the platform's file → a table to look at before it is written. */
import { inertLine } from '../../wire/inert.ts';
import type { Style } from '../style.ts';
import type { Change } from './exported.ts';

/** The kinds that somebody wants to see row by row, and what they are called. */
const TITLES: Readonly<Record<Change['kind'], string>> = {
  changed: 'changed',
  added: 'added',
  kept: 'kept as they are in the file',
  left: 'without a score, left as they are',
  'not-in-file': 'not in the file',
  'not-in-run': 'in the file only',
  unchanged: 'unchanged',
};
const ORDER = Object.keys(TITLES) as Change['kind'][];
const MAX_SHOWN = 50;
const MAX_NAME = 40;

export function renderDiff(changes: readonly Change[], style: Style): string {
  const sections = ORDER.map((kind) => ({ kind, rows: changes.filter((one) => one.kind === kind) })).filter(
    ({ rows }) => rows.length > 0,
  );
  const total = sections.map(({ kind, rows }) => `${rows.length} ${TITLES[kind]}`).join(', ');
  const tables = sections
    .filter(({ kind }) => kind !== 'unchanged')
    .flatMap(({ kind, rows }) => renderSection(kind, rows, style));
  return `${[...tables, ` ${total === '' ? 'nothing to write' : total}`].join('\n')}\n`;
}

function renderSection(kind: Change['kind'], rows: readonly Change[], style: Style): string[] {
  const shown = rows.slice(0, MAX_SHOWN);
  const names = shown.map(({ name }) => cut(inertLine(name)));
  const width = Math.max(...names.map((name) => name.length));
  const lines = shown.map((one, at) => `   ${names[at]!.padEnd(width)}  ${sayCells(one, style)}`.trimEnd());
  const more = rows.length > MAX_SHOWN ? [style.dim(`   … and ${rows.length - MAX_SHOWN} more`)] : [];
  return [` ${style.bold(`${TITLES[kind]} (${rows.length})`)}`, ...lines, ...more, ''];
}

function sayCells({ kind, before, after }: Change, style: Style): string {
  const old = before === null ? '–' : inertLine(before, 20);
  switch (kind) {
    case 'changed':
      return `${old} → ${style.yellow(after ?? '–')}`;
    case 'added':
      return `${old} → ${style.green(after ?? '–')}`;
    case 'kept':
      return `${old}, not ${after}`;
    case 'not-in-file':
      return after === null ? '' : style.red(after);
    case 'left':
    case 'not-in-run':
    case 'unchanged':
      return before === null ? '' : style.dim(old);
  }
}

const cut = (name: string): string => (name.length > MAX_NAME ? `${[...name].slice(0, MAX_NAME - 1).join('')}…` : name);
