/** A time as a platform writes it, "2026-11-02 02:52:07.938335000 Z" → ISO 8601 with all its digits. */

const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|UTC|[+-]\d\d:?\d\d)$/;

/** @returns null for what is no time, or has no zone */
export function toIsoTime(text: string | null): string | null {
  const found = TIME.exec(text ?? '');
  if (found === null || Number.isNaN(Date.parse(`${found[1]}T${found[2]}Z`))) return null;
  const zone = found[3]!.replace('UTC', 'Z').replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2');
  return `${found[1]}T${found[2]}${zone}`;
}
