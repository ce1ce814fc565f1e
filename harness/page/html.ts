/** The text with what HTML gives a meaning to written out. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  /** The first cell of a row is its heading. */
  readonly rows: readonly (readonly string[])[];
}

export function tableOf({ caption, columns, rows }: Table): string {
  const head = columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join('');
  const body = rows.map(([heading, ...cells]) => {
    const data = cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('');
    return `<tr><th scope="row">${escapeHtml(heading!)}</th>${data}</tr>`;
  });
  return [
    `<div class="table"><table><caption>${escapeHtml(caption)}</caption>`,
    `<thead><tr>${head}</tr></thead>`,
    `<tbody>${body.join('\n')}</tbody></table></div>`,
  ].join('\n');
}

/** @param svg an SVG element, labelled */
export function figureOf(svg: string, captionHtml: string): string {
  return `<figure>${svg}\n<figcaption>${captionHtml}</figcaption></figure>`;
}

/** Three significant digits, as short as they can be written. */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return '—';
  if (value === 0) return '0';
  const size = Math.abs(value);
  return size >= 0.001 && size < 10_000 ? String(Number(value.toPrecision(3))) : value.toExponential(1);
}

export function formatShare(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}
