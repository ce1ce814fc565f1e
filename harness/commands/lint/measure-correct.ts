/** How often does correct work fail? The same submissions on many draws of the suite, in every regime. */
import { basename } from 'node:path';
import type { LoadedBundle } from '../../bundle/bundle-source.ts';
import { type Grade, isRemark } from '../../grading/grade.ts';
import { describeFinding } from '../../report/describe-finding.ts';
import type { CorrectResult } from '../../report/lint-results.ts';
import { REGIMES, type Regime } from '../../suite/regime.ts';
import { inParallel } from '../in-parallel.ts';
import { gradeFolder } from './grade-files.ts';
import type { Measuring } from './measure-mistakes.ts';

/** Draws that are frozen before any is graded. */
const DRAWS_AT_ONCE = 8;

interface Batch {
  readonly regime: Regime;
  readonly seedSalts: readonly string[];
}

export interface CorrectWork {
  /** Folders with correct submissions. */
  readonly folders: readonly string[];
  readonly seeds: number;
  /** Changes when the same draw may give other results. */
  readonly version: string;
  /** Freezes the suite on other inputs; throws when it cannot be. */
  readonly draw: (seedSalt: string, regime: Regime) => Promise<LoadedBundle>;
}

export async function measureCorrect(
  { folders, seeds, version, draw }: CorrectWork,
  { how, tasks, log, onDone }: Measuring,
): Promise<CorrectResult[]> {
  const batches = REGIMES.flatMap((regime) => inBatches(regime, seeds));
  const results: CorrectResult[] = [];
  const total = folders.length * REGIMES.length * seeds;
  const keyOf = (folder: string, regime: Regime, seedSalt: string): string =>
    `correct ${version} ${basename(folder)} ${regime} ${seedSalt}`;
  const isKnown = (folder: string, regime: Regime, seedSalt: string): boolean =>
    log.get(keyOf(folder, regime, seedSalt)) !== undefined;
  await inParallel(batches, tasks, async ({ regime, seedSalts }) => {
    const drawn = new Map<string, LoadedBundle>();
    for (const seedSalt of seedSalts)
      if (!folders.every((folder) => isKnown(folder, regime, seedSalt)))
        drawn.set(seedSalt, await draw(seedSalt, regime));
    for (const folder of folders) {
      const open = seedSalts.filter((seedSalt) => !isKnown(folder, regime, seedSalt));
      const bundles = open.map((seedSalt) => drawn.get(seedSalt)!);
      const grades = open.length === 0 ? [] : await gradeFolder(folder, bundles, how);
      for (const [i, grade] of grades.entries()) {
        const seedSalt = open[i]!;
        const result = { name: basename(folder), regime, seedSalt, failed: failuresOf(grade) };
        log.put(keyOf(folder, regime, seedSalt), result);
      }
      for (const seedSalt of seedSalts) results.push(log.get(keyOf(folder, regime, seedSalt)) as CorrectResult);
      onDone(results.length, total);
    }
  });
  return results;
}

function failuresOf({ cases }: Grade): CorrectResult['failed'] {
  return cases
    .filter(({ status }) => status !== 'correct')
    .map(({ id, findings }) => ({
      id,
      why: findings
        .filter((finding) => !isRemark(finding))
        .map((finding) => describeFinding(finding))
        .join(' '),
    }));
}

function inBatches(regime: Regime, seeds: number): Batch[] {
  const salts = Array.from({ length: seeds }, (_, k) => `lint ${k + 1}`);
  const batches: Batch[] = [];
  for (let at = 0; at < seeds; at += DRAWS_AT_ONCE)
    batches.push({ regime, seedSalts: salts.slice(at, at + DRAWS_AT_ONCE) });
  return batches;
}
