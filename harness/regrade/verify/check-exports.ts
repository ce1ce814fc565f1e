/** Files that `export` has written ↔ what the journal says of them. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sha256 } from '../../bundle/pack-bundle.ts';
import type { ExportedFile } from '../../gradebook/exported.ts';
import type { ExpectedRun } from './expected-run.ts';
import type { Fault } from './fault.ts';

export function checkExports(paths: readonly string[], { exports }: ExpectedRun): Fault[] {
  return paths.flatMap((path) => {
    if (!existsSync(path)) return [{ where: path, what: 'there is no such file' }];
    return statSync(path).isDirectory()
      ? checkFolder(path, exports)
      : checkFile(
          path,
          exports.flatMap(({ record }) => record.files),
        );
  });
}

function checkFile(path: string, known: readonly ExportedFile[]): Fault[] {
  const content = readFileSync(path);
  const hash = sha256(content);
  if (known.some((file) => file.sha256 === hash)) return [];
  const named = known.filter(({ name }) => name === basename(path));
  const nearest = (named.length > 0 ? named : known).findLast(({ text }) => text !== null);
  if (nearest === undefined) return [{ where: path, what: 'this run has exported no such file' }];
  return [{ where: path, what: firstDifference(nearest.text!, content.toString('utf8')) }];
}

/** Line by line: a file that a spreadsheet has saved again differs in many. */
function firstDifference(wanted: string, found: string): string {
  const [before, after] = [wanted.split('\n'), found.split('\n')];
  const at = before.findIndex((line, i) => line !== after[i]);
  const line = at === -1 ? before.length : at;
  if (after[line] === undefined) return `not what was exported: it ends before line ${line + 1}`;
  return `not what was exported: line ${line + 1} is ${quote(after[line])}, and was ${quote(before[line] ?? '')}`;
}

const quote = (text: string): string => JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}…` : text);

/** The export of several files, of which most have these names. */
function checkFolder(folder: string, exports: ExpectedRun['exports']): Fault[] {
  const names = readdirSync(folder);
  const shared = (files: readonly ExportedFile[]): number => files.filter(({ name }) => names.includes(name)).length;
  const several = exports.filter(({ record }) => record.files.length > 1 || record.to === 'gradescope');
  const nearest = several.reduceRight<(typeof several)[number] | null>(
    (best, one) => (best === null || shared(one.record.files) > shared(best.record.files) ? one : best),
    null,
  );
  if (nearest === null) return [{ where: folder, what: 'this run has exported no such folder' }];
  const { files } = nearest.record;
  const wanted = new Map(files.map(({ name, sha256: hash }) => [name, hash]));
  const changed = names.flatMap((name): Fault[] => {
    const hash = wanted.get(name);
    if (hash === undefined) return [{ where: join(folder, name), what: 'it was not exported: it was added' }];
    const isSame = sha256(readFileSync(join(folder, name))) === hash;
    return isSame ? [] : [{ where: join(folder, name), what: 'it is not what was exported' }];
  });
  const missing = files.filter(({ name }) => !names.includes(name));
  return [...changed, ...missing.map(({ name }) => ({ where: join(folder, name), what: 'it is missing' }))];
}
