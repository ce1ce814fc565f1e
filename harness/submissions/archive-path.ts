/** The name of an archive's entry → a path below its top. The name is whatever the archive's maker wrote. */
import { inertJson } from '../wire/inert.ts';

export interface ArchivePath {
  /** With forward slashes, composed (NFC), and without what is not allowed. */
  readonly path: string;
  /** Why the entry must not be read, or null. */
  readonly fault: string | null;
}

const MAX_PATH = 1_000;
const MAX_SHOWN = 100;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g;

export function toPath(rawName: string): ArchivePath {
  // The end is enough to see whether it would have been a source.
  if (rawName.length > MAX_PATH) {
    const end = partsOf(forwardSlashes(rawName.slice(-MAX_PATH))).filter(isName);
    return { path: end.at(-1) ?? '', fault: `has a path of more than ${MAX_PATH} characters` };
  }
  const name = forwardSlashes(rawName);
  const parts = partsOf(name);
  return { path: parts.filter(isName).join('/'), fault: faultOf(name, parts) };
}

/** Backslashes are separators: so Windows has written archives. */
const forwardSlashes = (rawName: string): string => rawName.normalize('NFC').replaceAll('\\', '/');

const partsOf = (name: string): string[] =>
  name
    .replace(CONTROL, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.');

const isName = (part: string): boolean => part !== '..';

function faultOf(name: string, parts: readonly string[]): string | null {
  if (name.search(CONTROL) !== -1) return 'has control characters in its name';
  if (name.startsWith('/')) return 'has an absolute path';
  if (/^[A-Za-z]:/.test(parts[0] ?? '')) return 'has a path with a drive letter';
  if (parts.includes('..')) return 'has ".." in its path';
  return null;
}

/** What paths that some computers take for the same file have in common: case, and how letters are composed. */
export function sameFileKey(path: string): string {
  return path.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

/** An entry's name for a message: in quotes, cut, and without effect on a terminal. */
export function quote(name: string): string {
  const shown = name.length > MAX_SHOWN ? `${name.slice(0, MAX_SHOWN)}…` : name;
  return inertJson(JSON.stringify(shown));
}
