/** A submission as its language's process takes it. */
import type { ClassShape, Program } from '../suite/suite.ts';
import type { Locate } from './locate-error.ts';
import type { SourceProblem } from './observation.ts';

export interface PreparedSubmission {
  /** Modules that cannot be loaded, and why. */
  readonly failures: ReadonlyMap<string, readonly SourceProblem[]>;
  /** One process cannot have all modules: each case gets one with its own. */
  readonly apart: boolean;
  /** @param modules those that the process is for; null: all of them */
  readonly load: (modules: readonly string[] | null) => Promise<Loading>;
  /** A stack → the place in the student's own file. */
  readonly locate: Locate;
}

export type Loading =
  /** Fields of the load request: all there is of the submission goes to its process in it. */
  | { readonly kind: 'request'; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly kind: 'not-loaded'; readonly problems: readonly SourceProblem[] };

/** Programs and exports in the words of a submission's API. */
export interface Spelling {
  readonly spellProgram: (program: Program) => unknown;
  readonly spellExports: (
    module: string,
    exports: Readonly<Record<string, number | ClassShape>>,
  ) => Readonly<Record<string, unknown>>;
  /** A name that a module exports → the submission's. */
  readonly ownName: (name: string) => string;
  readonly ownMethod: (module: string, owner: string, method: string) => string;
}
