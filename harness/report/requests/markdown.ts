/** Texts of others in Markdown: nothing in them can be a heading, an image, a link or HTML. */
import { inert, inertLine } from '../../wire/inert.ts';

const MOST_CHARACTERS = 20_000;

/** A block that shows the text as it is, line by line. */
export function quoted(text: string): string {
  const shown = inert(text.slice(0, MOST_CHARACTERS).replace(/\r\n?/g, '\n'));
  const fence = '`'.repeat(Math.max(3, longestRun(shown) + 1));
  return `${fence}text\n${shown}\n${fence}`;
}

/** A piece of a line that shows the text as it is. */
export function code(text: string): string {
  const shown = inertLine(text);
  if (shown === '') return '—';
  const fence = '`'.repeat(longestRun(shown) + 1);
  const space = /^`|`$/.test(shown) ? ' ' : '';
  return `${fence}${space}${shown}${space}${fence}`;
}

/** A sentence of ours with words of others in it. */
export function escaped(text: string): string {
  return inertLine(text, 1000)
    .replace(/[\\`*_[\]<>#~&!@]/g, '\\$&')
    .replaceAll('://', '\\://')
    .replace(/www\./gi, (found) => found.replace('.', '\\.'));
}

/** A row of a table, in which a bar would begin another cell. */
export const tableRow = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

const longestRun = (text: string): number =>
  Math.max(0, ...Array.from(text.matchAll(/`+/g), ([found]) => found.length));
