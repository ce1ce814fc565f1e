/** A policy's extensions + the class → a message for each extension that is for nobody, for several, or not the only one. */
import type { Student } from '../../submissions/hand-in.ts';
import { inertLine } from '../../wire/inert.ts';
import type { LatePolicy } from './late-policy.ts';
import { isMeantBy, sharedBy } from './same-student.ts';

interface Match {
  readonly text: string;
  readonly meant: readonly Student[];
}

export function checkExtensions(policy: LatePolicy, students: readonly Student[]): string[] {
  const matches = matchesOf(policy, students);
  return [...matches.flatMap(({ text, meant }) => unclear(text, meant)), ...doubled(matches)];
}

/** Extensions that several students could be meant by: whose they are has to be said before they count. */
export function sharedExtensions(policy: LatePolicy, students: readonly Student[]): string[] {
  return matchesOf(policy, students).flatMap(({ text, meant }) => (meant.length > 1 ? [text] : []));
}

function matchesOf({ extensions }: LatePolicy, students: readonly Student[]): Match[] {
  return extensions.map(({ student: text }) => ({
    text,
    meant: distinct(students.filter((one) => isMeantBy(text, one))),
  }));
}

function unclear(text: string, meant: readonly Student[]): string[] {
  const shown = JSON.stringify(inertLine(text, 100));
  if (meant.length === 0)
    return [
      `late policy, extension for ${shown}: no student of this run has this id, email or name. Check its spelling; ids are in quotation marks, with their leading zeros.`,
    ];
  if (meant.length === 1) return [];
  return [
    `late policy, extension for ${shown}: ${meant.length} students are meant by it: ${meant.map(called).join('; ')}. Write the id or the email of one.`,
  ];
}

function doubled(matches: readonly Match[]): string[] {
  return matches.flatMap(({ text, meant }, at) => {
    const earlier = matches.slice(0, at).find((other) => other.meant.some((one) => meant.includes(one)));
    if (earlier === undefined || meant.length !== 1 || earlier.meant.length !== 1) return [];
    return [
      `late policy, extensions for ${JSON.stringify(inertLine(earlier.text, 100))} and ${JSON.stringify(inertLine(text, 100))}: both are for ${called(meant[0]!)}. Keep one.`,
    ];
  });
}

/** A student of two hand-ins is one student, and always the same record. */
function distinct(students: readonly Student[]): Student[] {
  return students.filter((one, at) => students.findIndex((other) => other === one || isSame(other, one)) === at);
}

const isSame = (a: Student, b: Student): boolean => {
  const by = sharedBy(a, b);
  return by === 'id' || by === 'email';
};

function called({ name, email, ids }: Student): string {
  const known = [...Object.entries(ids).map(([kind, id]) => `${kind} ${id}`), ...(email === null ? [] : [email])];
  return inertLine(`${name ?? 'no name'}${known.length === 0 ? '' : ` (${known.join(', ')})`}`, 200);
}
