/** A folder → the paths of the files below it, with forward slashes and in order; nothing that Python has compiled. */
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('__pycache__'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}
