/** What students are called → a part of a sentence, with as many as somebody reads. */
const MAX_NAMED = 20;

export function listNames(names: readonly string[]): string {
  const more = names.length > MAX_NAMED ? [`… and ${names.length - MAX_NAMED} more`] : [];
  return [...names.slice(0, MAX_NAMED), ...more].join('; ');
}
