/** Hand-ins and a roster → hand-ins whose authors have what both sides know, and who has handed in nothing. */
import { quote } from './archive-path.ts';
import type { Student, StudentIds } from './hand-in.ts';
import type { FoundHandIn } from './platforms/found.ts';
import type { RosterStudent } from './roster.ts';
import { canvasKeys, nameKey, squeeze } from './student-name.ts';

export interface Joined<HandIn extends FoundHandIn> {
  readonly handIns: readonly { readonly handIn: HandIn; readonly isMatched: boolean }[];
  readonly absent: readonly Student[];
}

type Match =
  | { readonly kind: 'one'; readonly student: RosterStudent }
  | { readonly kind: 'none' }
  | { readonly kind: 'several'; readonly by: string };

const ID_KINDS = ['sid', 'canvas', 'moodle', 'github', 'login'] as const;

export function joinRoster<HandIn extends FoundHandIn>(
  handIns: readonly HandIn[],
  roster: readonly RosterStudent[],
): Joined<HandIn> {
  const index = new RosterIndex(roster);
  const found = new Set<RosterStudent>();
  const joined = handIns.map((handIn) => joinOne(handIn, index, found));
  return { handIns: joined, absent: roster.filter((student) => !found.has(student)).map(withoutGroup) };
}

function joinOne<HandIn extends FoundHandIn>(
  handIn: HandIn,
  index: RosterIndex,
  found: Set<RosterStudent>,
): { handIn: HandIn; isMatched: boolean } {
  const members = index.membersOf(handIn);
  if (members.length > 0) {
    for (const member of members) found.add(member);
    const students = members.map(withoutGroup);
    return { handIn: { ...handIn, students, group: members[0]!.group }, isMatched: true };
  }
  const notes: string[] = [];
  let isMatched = handIn.students.length > 0;
  const students = handIn.students.map((student) => {
    const match = index.find(student, handIn.aliases, handIn.platform === 'canvas');
    if (match.kind === 'one') {
      found.add(match.student);
      notes.push(...groupNote(handIn, student, match.student), ...zerosNote(student, match.student));
      return merge(student, match.student);
    }
    isMatched = false;
    const bare = match.kind === 'none' ? index.withoutZeros(student) : null;
    if (bare !== null) {
      notes.push(
        `the roster has an id ${quote(bare)}: if a spreadsheet took the zeros of ${quote(student.ids.sid!)} away, put them back`,
      );
    }
    if (match.kind === 'several') {
      notes.push(
        `several students on the roster have ${match.by}, so its author is left open: add an id to the roster`,
      );
    }
    return student;
  });
  return { handIn: { ...handIn, students, notes: [...handIn.notes, ...notes] }, isMatched };
}

/** Canvas may write a group's name, and the id of whoever handed it in. */
function groupNote({ platform }: FoundHandIn, { name }: Student, known: RosterStudent): string[] {
  if (platform !== 'canvas' || name === null || known.name === null) return [];
  if (canvasKeys(known.name).includes(squeeze(name))) return [];
  return [
    `Canvas calls its author ${quote(name)}, and the roster ${quote(known.name)}: if a group handed it in, its other members are not known`,
  ];
}

/** The roster's spelling is the course's, but for what a spreadsheet has done to it. */
const merge = (student: Student, known: RosterStudent): Student => ({
  name: known.name ?? student.name,
  email: known.email ?? student.email,
  ids: { ...student.ids, ...known.ids, ...(hasLostZeros(student, known) ? { sid: student.ids.sid } : {}) },
});

const hasLostZeros = ({ ids }: Student, { ids: { sid } }: RosterStudent): boolean =>
  sid !== undefined && ids.sid !== undefined && ids.sid !== sid && bareNumber(ids.sid) === sid;

/** As a spreadsheet leaves a number. */
const bareNumber = (id: string): string => id.replace(/^0+(?=\d+$)/, '');

const zerosNote = (student: Student, known: RosterStudent): string[] =>
  hasLostZeros(student, known)
    ? [
        "the roster has its author's id without the zeros at its beginning, as a spreadsheet leaves it: the platform's counts",
      ]
    : [];

const withoutGroup = ({ name, email, ids }: RosterStudent): Student => ({ name, email, ids });

class RosterIndex {
  /** "sid:00123" → everybody who has it. */
  readonly #students = new Map<string, Set<RosterStudent>>();
  readonly #groups = new Map<string, RosterStudent[]>();

  constructor(roster: readonly RosterStudent[]) {
    for (const student of roster) {
      for (const kind of ID_KINDS) this.#add(idWord(kind, student.ids), student);
      this.#add(wordOf('email', student.email), student);
      if (student.name !== null) {
        this.#add(`name:${nameKey(student.name)}`, student);
        for (const key of canvasKeys(student.name)) this.#add(`canvas-name:${key}`, student);
      }
      if (student.group !== null) {
        this.#groups.set(nameKey(student.group), [...(this.#groups.get(nameKey(student.group)) ?? []), student]);
      }
    }
  }

  #add(word: string | null, student: RosterStudent): void {
    if (word !== null) this.#students.set(word, (this.#students.get(word) ?? new Set()).add(student));
  }

  /** The id as it may stand in a roster that a spreadsheet has changed; null where none does. */
  withoutZeros({ ids: { sid = '' } }: Student): string | null {
    const bare = bareNumber(sid);
    return bare !== sid && this.#students.has(idWord('sid', { sid: bare }) ?? '') ? bare : null;
  }

  /** By ids and address first, which must agree; then by what the platform calls the author; then by the name. */
  find(student: Student, aliases: readonly string[], isCanvas: boolean): Match {
    const ids = ID_KINDS.filter((kind) => kind !== 'login').map((kind) => idWord(kind, student.ids));
    const name = student.name === null ? null : nameKey(student.name);
    const steps: (readonly (string | null)[])[] = [
      [...ids, wordOf('email', student.email)],
      [idWord('login', student.ids)],
      ...aliases.map((alias) => aliasWords(alias)),
      [name === null ? null : `name:${name}`],
      numbersIn(aliases).map((number) => `sid:${number}`),
      [isCanvas && student.name !== null ? `canvas-name:${squeeze(student.name)}` : null],
    ];
    for (const words of steps) {
      const match = this.#match(words.filter((word) => word !== null));
      if (match.kind !== 'none') return match;
    }
    return { kind: 'none' };
  }

  #match(words: readonly string[]): Match {
    const found = new Set<RosterStudent>();
    const by: string[] = [];
    for (const word of words) {
      const students = this.#students.get(word) ?? [];
      for (const student of students) found.add(student);
      if (students !== undefined && [...students].length > 0) by.push(describe(word));
    }
    const [student] = found;
    if (student === undefined) return { kind: 'none' };
    return found.size === 1 ? { kind: 'one', student } : { kind: 'several', by: [...new Set(by)].join(' or ') };
  }

  /** Everybody of a group whose name the hand-in has and no student has. */
  membersOf(handIn: FoundHandIn): readonly RosterStudent[] {
    const [only, ...more] = handIn.students;
    if (only === undefined || more.length > 0 || only.name === null || only.email !== null) return [];
    const members = this.#groups.get(nameKey(only.name)) ?? [];
    if (members.length === 0) return [];
    return this.find(only, handIn.aliases, false).kind === 'none' ? members : [];
  }
}

/** "Ada Example_00012345": long enough to be nothing else than an id. */
const numbersIn = (aliases: readonly string[]): string[] =>
  aliases.flatMap((alias) => alias.match(/(?<!\d)\d{5,}(?!\d)/g) ?? []);

function idWord(kind: keyof StudentIds, ids: StudentIds): string | null {
  const id = ids[kind];
  // Not case but digits are what tells the others apart.
  return id === undefined ? null : `${kind}:${kind === 'github' || kind === 'login' ? id.toLowerCase() : id}`;
}

const wordOf = (kind: string, word: string | null): string | null =>
  word === null ? null : `${kind}:${word.toLowerCase()}`;

const aliasWords = (alias: string): string[] => [
  `sid:${alias}`,
  ...['login', 'github', 'email'].map((kind) => `${kind}:${alias.toLowerCase()}`),
  `name:${nameKey(alias)}`,
];

function describe(word: string): string {
  const at = word.indexOf(':');
  const kind = word.slice(0, at);
  return `${kind === 'canvas-name' ? 'such a name,' : `the ${kind}`} ${quote(word.slice(at + 1))}`;
}
