/** Reading data that may still be wrong: the wrong type counts as absent, because the schema has reported it. */

export type LooseMap = Readonly<Record<string, unknown>>;

export function asMap(value: unknown): LooseMap {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as LooseMap) : {};
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

export function asTexts(value: unknown): string[] {
  return asList(value).filter((item): item is string => typeof item === 'string');
}
