/** What somebody typed → the one student, or the one piece of work, that it means. */
import type { Entry, Gradebook, StudentResult } from '../gradebook/gradebook.ts';
import { isMeantBy } from '../gradebook/late/same-student.ts';
import { nameEntry, nameStudent } from '../report/name-student.ts';

export type FoundStudent =
  | { readonly kind: 'found'; readonly row: StudentResult }
  | { readonly kind: 'refused'; readonly reason: string };

/** @param who a hand-in's id, or an id, email or name of a student */
export function findStudent({ students }: Gradebook, who: string, run: string): FoundStudent {
  const byId = students.filter(({ entry }) => entry?.handIn.id === who);
  const meant = byId.length > 0 ? byId : students.filter(({ student }) => isMeantBy(who, student));
  if (meant.length === 0) return { kind: 'refused', reason: nobody(who, run) };
  // The members of a group have one piece of work; by its id any of them is meant.
  const entries = new Set(meant.map(({ entry }) => entry?.handIn.id ?? null));
  if (entries.size > 1)
    return {
      kind: 'refused',
      reason: `"${who}" may be ${meant.map((row) => nameOf(row)).join(' or ')}: give the id in the brackets`,
    };
  return { kind: 'found', row: meant[0]! };
}

export type FoundEntry =
  | { readonly kind: 'found'; readonly entry: Entry }
  | { readonly kind: 'refused'; readonly reason: string };

export function findEntry(gradebook: Gradebook, who: string, run: string): FoundEntry {
  const found = findStudent(gradebook, who, run);
  if (found.kind === 'refused') return found;
  const { entry } = found.row;
  if (entry === null) return { kind: 'refused', reason: `${who} has handed in nothing` };
  return { kind: 'found', entry };
}

const nameOf = ({ student, entry }: StudentResult): string =>
  entry === null ? nameStudent(student) : nameEntry(entry);

const nobody = (who: string, run: string): string =>
  `nobody in ${run} is called "${who}": give a name, an email, an id, or a hand-in's id`;
