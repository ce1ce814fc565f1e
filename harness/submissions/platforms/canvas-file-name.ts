/** The name of a file in Canvas's download of submissions → whose it is, whether it is late, and what the student called it. */

export interface CanvasFileName {
  /** Canvas's id of the user, or of an anonymous one. */
  readonly user: string;
  readonly isAnonymous: boolean;
  /** The sortable name without all but letters, digits and "_"; null for anonymous ones. */
  readonly name: string | null;
  readonly isLate: boolean;
  /** Text and link: typed into Canvas, with no file of the student's. */
  readonly kind: 'file' | 'text' | 'link';
  /** As the student named it, but for what Canvas changes. */
  readonly file: string;
}

const NAMED = /^(?<name>.*?)(?:_(?<late>LATE))?_(?<user>\d+)_(?:\d+_(?<file>.+)|(?<typed>text|link)\.html)$/s;
const ANONYMOUS = /^(?:(?<late>LATE)_)?anon_(?<user>[A-Za-z0-9]+)_(?:\d+_(?<file>.+)|(?<typed>text|link)\.html)$/s;

/** @returns null for a name that Canvas doesn't give */
export function parseCanvasName(fileName: string): CanvasFileName | null {
  const anonymous = ANONYMOUS.exec(fileName);
  const groups = (anonymous ?? NAMED.exec(fileName))?.groups;
  if (groups === undefined) return null;
  return {
    user: groups.user!,
    isAnonymous: anonymous !== null,
    name: anonymous === null ? groups.name! : null,
    isLate: groups.late !== undefined,
    kind: (groups.typed as 'text' | 'link' | undefined) ?? 'file',
    file: groups.file ?? `${groups.typed}.html`,
  };
}

const withoutNumber = (name: string): string => name.replace(/-\d{1,2}(?=(\.[A-Za-z0-9]+)+$)/, '');

/** Of a name with such a number, the other file's that has it without; null where there is none. */
export function besideWhich(name: string, names: readonly string[]): string | null {
  const plain = withoutNumber(name).toLowerCase();
  return plain === name.toLowerCase() ? null : (names.find((other) => other.toLowerCase() === plain) ?? null);
}

/** The number that Canvas adds to a file that is handed in again, undone where no two files get one name. */
export function undoNumbers(names: readonly string[]): readonly string[] {
  const plain = names.map(withoutNumber);
  // How many files have the name already, or would get it.
  const claims = new Map<string, number>();
  for (const [at, name] of names.entries()) {
    for (const claim of new Set([name, plain[at]!].map((one) => one.toLowerCase()))) {
      claims.set(claim, (claims.get(claim) ?? 0) + 1);
    }
  }
  return names.map((name, at) => (claims.get(plain[at]!.toLowerCase()) === 1 ? plain[at]! : name));
}
