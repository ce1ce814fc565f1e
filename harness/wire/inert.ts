/** Text that a submission wrote, made harmless for terminals and readers: nothing that acts, and nothing that can't be seen. */

/** Control characters but tab and newline, invisible and bidi marks, annotations, tags. */
const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

export function inert(text: string): string {
  return text.replace(UNSAFE, '\ufffd');
}

/** On one line, at most `limit` characters. */
export function inertLine(text: string, limit = 300): string {
  const line = inert(text).replace(/\s+/g, ' ').trim();
  return line.length > limit ? `${line.slice(0, limit)}…` : line;
}

/** The same JSON, with what a terminal or a reader could take for something else as \u escapes. */
export function inertJson(json: string): string {
  return json.replace(UNSAFE, (found) =>
    Array.from({ length: found.length }, (_, i) => escaped(found.charCodeAt(i))).join(''),
  );
}

const escaped = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;
