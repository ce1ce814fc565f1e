/** What the fuzzer needs to know of a parser: how to make inputs for it, and what it may do with them. */
import type { Random } from './random.ts';

export type Outcome =
  | { readonly kind: 'accepted' }
  /** `reason` is what the refusals are counted by: without names and numbers. */
  | { readonly kind: 'refused'; readonly reason: string };

export interface Parser<Input = unknown> {
  readonly name: string;
  make(random: Random): Input;
  /** Parses and judges the result. Whatever it throws is a fault: of the parser, or Wrong, by the oracle. */
  run(input: Input): Outcome | Promise<Outcome>;
  /** As it is written to a file when it shows a fault. */
  toBytes(input: Input): Uint8Array;
  /** Removes what `run` has left on the disk. */
  clear?(): void;
}

/** A result that must not be. */
class Wrong extends Error {
  override name = 'Wrong';
}

export function holds(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Wrong(what);
}

export const ACCEPTED: Outcome = { kind: 'accepted' };

/** Names in quotes or parentheses, and numbers, are different in every refusal. */
export function refusedBecause(message: string): Outcome {
  const reason = message
    .replace(/"(?:[^"\\]|\\.)*"/g, '"…"')
    .replace(/\b\d+/g, '0')
    .slice(0, 100);
  return { kind: 'refused', reason };
}

/** Runs what may throw one kind of error. */
export function refusedBy(kind: abstract new (...args: never[]) => Error, parse: () => void): Outcome {
  try {
    parse();
    return ACCEPTED;
  } catch (error) {
    if (error instanceof kind && !(error instanceof Wrong)) return refusedBecause(error.message);
    throw error;
  }
}
