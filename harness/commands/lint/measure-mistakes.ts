/** Is each known mistake caught, and what is it called? */
import type { Bundle } from '../../bundle/bundle.ts';
import { filesOf, type LoadedBundle } from '../../bundle/bundle-source.ts';
import type { CaseGrade, Grade } from '../../grading/grade.ts';
import { applyEdit } from '../../mistakes/apply-edit.ts';
import { type Edit, editId, type MadeMistake } from '../../mistakes/mistake.ts';
import { type EditBank, filesTouchedBy } from '../../mistakes/mistake-bank.ts';
import { reachOf } from '../../mistakes/reach.ts';
import type { MistakeResult } from '../../report/lint-results.ts';
import type { Language } from '../../suite/suite.ts';
import { inParallel } from '../in-parallel.ts';
import { gradeFiles, type HowToGrade } from './grade-files.ts';
import type { ProgressLog } from './progress-log.ts';

export interface Measuring {
  readonly how: HowToGrade;
  readonly tasks: number;
  readonly log: ProgressLog;
  readonly onDone: (done: number, of: number) => void;
}

/** @param wanted which edits, by their id */
export async function measureMistakes(
  bank: EditBank,
  loaded: LoadedBundle,
  wanted: (id: string) => boolean,
  { how, tasks, log, onDone }: Measuring,
): Promise<MistakeResult[]> {
  const concerned = filesConcerned(loaded.bundle, how.language);
  const { concerns } = reachOf(bank.correct);
  // In Python nothing is known of what a program reaches.
  const isReached = (edit: Edit): boolean => how.language === 'python' || concerns(edit, loaded.bundle.programs);
  const edits = bank.mistakes
    .flatMap((mistake) => mistake.edits.map((edit) => ({ mistake, edit })))
    .filter(({ mistake, edit }) => wanted(editId(mistake, edit)))
    .filter(({ edit }) => filesTouchedBy(edit.file, bank.correct).some((file) => concerned.has(file)))
    .filter(({ edit }) => isReached(edit));
  const forgiven = await forgivenAnyway(bank, loaded, edits.length, how);
  let done = 0;
  const results = new Map<string, MistakeResult>();
  await inParallel(edits, tasks, async ({ mistake, edit }) => {
    const key = `mistake ${loaded.hash} ${editId(mistake, edit)} ${JSON.stringify(edit.changes)}`;
    const known = log.get(key) as MistakeResult | undefined;
    const result = known ?? (await measure(bank, loaded, mistake, edit, how, forgiven));
    if (known === undefined) log.put(key, result);
    results.set(result.id, result);
    onDone(++done, edits.length);
  });
  return edits.map(({ mistake, edit }) => results.get(editId(mistake, edit))!);
}

async function measure(
  { correct }: EditBank,
  loaded: LoadedBundle,
  mistake: MadeMistake,
  edit: Edit,
  how: HowToGrade,
  forgiven: ReadonlySet<string>,
): Promise<MistakeResult> {
  const edited = applyEdit(correct, edit);
  if (edited.kind === 'refused') throw new Error(`${editId(mistake, edit)}: ${edited.reason}`);
  const began = performance.now();
  const [grade] = await gradeFiles(edited.files, [loaded], how);
  const seconds = Math.round((performance.now() - began) / 10) / 100;
  return {
    id: editId(mistake, edit),
    code: mistake.code,
    equivalent: edit.equivalent,
    seconds,
    ...summary(grade!, forgiven),
  };
}

/** The files that a suite is about; the mistakes in TypeScript show what it catches, whatever language it is for. */
function filesConcerned(bundle: Bundle, language: Language): ReadonlySet<string> {
  return new Set(language === 'python' ? filesOf(bundle).python : bundle.modules.map((module) => `${module}.ts`));
}

/** Cases that are forgiven the correct submission as well: they tell nothing of a mistake. */
async function forgivenAnyway(
  { correct }: EditBank,
  loaded: LoadedBundle,
  edits: number,
  how: HowToGrade,
): Promise<ReadonlySet<string>> {
  if (edits === 0 || how.language === 'typescript') return new Set();
  const [grade] = await gradeFiles(correct, [loaded], how);
  return new Set(grade!.cases.filter(isForgiven).map(({ id }) => id));
}

const isForgiven = ({ findings }: CaseGrade): boolean => findings.some(({ kind }) => kind === 'remark-lenient');

/** @param forgiven cases that don't count when they are forgiven; others have noticed the mistake, though it costs nothing */
export function summary(
  grade: Grade,
  forgiven: ReadonlySet<string> = new Set(),
): Pick<MistakeResult, 'caughtBy' | 'pointsLost' | 'named' | 'described'> {
  const wrong = grade.cases.filter(
    (one) =>
      one.status === 'incorrect' || one.status === 'partly-correct' || (isForgiven(one) && !forgiven.has(one.id)),
  );
  const codes = (named: boolean): string[] => [
    ...new Set(
      wrong.flatMap(({ diagnosis }) =>
        diagnosis !== null && (diagnosis.detail.kind === 'mistakes') === named ? diagnosis.codes : [],
      ),
    ),
  ];
  return {
    caughtBy: wrong.map(({ id }) => id),
    pointsLost: grade.maxScore - grade.score,
    named: codes(true),
    described: codes(false),
  };
}
