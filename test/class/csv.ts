/** Rows → CSV. */
export const csvOf = (rows: readonly (readonly string[])[], delimiter = ','): string =>
  rows.map((row) => `${row.map((cell) => quoted(cell, delimiter)).join(delimiter)}\n`).join('');

const quoted = (cell: string, delimiter: string): string =>
  cell.includes('"') || cell.includes('\n') || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
