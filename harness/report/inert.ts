/** Text that a submission wrote, made harmless for terminals: no control characters, no escapes, no bidi overrides. */
export function inert(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
  const unsafe = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
  return text.replace(unsafe, '\ufffd');
}

/** On one line, at most `limit` characters. */
export function inertLine(text: string, limit = 300): string {
  const line = inert(text).replace(/\s+/g, ' ').trim();
  return line.length > limit ? `${line.slice(0, limit)}…` : line;
}
