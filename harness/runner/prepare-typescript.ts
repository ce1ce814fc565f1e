/** A TypeScript submission → one program, sent to its process; or one for each module, where one for all cannot be. */
import type { Submission } from '../submissions/submission.ts';
import { type Built, bundleModules, bundleSubmission, programFile } from './bundle-submission.ts';
import { type Locate, locateWith } from './locate-error.ts';
import type { Loading, PreparedSubmission, Spelling } from './prepared-submission.ts';

export async function prepareTypescript(
  submission: Submission,
  modules: readonly string[],
): Promise<PreparedSubmission> {
  const bundled = await bundleSubmission(submission, modules);
  const apart = new Map<string, Promise<Built>>();
  let locate: Locate = locateWith(bundled.sourceMap);
  const build = (alone: readonly string[]): Promise<Built> => {
    const known = apart.get(alone.join()) ?? bundleModules(submission, alone);
    apart.set(alone.join(), known);
    return known;
  };
  const load = async (alone: readonly string[] | null): Promise<Loading> => {
    const built = alone === null ? ({ kind: 'built', ...bundled } as const) : await build(alone);
    if (built.kind === 'failed') return { kind: 'not-loaded', problems: built.problems };
    locate = locateWith(built.sourceMap);
    return { kind: 'request', fields: { file: programFile(built.format), code: built.code } };
  };
  return { failures: bundled.failures, apart: bundled.apart, load, locate: (stack) => locate(stack) };
}

/** Of submissions that have the suites' own API. */
export const AS_WRITTEN: Spelling = {
  spellProgram: (program) => program,
  spellExports: (_module, exports) => exports,
  ownName: (name) => name,
  ownMethod: (_module, _owner, method) => method,
};
