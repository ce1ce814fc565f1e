/** What a student, or a piece of work, is called in tables: names where there are some, and the id that commands take. */
import type { Entry } from '../gradebook/gradebook.ts';
import type { Student } from '../submissions/hand-in.ts';

export function nameStudent({ name, email, ids }: Student): string {
  return name ?? email ?? Object.values(ids)[0] ?? 'unknown';
}

export function nameEntry({ handIn: { id, students } }: Pick<Entry, 'handIn'>): string {
  const names = students.flatMap(({ name, email }) => name ?? email ?? []);
  return names.length === 0 ? id : `${names.join(' and ')} (${id})`;
}
