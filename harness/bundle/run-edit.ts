import type { Program } from '../suite/suite.ts';
import type { Tensor } from '../wire/value.ts';
import type { FrozenTrial, Input } from './bundle.ts';
import { type ModuleExports, runReference } from './reference-host.ts';

export type Programs = Readonly<Record<string, Program>>;

/** An edit may throw, return nothing, or something else than an array: then there is nothing to compare. */
export async function tryRun(
  { runs, seed }: Pick<FrozenTrial, 'runs' | 'seed'>,
  programs: Programs,
  moduleExports: ModuleExports,
  inputs: Readonly<Record<string, Input>>,
): Promise<Record<string, Tensor> | null> {
  const { program, outputs } = runs[0]!;
  try {
    return await runReference(programs[program]!, outputs, inputs, seed, moduleExports);
  } catch {
    return null;
  }
}

/** Axes of length 1 are forgiven, here as in grading. */
export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  const squeezed = (shape: readonly number[]): string => shape.filter((length) => length !== 1).join();
  return squeezed(a) === squeezed(b);
}
