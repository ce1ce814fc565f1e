/** Whether two records, or a record and a text, mean one student: by id, else by email, else by name. */
import type { Student, StudentIds } from '../../submissions/hand-in.ts';

/** A name in one spelling: composed, without case, "Last, First" as "First Last". */
export function nameKey(name: string): string {
  const [last, first, ...more] = name.split(',');
  const ordered = first !== undefined && more.length === 0 ? `${first} ${last}` : name;
  return ordered.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

export const emailKey = (email: string): string => email.trim().toLowerCase();

/** Whether a text that staff wrote is one of the student's ids, the email or the name. */
export function isMeantBy(text: string, { name, email, ids }: Student): boolean {
  const wanted = text.trim();
  if (wanted === '') return false;
  if (Object.values(ids).includes(wanted)) return true;
  if (email !== null && emailKey(email) === emailKey(wanted)) return true;
  return name !== null && nameKey(name) === nameKey(wanted);
}

/** By which of their words two records are of one student; null: by none, or a stronger one contradicts. */
export function sharedBy(a: Student, b: Student): 'id' | 'email' | 'name' | null {
  const kinds = Object.keys(a.ids) as (keyof StudentIds)[];
  const both = kinds.filter((kind) => a.ids[kind] !== undefined && b.ids[kind] !== undefined);
  if (both.some((kind) => a.ids[kind] === b.ids[kind])) return 'id';
  if (both.length > 0) return null;
  if (a.email !== null && b.email !== null) return emailKey(a.email) === emailKey(b.email) ? 'email' : null;
  return a.name !== null && b.name !== null && nameKey(a.name) === nameKey(b.name) ? 'name' : null;
}
