/** Submissions on disk, made for one test file and removed after it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { readFolder } from '../../../harness/submissions/read-folder.ts';
import type { Submission } from '../../../harness/submissions/submission.ts';

const made: string[] = [];

/** A new folder with these files. Call it inside a test file whose tests end with `removeFolders`. */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'submission-'));
  made.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

export function submissionOf(files: Readonly<Record<string, string>>): Submission {
  const read = readFolder(folderOf(files));
  if (read.kind !== 'read') throw new Error(read.reason);
  return read.submission;
}

export function removeFolders(): void {
  afterAll(() => {
    for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
}
