/** The frames that a Python process sends of the student's own files → the innermost one. */
import type { SourcePlace } from './observation.ts';

export function locatePythonError(stack: string): SourcePlace | null {
  const last = [...stack.matchAll(/^ {2}File "([^"\n]+)", line (\d+)$/gm)].at(-1);
  return last === undefined ? null : { file: last[1]!, line: Number(last[2]), column: null };
}
