/** The headers and cells of a Moodle grading worksheet → which column is which, in whatever language its headers are. */
import type { Cell } from './scan-cells.ts';

export interface MoodleColumns {
  /** "Participant 12345". */
  readonly identifier: number;
  readonly name: number | null;
  readonly idNumber: number | null;
  readonly email: number | null;
  readonly grade: number;
  readonly maximum: number;
  readonly canChange: number;
  /** Null: the assignment gives no comments. */
  readonly feedback: number | null;
}

export type FoundColumns =
  | { readonly kind: 'found'; readonly columns: MoodleColumns }
  | { readonly kind: 'not-found'; readonly missing: string };

/** A word and a number; the number is also in the names of the folders of the submissions. */
const IDENTIFIER = /^\D*\s(\d+)$/;
export const participantOf = (identifier: string): string | null => IDENTIFIER.exec(identifier.trim())?.[1] ?? null;

const YES = 'yes ja oui sí si sim да tak ano áno так igen kyllä evet はい 是 예 نعم כן da'.split(' ');
const NO = 'no nein non não nao nej nei nee нет nie ne ні nem ei hayır いいえ 否 아니요 아니오 لا לא nu'.split(' ');

/** Null: a word in a language that is not known here. */
export function isYes(cell: string): boolean | null {
  const word = cell.trim().toLowerCase();
  return YES.includes(word) ? true : NO.includes(word) ? false : null;
}

const COMMENTS =
  /feedback|comment|kommentar|coment|commento|reacti|palaute|отзыв|коммент|komentár|komentář|yorum|フィードバック|反馈|피드백/i;

/** By their English names, else by what stands in them and by the order, which is the same in all languages. */
export function findColumns(header: readonly Cell[], rows: readonly (readonly Cell[])[]): FoundColumns {
  const names = header.map(({ value }) => value.trim().toLowerCase());
  const named = (name: string): number | null => orNull(names.indexOf(name));
  const shaped = (isSo: (cell: string) => boolean): number | null =>
    orNull(header.findIndex((_, column) => isAll(rows, column, isSo)));
  const identifier = named('identifier') ?? shaped((cell) => participantOf(cell) !== null);
  const canChange = named('grade can be changed') ?? shaped((cell) => isYes(cell) !== null);
  if (identifier === null) return notFound('Identifier');
  if (canChange === null) return notFound('Grade can be changed');
  const maximum = named('maximum grade') ?? canChange - 1;
  const grade = named('grade') ?? canChange - 2;
  if (grade <= identifier || maximum <= identifier) return notFound('Grade and Maximum grade');
  const isEnglish = named('grade') !== null;
  const email = named('email address') ?? shaped((cell) => cell.includes('@'));
  const name = named('full name') ?? (isEnglish || email === null ? null : identifier + 1);
  const between = name !== null && email !== null && email - name === 2 ? name + 1 : null;
  const after = header.length - 1 - [...names].reverse().findIndex((one) => COMMENTS.test(one));
  const feedback =
    named('feedback comments') ?? (names.some((one) => COMMENTS.test(one)) && after > canChange ? after : null);
  const columns = {
    identifier,
    name,
    idNumber: named('id number') ?? between,
    email,
    grade,
    maximum,
    canChange,
    feedback,
  };
  return { kind: 'found', columns };
}

const notFound = (missing: string): FoundColumns => ({ kind: 'not-found', missing });
const orNull = (at: number): number | null => (at === -1 ? null : at);

/** In all rows that have something there, and in one at least. */
function isAll(rows: readonly (readonly Cell[])[], column: number, isSo: (cell: string) => boolean): boolean {
  const cells = rows.map((row) => row[column]?.value.trim() ?? '').filter((cell) => cell !== '');
  return cells.length > 0 && cells.every(isSo);
}
