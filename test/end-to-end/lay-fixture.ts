/** A Python fixture as a folder of its own: a folder of test/fixtures, or one with a change of wrong.yaml beside it. */
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { applyEdit } from '../../harness/mistakes/apply-edit.ts';
import type { Edit } from '../../harness/mistakes/mistake.ts';
import { fixture, freshFolder } from './program.ts';

type Change = Pick<Edit, 'file' | 'changes'>;

/** @param root below test/fixtures */
export function changesOf(root: string): Readonly<Record<string, Change>> {
  const file = fixture(`${root}/wrong.yaml`);
  return existsSync(file) ? parse(readFileSync(file, 'utf8')) : {};
}

/** @param base the folder that a change is made in; null: the fixture is a folder itself */
export function layFixture(root: string, name: string, base: string | null): string {
  const folder = freshFolder();
  cpSync(fixture(`${root}/${base ?? name}`), folder, { recursive: true });
  if (base !== null) change(folder, changesOf(root)[name]!);
  return folder;
}

/** What is changed must stand in its file exactly once. */
function change(folder: string, edit: Change): void {
  const path = join(folder, edit.file);
  const edited = applyEdit({ [edit.file]: readFileSync(path, 'utf8') }, edit);
  if (edited.kind === 'refused') throw new Error(edited.reason);
  writeFileSync(path, edited.files[edit.file]!);
}
