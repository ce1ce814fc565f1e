/** `gradecheck check`: a folder → its grades, once, or again after every save. */
import type { LoadedBundle } from '../bundle/bundle-source.ts';
import type { Grade } from '../grading/grade.ts';
import { gradeSubmission } from '../grading/grade-submission.ts';
import { withholdHidden } from '../grading/withhold-hidden.ts';
import { renderJson } from '../report/json.ts';
import { renderTerminal } from '../report/terminal.ts';
import { startBundler } from '../runner/bundler.ts';
import type { Launch } from '../runner/child-process.ts';
import { startFor } from '../runner/launch.ts';
import { discard, type WarmChild } from '../runner/warm-child.ts';
import { readFolder } from '../submissions/read-folder.ts';
import type { Submission } from '../submissions/submission.ts';
import { DEFAULT_LIMITS, type Language } from '../suite/suite.ts';
import type { CheckRequest, CheckTools } from './check-request.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { observeSubmission } from './observe-submission.ts';
import { selectBundles } from './select-bundles.ts';
import { onlyCases, withCases } from './wanted-cases.ts';
import { watch } from './watch.ts';

export async function check(request: CheckRequest, tools: CheckTools): Promise<ExitCode> {
  const read = readFolder(request.folder, request.language);
  const submission = read.kind === 'read' ? read.submission : null;
  const language = submission?.language ?? request.language ?? 'typescript';
  // The submission's process and the bundler's service start while bundles are read.
  const starting = startFor(language, tools.runners, request.isolation, DEFAULT_LIMITS.memoryLimitMiB);
  // If the service cannot start, bundling says so.
  if (language === 'typescript') startBundler().catch(() => {});
  const selection = await selectBundles(request, submission, language, tools);
  const started = await starting;
  if (started.kind === 'missing') {
    tools.terminal.error(`Nothing could be graded: ${started.reason}.\n`);
    return EXIT.couldNotGrade;
  }
  const { warm } = started;
  try {
    if (selection.kind === 'refused') {
      for (const message of selection.messages) tools.terminal.error(`${message}\n`);
      return EXIT.wrongUsage;
    }
    const once = (child: WarmChild | null): Promise<ExitCode> =>
      checkOnce(request, language, warm.launch, tools, selection.bundles, child);
    return await (request.watch ? watch(request, tools, once, warm) : once(warm));
  } finally {
    await discard(warm);
  }
}

async function checkOnce(
  request: CheckRequest,
  language: Language,
  launch: Launch,
  tools: CheckTools,
  bundles: readonly LoadedBundle[],
  warm: WarmChild | null,
): Promise<ExitCode> {
  const read = readFolder(request.folder, language);
  if (read.kind === 'unreadable') {
    tools.terminal.error(`The submission cannot be read: ${read.reason}.\n`);
    return EXIT.wrongUsage;
  }
  const began = performance.now();
  const grades = await gradeFolder(read.submission, launch, bundles, request, tools, warm);
  if (request.json) tools.terminal.out(renderJson(grades));
  else for (const grade of grades) tools.terminal.out(renderTerminal(grade, tools));
  if (!request.json)
    tools.terminal.out(` ${tools.style.dim(`${((performance.now() - began) / 1000).toFixed(2)} s`)}\n`);
  return exitCodeFor(grades, request.example);
}

async function gradeFolder(
  submission: Submission,
  launch: Launch,
  bundles: readonly LoadedBundle[],
  { only, profile }: CheckRequest,
  tools: CheckTools,
  warm: WarmChild | null,
): Promise<Grade[]> {
  const wanted = bundles.map(({ bundle, hash }) => ({ bundle: withCases(bundle, only), hash }));
  const observations = await observeSubmission(wanted, submission, {
    launch,
    warm,
    onStage: tools.onStage,
    asked: profile,
  });
  const began = performance.now();
  const grades = wanted
    .map(({ bundle }, i) => onlyCases(gradeSubmission(bundle, observations[i]!), bundle, only))
    .map(withholdHidden);
  tools.onStage?.('grading', performance.now() - began);
  return grades;
}

function exitCodeFor(grades: readonly Grade[], example: boolean): ExitCode {
  if (grades.some(({ status }) => status === 'ungraded')) return EXIT.couldNotGrade;
  if (example) return EXIT.fullMarks;
  return grades.every(({ score, maxScore }) => score === maxScore) ? EXIT.fullMarks : EXIT.pointsLost;
}
