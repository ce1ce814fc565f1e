/** A path as people are shown it: below the current folder from there on, elsewhere in full. */
import { relative, resolve } from 'node:path';

export function shortPath(path: string): string {
  const short = relative(process.cwd(), path) || '.';
  return short.startsWith('..') ? resolve(path) : short;
}
