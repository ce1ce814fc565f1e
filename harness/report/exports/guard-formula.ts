/** Texts of students in cells of a spreadsheet: what a program would take for a formula becomes text. */

/** Some programs take full-width signs for the plain ones. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const CANVAS = /^="((?:[^"]|"")*)"$/;

/** With an apostrophe before it, as spreadsheets themselves mark text. */
export const withApostrophe = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** As Canvas writes names that begin with "=": a formula that gives the text. What Canvas has guarded stays as it is. */
export function asCanvasText(text: string): string {
  return FORMULA.test(text) && !CANVAS.test(text) ? `="${text.replaceAll('"', '""')}"` : text;
}

/** The text that a cell of Canvas means. */
export function fromCanvasText(text: string): string {
  const [, inner] = CANVAS.exec(text) ?? [];
  return inner === undefined ? text : inner.replaceAll('""', '"');
}
