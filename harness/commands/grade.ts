/** `gradecheck grade`: work of others → grades, each piece in a sandbox; printed, or kept in a run's folder. */
import type { ExitCode } from './exit-code.ts';
import { gradeIntoRun } from './grade-into-run.ts';
import { gradeOntoTerminal } from './grade-onto-terminal.ts';
import type { GradeRequest, GradeTools } from './prepare-grading.ts';

export async function grade(request: GradeRequest, tools: GradeTools): Promise<ExitCode> {
  return request.out === null
    ? gradeOntoTerminal(request, tools)
    : gradeIntoRun({ ...request, out: request.out }, tools);
}
