/** Grades that are printed as they come, and kept nowhere. */
import { basename, dirname, join } from 'node:path';

import { withholdHidden } from '../grading/withhold-hidden.ts';
import { renderGraded, renderSummary } from '../report/graded-table.ts';
import { type GradedSubmission, renderGradedLine } from '../report/json.ts';
import { nameEntry } from '../report/name-student.ts';
import type { HandIn } from '../submissions/hand-in.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { gradeAll, type Keeper } from './grade-all.ts';
import { bundlesFor, type GradeRequest, type GradeTools, prepare } from './prepare-grading.ts';

export async function gradeOntoTerminal(request: GradeRequest, tools: GradeTools): Promise<ExitCode> {
  const { terminal, style } = tools;
  const unsaid =
    request.sources.length === 0 ? WHAT : request.suites.length === 0 ? 'say which homework it is, with --suite' : null;
  if (unsaid !== null) {
    terminal.error(`Nothing was graded: ${unsaid}.\n`);
    return EXIT.wrongUsage;
  }
  const loaded = await bundlesFor(request, tools);
  if (loaded.kind === 'refused') {
    for (const message of loaded.messages) terminal.error(`${message}\n`);
    return EXIT.wrongUsage;
  }
  const prepared = await prepare(request, loaded.bundles, tools);
  if (typeof prepared === 'number') return prepared;
  const { handIns } = prepared.intake;
  const results = new Map<string, GradedSubmission>();
  const nameOf = namesFor(handIns);
  const print = (handIn: HandIn, graded: GradedSubmission): void => {
    results.set(handIn.id, graded);
    terminal.out(request.json ? renderGradedLine(handIn.origin, graded) : renderGraded(nameOf(handIn), graded, style));
  };
  await gradeAll(
    handIns,
    {
      ...prepared,
      bundles: loaded.bundles,
      profile: request.profile,
      jobs: request.jobs,
      isStopped: () => false,
      onBegin: () => {},
      onPostpone: () => {},
    },
    keepInMemory(request.showHidden, print),
  );
  for (const { origin, reason } of prepared.intake.strays) terminal.error(`${origin}: ${reason}\n`);
  const inOrder = handIns.map((handIn) => [nameOf(handIn), results.get(handIn.id)!] as const);
  if (!request.json) terminal.out(`\n${renderSummary(inOrder, style)}`);
  return inOrder.every(([, { kind }]) => kind === 'graded') ? EXIT.fullMarks : EXIT.couldNotGrade;
}

const WHAT = 'name what is to be graded: an export, folders or archives';

/** By its authors where a platform tells them; a folder by its own name, unless another one has the same. */
function namesFor(handIns: readonly HandIn[]): (handIn: HandIn) => string {
  const names = handIns.map(({ origin }) => basename(origin));
  const isShared = (name: string): boolean => names.indexOf(name) !== names.lastIndexOf(name);
  return (handIn) => {
    if (handIn.platform !== 'folder') return nameEntry({ handIn });
    const name = basename(handIn.origin);
    return isShared(name) ? join(basename(dirname(handIn.origin)), name) : name;
  };
}

function keepInMemory(showsHidden: boolean, print: (handIn: HandIn, graded: GradedSubmission) => void): Keeper {
  const byHash = new Map<string, GradedSubmission>();
  const postponed = new Set<string>();
  return {
    isSettled: () => false,
    isPostponed: (hash) => postponed.has(hash),
    postpone: (hash) => postponed.add(hash),
    hasGrades: (hash) => byHash.has(hash),
    keepGraded: (handIn, { submission, grades }) => {
      const graded: GradedSubmission = { kind: 'graded', grades: showsHidden ? grades : grades.map(withholdHidden) };
      byHash.set(submission.hash, graded);
      print(handIn, graded);
    },
    keepSame: (handIn, { hash }) => print(handIn, byHash.get(hash)!),
    keepUngraded: (handIn, reasons) => print(handIn, { kind: 'not-graded', reason: reasons.join('; ') }),
    passOver: () => {},
  };
}
