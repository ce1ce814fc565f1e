/** `gradecheck late`: a run's late policy is set, shown or taken away; no submission is run again for it. */
import { readFileSync } from 'node:fs';
import type { Gradebook } from '../gradebook/gradebook.ts';
import { checkExtensions } from '../gradebook/late/check-extensions.ts';
import { loadLatePolicy } from '../gradebook/late/load-late-policy.ts';
import { type SlipDayUse, slipDaysIn } from '../gradebook/late/slip-days.ts';
import { keepLateRules } from '../gradebook/late-rules.ts';
import { readGradebook } from '../gradebook/read-gradebook.ts';
import { whole } from '../gradebook/sql.ts';
import { formatNumber } from '../report/format-number.ts';
import { nameStudent } from '../report/name-student.ts';
import type { Style } from '../report/style.ts';
import { inertLine } from '../wire/inert.ts';
import { EXIT, type ExitCode, type Terminal } from './exit-code.ts';
import { changeRun, withRun } from './open-run.ts';

export interface LateRequest {
  readonly run: string;
  /** A YAML file; null: the one that the run has is shown. */
  readonly policy: string | null;
  /** Folders of the runs of earlier assignments, whose slip days count. */
  readonly earlier: readonly string[];
  /** The run's policy is taken away. */
  readonly none: boolean;
}

export async function late(request: LateRequest, terminal: Terminal, style: Style): Promise<ExitCode> {
  const read = request.policy === null ? null : readPolicy(request.policy);
  if (read?.kind === 'invalid') {
    for (const message of read.messages) terminal.error(`${message}\n`);
    return EXIT.wrongUsage;
  }
  const earlier = await readEarlier(request.earlier, terminal);
  if (earlier === null) return EXIT.wrongUsage;
  const isAsked = !request.none && read === null;
  return (isAsked ? withRun : changeRun)(request.run, terminal, (sql) => {
    if (request.none) whole(sql, () => keepLateRules(sql, null, []));
    else if (read !== null) whole(sql, () => keepLateRules(sql, read.policy, earlier));
    const gradebook = readGradebook(sql);
    const { latePolicy } = gradebook.run;
    for (const line of tell(gradebook, style)) terminal.out(`${line}\n`);
    const problems =
      latePolicy === null
        ? []
        : checkExtensions(
            latePolicy,
            gradebook.students.map(({ student }) => student),
          );
    for (const problem of problems) terminal.error(`${style.yellow('?')} ${problem}\n`);
    const unknown = gradebook.students.some(
      ({ result }) => result.kind === 'no-score' && result.why === 'lateness-unknown',
    );
    return problems.length > 0 || unknown ? EXIT.couldNotGrade : EXIT.fullMarks;
  });
}

function readPolicy(file: string): ReturnType<typeof loadLatePolicy> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return { kind: 'invalid', messages: [`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`] };
  }
  return loadLatePolicy(text, file);
}

/** Null when one of them cannot be had, which was said. */
async function readEarlier(runs: readonly string[], terminal: Terminal): Promise<SlipDayUse[][] | null> {
  const used: SlipDayUse[][] = [];
  for (const run of runs)
    await withRun(run, terminal, (sql) => {
      used.push(slipDaysIn(readGradebook(sql).students));
      return EXIT.fullMarks;
    });
  return used.length === runs.length ? used : null;
}

function tell({ run, students }: Gradebook, style: Style): string[] {
  if (run.latePolicy === null) return ['This run has no late policy: nothing is taken off.'];
  const late = students.flatMap(({ student, result }) => {
    if (result.kind === 'scored' && result.lateness.kind === 'late')
      return [
        ` ${style.bold(inertLine(nameStudent(student)))}: ${formatNumber(result.raw)} − ${formatNumber(result.penalty)} = ${formatNumber(result.final)}. ${inertLine(result.lateness.sentence)}`,
      ];
    if (result.kind === 'no-score' && result.why === 'lateness-unknown')
      return [` ${style.yellow('?')} ${inertLine(nameStudent(student))}: no final score. ${inertLine(result.reason)}`];
    return [];
  });
  return late.length === 0
    ? ['Nobody was late.']
    : [`Late, or not known (${late.length} of ${students.length}):`, ...late];
}
