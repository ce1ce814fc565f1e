/** A folder on disk → its tree. What no submission is read for is left out; so are links and devices, but for those where a source would be. */
import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { quote } from './archive-path.ts';
import { isPassedOver, type Tree, TreeBuilder } from './tree.ts';
import type { Content } from './zip-entries.ts';

/** Deeper ones are of no submission. */
const MAX_LEVELS = 40;

/** Throws what the disk reports. */
export function readFolderTree(path: string): Tree {
  const builder = new TreeBuilder(basename(resolve(path)));
  const walk = (below: string, level: number): void => {
    for (const entry of readdirSync(join(path, below), { withFileTypes: true }).sort(byName)) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) {
        builder.addFolder(name);
        if (!isPassedOver(entry.name) && level < MAX_LEVELS) {
          const reason = attempt(() => walk(name, level + 1));
          if (reason !== null) builder.addClosedFolder(name, reason);
        }
      } else if (entry.isFile()) {
        // On a disk, a name may have a backslash, and is composed as it likes.
        builder.addFile(name, async (maxBytes) => readRegular(join(path, name), name, maxBytes));
      } else if (entry.name === '.git') builder.addFolder(name);
      // As in an archive: refused when it is read, and not as if there had been nothing.
      else builder.addSpecial(name);
    }
  };
  walk('', 0);
  return builder.finish();
}

/** Why a folder cannot be looked into, or null. */
function attempt(look: () => void): string | null {
  try {
    look();
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return code === 'EACCES' || code === 'EPERM' ? 'may not be read' : `cannot be read (${code})`;
  }
}

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);

/** What has become a link or a pipe since it was looked at is not followed, and not waited for. */
function readRegular(path: string, name: string, maxBytes: number): Content {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  let file: number | null = null;
  try {
    file = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    const stat = fstatSync(file);
    if (!stat.isFile()) return { kind: 'refused', reason: `${quote(name)} is no longer a file` };
    if (stat.size > maxBytes) return { kind: 'too-large' };
    return { kind: 'content', content: readFileSync(file) };
  } catch (error) {
    return { kind: 'refused', reason: reasonOf(error as NodeJS.ErrnoException, quote(name)) };
  } finally {
    if (file !== null) closeSync(file);
  }
}

function reasonOf(error: NodeJS.ErrnoException, name: string): string {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return `${name} is no longer there`;
  if (error.code === 'EACCES' || error.code === 'EPERM') return `${name} may not be read`;
  if (error.code === 'ELOOP') return `${name} has become a link, which is not followed`;
  return `${name} cannot be read (${error.code})`;
}
