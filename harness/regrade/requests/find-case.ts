/** What a student wrote as a case → the case that is meant. */
import { nearestName } from '../../suite/nearest-name.ts';

export interface KnownCase {
  readonly suite: string;
  readonly id: string;
  readonly title: string;
  /** How it is called elsewhere: as the student's language spells it. */
  readonly spelt: readonly string[];
}

export type FoundCase<Known extends KnownCase> =
  | { readonly kind: 'found'; readonly known: Known }
  | { readonly kind: 'several'; readonly ids: readonly string[] }
  | { readonly kind: 'unknown'; readonly nearest: string | null };

/** An id, then a title, then the end of an id: the first of these that any case has. */
export function findCase<Known extends KnownCase>(written: string, cases: readonly Known[]): FoundCase<Known> {
  const wanted = plain(written);
  if (wanted === '') return { kind: 'unknown', nearest: null };
  const ways: ((known: Known) => boolean)[] = [
    (known) => namesOf(known).some((name) => plain(name) === wanted),
    ({ title }) => plain(title) === wanted,
    (known) => namesOf(known).some((name) => plain(name).endsWith(`/${wanted}`)),
  ];
  for (const isMeant of ways) {
    const found = cases.filter(isMeant);
    if (found.length === 1) return { kind: 'found', known: found[0]! };
    if (found.length > 1) return { kind: 'several', ids: tellApart(found) };
  }
  return { kind: 'unknown', nearest: nearestName(written, cases.flatMap(namesOf)) };
}

/** Two suites may have cases of one id. */
function tellApart(cases: readonly KnownCase[]): string[] {
  const isUnique = new Set(cases.map(({ id }) => id)).size === cases.length;
  return cases.map(({ suite, id }) => (isUnique ? id : `${suite}: ${id}`));
}

/** With the suite as well, as exports name cases where there are several suites. */
const namesOf = ({ suite, id, spelt }: KnownCase): string[] => [id, ...spelt, `${suite}: ${id}`];

const plain = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
