/** Grades files that are not in a folder yet, on one bundle or several, in a process of their own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { LoadedBundle } from '../../bundle/bundle-source.ts';
import type { Grade } from '../../grading/grade.ts';
import { gradeSubmission } from '../../grading/grade-submission.ts';
import type { Files } from '../../mistakes/apply-edit.ts';
import type { Launch } from '../../runner/child-process.ts';
import { readFolder } from '../../submissions/read-folder.ts';
import type { Language } from '../../suite/suite.ts';
import { observeSubmission } from '../observe-submission.ts';

/** The language of what is graded, and how its process is started. */
export interface HowToGrade {
  readonly language: Language;
  readonly launch: Launch;
}

export async function gradeFiles(files: Files, bundles: readonly LoadedBundle[], how: HowToGrade): Promise<Grade[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gradecheck-lint-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return await gradeFolder(folder, bundles, how);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function gradeFolder(
  folder: string,
  bundles: readonly LoadedBundle[],
  { language, launch }: HowToGrade,
): Promise<Grade[]> {
  const read = readFolder(folder, language);
  if (read.kind === 'unreadable') throw new Error(`${folder} cannot be read: ${read.reason}`);
  const observations = await observeSubmission(bundles, read.submission, { launch, asked: null });
  return bundles.map(({ bundle }, i) => gradeSubmission(bundle, observations[i]!));
}
