/** A bank's mistakes as modules that can be run: every edit of the correct submission, compiled. */
import { randn, uniform } from '../../reference/random.ts';
import { applyEdit } from '../mistakes/apply-edit.ts';
import { type LinkedModules, linkModules } from '../mistakes/link-modules.ts';
import type { Edit, Mistake } from '../mistakes/mistake.ts';
import type { MistakeBank } from '../mistakes/mistake-bank.ts';

/** As much of the array library as the correct submission imports, on the stream that the reference draws from too. */
const PACKAGES = {
  'numpy-ts': {
    random: {
      randn: (...shape: number[]) => randn(shape),
      rand: (...shape: number[]) => uniform(shape),
    },
  },
};

export interface LinkedEdit {
  readonly mistake: Mistake;
  /** Position of the mistake in the catalogue. */
  readonly index: number;
  readonly edit: Edit;
  /** The number of the edit, the same in all cases of a bundle. */
  readonly at: number;
  readonly linked: Promise<LinkedModules>;
}

/** Every edit that changes an answer, compiled. Compiling is another process's work: all of it is asked for at once. */
export function linkEdits({ correct, mistakes }: MistakeBank): LinkedEdit[] {
  return mistakes
    .flatMap((mistake, index) =>
      mistake.edits.filter(({ equivalent }) => equivalent === null).map((edit) => ({ mistake, index, edit })),
    )
    .map(({ mistake, index, edit }, at) => {
      const linked = linkModules(edited(correct, mistake, edit), PACKAGES);
      return { mistake, index, edit, at, linked };
    });
}

function edited(correct: MistakeBank['correct'], mistake: Mistake, edit: Edit): MistakeBank['correct'] {
  const result = applyEdit(correct, edit);
  if (result.kind === 'refused') throw new Error(`${mistake.code}: ${result.reason}`);
  return result.files;
}
