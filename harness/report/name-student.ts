/** What a student, or a piece of work, is called in tables: names where there are some, and the id that commands take. */
import type { Entry, StudentResult } from '../gradebook/gradebook.ts';
import type { Student } from '../submissions/hand-in.ts';

const UNKNOWN = 'unknown';

export function nameStudent({ name, email, ids }: Student): string {
  return name ?? email ?? Object.values(ids)[0] ?? UNKNOWN;
}

/** Whoever nothing is known of is told by what they handed in. */
export function nameRow({ student, entry }: Pick<StudentResult, 'student' | 'entry'>): string {
  const name = nameStudent(student);
  return name === UNKNOWN && entry !== null ? entry.handIn.id : name;
}

export function nameEntry({ handIn: { id, students } }: Pick<Entry, 'handIn'>): string {
  const names = students.flatMap(({ name, email }) => name ?? email ?? []);
  return names.length === 0 ? id : `${names.join(' and ')} (${id})`;
}
