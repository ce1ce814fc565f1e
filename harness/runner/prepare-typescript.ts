/** A TypeScript submission → one program, sent to its process. */
import type { Submission } from '../submissions/submission.ts';
import { bundleSubmission, programFile } from './bundle-submission.ts';
import { locateError } from './locate-error.ts';
import type { PreparedSubmission, Spelling } from './prepared-submission.ts';

export async function prepareTypescript(
  submission: Submission,
  modules: readonly string[],
): Promise<PreparedSubmission> {
  const bundled = await bundleSubmission(submission, modules);
  return {
    failures: bundled.failures,
    load: () => ({ file: programFile(bundled.format), code: bundled.code }),
    locate: (stack) => locateError(stack, bundled.sourceMap),
  };
}

/** Of submissions that have the suites' own API. */
export const AS_WRITTEN: Spelling = {
  spellProgram: (program) => program,
  spellExports: (_module, exports) => exports,
  ownName: (name) => name,
  ownMethod: (_module, _owner, method) => method,
};
