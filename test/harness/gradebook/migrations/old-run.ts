/** A copy of a run as an earlier version of gradecheck left it. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freshRun } from '../sample-run.ts';

export const V1 = fileURLToPath(new URL('../../../fixtures/runs/v1', import.meta.url));

export function copyOfV1(): string {
  const folder = freshRun();
  copyFileSync(join(V1, 'run.db'), join(folder, 'run.db'));
  return folder;
}
