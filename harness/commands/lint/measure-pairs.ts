/** Two mistakes at once: are both named, one, or something else? A sample of all pairs, drawn from a fixed seed. */
import type { LoadedBundle } from '../../bundle/bundle-source.ts';
import { seedFor } from '../../bundle/seeds.ts';
import { applyEdit, type Files } from '../../mistakes/apply-edit.ts';
import { type Edit, editId, type MadeMistake } from '../../mistakes/mistake.ts';
import type { EditBank } from '../../mistakes/mistake-bank.ts';
import type { PairResult } from '../../report/lint-results.ts';
import { inParallel } from '../in-parallel.ts';
import { gradeFiles, type HowToGrade } from './grade-files.ts';
import { type Measuring, summary } from './measure-mistakes.ts';

interface Made {
  readonly mistake: MadeMistake;
  readonly edit: Edit;
}

interface Pair {
  readonly first: Made;
  readonly second: Made;
  readonly files: Files;
}

/** @param count how many pairs; both are made in one file, so that they meet in the same answers */
export async function measurePairs(
  bank: EditBank,
  loaded: LoadedBundle,
  count: number,
  { how, tasks, log, onDone }: Measuring,
): Promise<PairResult[]> {
  const pairs = drawPairs(bank, count);
  const results: PairResult[] = [];
  await inParallel(pairs, tasks, async ({ first, second, files }) => {
    const id = `${editId(first.mistake, first.edit)} and ${editId(second.mistake, second.edit)}`;
    const key = `pair ${loaded.hash} ${id}`;
    const known = log.get(key) as PairResult | undefined;
    const result = known ?? {
      id,
      codes: [first.mistake.code, second.mistake.code],
      ...(await grade(files, loaded, how)),
    };
    if (known === undefined) log.put(key, result);
    results.push(result);
    onDone(results.length, pairs.length);
  });
  return results.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function grade(
  files: Files,
  loaded: LoadedBundle,
  how: HowToGrade,
): Promise<Pick<PairResult, 'caughtBy' | 'named'>> {
  const [graded] = await gradeFiles(files, [loaded], how);
  const { caughtBy, named } = summary(graded!);
  return { caughtBy, named };
}

function drawPairs({ correct, mistakes }: EditBank, count: number): Pair[] {
  const made = mistakes.flatMap((mistake) =>
    mistake.edits.flatMap((edit): Made[] => (edit.equivalent === null ? [{ mistake, edit }] : [])),
  );
  const pairs = new Map<string, Pair>();
  for (let draw = 0; pairs.size < count && draw < 50 * count; draw++) {
    const first = made[seedFor('pairs', draw, 'first') % made.length]!;
    const rivals = made.filter(({ mistake, edit }) => edit.file === first.edit.file && mistake !== first.mistake);
    const second = rivals[seedFor('pairs', draw, 'second') % rivals.length];
    if (second === undefined) continue;
    const files = makeBoth(correct, first.edit, second.edit);
    if (files !== null) pairs.set(`${first.edit.name} ${second.edit.name} ${draw}`, { first, second, files });
  }
  return [...pairs.values()];
}

/** Null when the one has taken away what the other would change. */
function makeBoth(correct: Files, first: Edit, second: Edit): Files | null {
  const once = applyEdit(correct, first);
  if (once.kind === 'refused') return null;
  const twice = applyEdit(once.files, second);
  return twice.kind === 'refused' ? null : twice.files;
}
