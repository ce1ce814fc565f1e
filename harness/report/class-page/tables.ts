/** Tables that can be sorted by a click on a heading, or a key on it; without scripts they are tables all the same. */
import { escapeHtml } from '../../page/html.ts';
import { inertLine } from '../../wire/inert.ts';

export interface Column {
  readonly title: string;
  /** Numbers stand to the right, and are sorted as such; wide columns hold sentences. */
  readonly kind: 'text' | 'number' | 'wide';
}

/** What is shown, and what it is sorted by where that is something else; `link` leads to a place of the page. */
export interface Cell {
  readonly text: string;
  readonly sort?: number;
  readonly link?: string;
}

const MAX_CELL = 600;

export function sortableTable(caption: string, columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  const head = columns.map(
    ({ title, kind }) => `<th scope="col" class="${kind}"><button type="button">${escapeHtml(title)}</button></th>`,
  );
  const body = rows.map((cells) => `<tr>${cells.map((cell, i) => cellOf(cell, columns[i]!, i)).join('')}</tr>`);
  return [
    `<div class="table" tabindex="0" role="region" aria-label="${escapeHtml(caption)}"><table class="sortable"><caption>${escapeHtml(caption)}</caption>`,
    `<thead><tr>${head.join('')}</tr></thead>`,
    `<tbody>${body.join('\n')}</tbody></table></div>`,
  ].join('\n');
}

function cellOf({ text, sort, link }: Cell, { kind }: Column, at: number): string {
  const shown = escapeHtml(inertLine(text, MAX_CELL));
  const inner = link === undefined ? shown : `<a href="#${escapeHtml(link)}">${shown}</a>`;
  const by = sort === undefined ? '' : ` data-sort="${sort}"`;
  return at === 0 ? `<th scope="row" class="${kind}"${by}>${inner}</th>` : `<td class="${kind}"${by}>${inner}</td>`;
}

export const text = (of: string): Cell => ({ text: of });

/** An empty cell, sorted before all numbers, for what is none. */
export const number = (value: number | null, shown: string): Cell =>
  value === null ? { text: '', sort: -1 } : { text: shown, sort: value };
