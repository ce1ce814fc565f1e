/** Grades files that are not in a folder yet, on one bundle or several, in a process of their own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { LoadedBundle } from '../../bundle/bundle-source.ts';
import { appealsNeeded } from '../../grading/appeals.ts';
import type { Grade } from '../../grading/grade.ts';
import { gradeSubmission } from '../../grading/grade-submission.ts';
import type { Files } from '../../mistakes/apply-edit.ts';
import { nodeLaunch } from '../../runner/child-process.ts';
import { readSubmission } from '../../runner/read-submission.ts';
import { runSubmission } from '../../runner/run-submission.ts';

export async function gradeFiles(
  files: Files,
  bundles: readonly LoadedBundle[],
  runner: readonly string[],
): Promise<Grade[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gradecheck-lint-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return await gradeFolder(folder, bundles, runner);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function gradeFolder(
  folder: string,
  bundles: readonly LoadedBundle[],
  runner: readonly string[],
): Promise<Grade[]> {
  const read = readSubmission(folder);
  if (read.kind === 'unreadable') throw new Error(`${folder} cannot be read: ${read.reason}`);
  const options = { launch: nodeLaunch(runner), warm: null, profile: null, appeals: appealsNeeded };
  const observations = await runSubmission(bundles, read.submission, options);
  return bundles.map(({ bundle }, i) => gradeSubmission(bundle, observations[i]!));
}
