/** What only the reference has, by which a solution is known wherever it turns up: whole lines, and names. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './program.ts';

const sources = [...readAll(join(repository, 'reference'))];
const withoutSpace = (text: string): string => text.replace(/\s+/g, '');

/** Lines of code, long enough to be nobody else's. */
export const distinctiveLines: readonly string[] = [
  ...new Set(
    sources
      .flatMap((source) => source.replace(/\/\*[\s\S]*?\*\//g, '').split('\n'))
      .map((line) => line.replace(/\/\/.*$/, '').trim())
      .filter((line) => line.length >= 40 && !/^(import|export \{)/.test(line)),
  ),
];

export function linesIn(text: string): string[] {
  const squeezed = withoutSpace(text);
  return distinctiveLines.filter((line) => squeezed.includes(withoutSpace(line)));
}

const identifiersOf = (source: string): string[] =>
  source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').match(/\b[A-Za-z_][A-Za-z0-9_]{9,}\b/g) ?? [];

/** Identifiers that neither the harness, nor the template, the suites or the array library have. */
export function namesOfItsOwn(): string[] {
  const others = ['harness', 'student-template', 'specs', 'node_modules/numpy-ts']
    .flatMap((folder) => [...readAll(join(repository, folder))])
    .join('\n');
  return [...new Set(sources.flatMap(identifiersOf))].filter((name) => !others.includes(name));
}

/** Contents of the text files below a folder. */
function* readAll(folder: string): Iterable<string> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile() && /\.(ts|js|mjs|cjs|yaml|json)$/.test(entry.name))
      yield readFileSync(join(entry.parentPath, entry.name), 'utf8');
}
