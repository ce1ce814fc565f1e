/** A submission as its language's process takes it. */
import type { ClassShape, Program } from '../suite/suite.ts';
import type { SourcePlace, SourceProblem } from './observation.ts';

export interface PreparedSubmission {
  /** Modules that cannot be loaded, and why. */
  readonly failures: ReadonlyMap<string, readonly SourceProblem[]>;
  /** Fields of the load request: all there is of the submission goes to its process in it. */
  readonly load: () => Readonly<Record<string, unknown>>;
  /** A stack → the place in the student's own file. */
  readonly locate: (stack: string) => SourcePlace | null;
}

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
