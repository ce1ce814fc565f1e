/** `--only` patterns over case ids: `softmax`, `softmax/loss`, `*\/gradient`; `*` stays within a part, `**` crosses them. */
export function matchesCase(id: string, pattern: string): boolean {
  const source = pattern
    .split(/(\*\*|\*)/)
    .map((part) => (part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')))
    .join('');
  return new RegExp(`^(${source}|.*/${source})(/.*)?$`).test(id) && pattern !== '';
}
