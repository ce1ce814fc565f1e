/** Messages between the harness and the process that runs a submission; docs/protocol.md is the page for implementers. */

import type { FrozenTrial } from '../bundle/bundle.ts';
import type { ClassShape, Program } from '../suite/suite.ts';
import type { FrameLimits } from '../wire/frame.ts';

export const PROTOCOL = 'gradecheck/protocol/v1';

/** Descriptors that the child inherits: requests come in on one, answers go out on the other. */
export const REQUEST_FD = 3;
export const ANSWER_FD = 4;
/** Read and closed by bubblewrap, before there is anything of a submission. */
export const FILTER_FD = 5;

export const REQUEST_LIMITS: FrameLimits = { headerBytes: 64 << 20, payloadBytes: 1 << 30 };
export const ANSWER_LIMITS: FrameLimits = { headerBytes: 4 << 20, payloadBytes: 64 << 20 };

/** Of all answers of a submission together: they are kept until it is graded. A homework's have a few. */
export const MAX_RECEIVED_BYTES = 256 << 20;

/** As Node's process reads them; in the words of another language's API programs and exports are spelt by spelling.ts. */
export type Request =
  | { readonly type: 'load'; readonly id: number; readonly file: string; readonly code: string }
  | { readonly type: 'import'; readonly id: number; readonly module: string }
  | {
      readonly type: 'inspect';
      readonly id: number;
      readonly module: string;
      readonly exports: Readonly<Record<string, number | ClassShape>>;
    }
  | {
      readonly type: 'run';
      readonly id: number;
      readonly programs: Readonly<Record<string, Program>>;
      readonly trials: readonly RunTrial[];
      /** After this time optional runs are left out. */
      readonly budgetMs: number;
    };

/** The part of a frozen trial that the submission may see. */
export type RunTrial = Pick<FrozenTrial, 'seed' | 'inputs' | 'directions' | 'runs'>;

/** `ready` comes unasked, before any code of the submission has been read; every other answer repeats its request's id. */
export type AnswerType = 'ready' | 'loaded' | 'imported' | 'inspected' | 'returned' | 'threw' | 'never-settled';
