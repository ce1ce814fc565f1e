/** What whoever exports calls an assignment → its column in a Canvas gradebook, or which columns could be meant. */
import { nearestName } from '../../suite/nearest-name.ts';
import { inertLine } from '../../wire/inert.ts';
import { ASSIGNMENT, type CanvasGradebook } from './canvas-gradebook.ts';

export type FoundAssignment =
  | { readonly kind: 'found'; readonly column: number }
  | { readonly kind: 'not-found'; readonly problem: string };

/** @param wanted "Title (id)", the id, or the exact title */
export function findAssignment({ table, assignments }: CanvasGradebook, wanted: string): FoundAssignment {
  const { headers } = table;
  const parts = assignments.map((column) => ({
    column,
    header: headers[column]!,
    match: ASSIGNMENT.exec(headers[column]!)!,
  }));
  const ways = [
    parts.filter(({ header }) => header === wanted),
    parts.filter(({ match }) => match[2] === wanted.trim()),
    parts.filter(({ match }) => match[1] === wanted),
  ];
  const found = ways.find((one) => one.length > 0) ?? [];
  if (found.length === 1) return { kind: 'found', column: found[0]!.column };
  if (found.length > 1) {
    const which = show(found.map(({ header }) => header));
    return notFound(
      `${found.length} columns of the Canvas gradebook are called ${quote(wanted)}: ${which}. Name one by its id.`,
    );
  }
  const names = parts.map(({ header }) => header);
  const single = parts.filter(({ match }) => parts.filter((one) => one.match[1] === match[1]).length === 1);
  const titles = new Map(single.map(({ match, header }) => [match[1]!, header]));
  const near = nearestName(wanted, names) ?? titles.get(nearestName(wanted, [...titles.keys()]) ?? '');
  const guess = near === undefined ? '' : ` Did you mean ${quote(near)}?`;
  const there = names.length === 0 ? 'it has no assignments' : `its assignments are ${show(names)}`;
  return notFound(`No column of the Canvas gradebook is the assignment ${quote(wanted)}: ${there}.${guess}`);
}

const notFound = (problem: string): FoundAssignment => ({ kind: 'not-found', problem });
const quote = (text: string): string => `"${inertLine(text, 100)}"`;
const MAX_SHOWN = 12;
const show = (names: readonly string[]): string =>
  [
    ...names.slice(0, MAX_SHOWN).map(quote),
    ...(names.length > MAX_SHOWN ? [`… and ${names.length - MAX_SHOWN} more`] : []),
  ].join(', ');
