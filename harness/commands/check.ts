/** `gradecheck check`: a folder → its grades, once, or again after every save. */
import { readdirSync } from 'node:fs';
import type { Bundle } from '../bundle/bundle.ts';
import type { LoadedBundle } from '../bundle/bundle-source.ts';
import { appealsNeeded } from '../grading/appeals.ts';
import type { Grade } from '../grading/grade.ts';
import { gradeSubmission } from '../grading/grade-submission.ts';
import { renderJson } from '../report/json.ts';
import { renderTerminal } from '../report/terminal.ts';
import { startBundler } from '../runner/bundle-submission.ts';
import { readSubmission, type Submission } from '../runner/read-submission.ts';
import { runSubmission } from '../runner/run-submission.ts';
import { discard, type WarmChild, warmUp } from '../runner/warm-child.ts';
import { matchesCase } from '../suite/match-case.ts';
import { DEFAULT_LIMITS } from '../suite/suite.ts';
import type { CheckRequest, CheckTools } from './check-request.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { watch } from './watch.ts';

type Selection =
  | { readonly kind: 'selected'; readonly bundles: readonly LoadedBundle[] }
  | { readonly kind: 'refused'; readonly messages: readonly string[] };

export async function check(request: CheckRequest, tools: CheckTools): Promise<ExitCode> {
  // The submission's process and the bundler's service start while bundles and files are read.
  // A suite with another memory limit than most has its process started anew.
  const warm = warmUp(tools.runner, DEFAULT_LIMITS.memoryLimitMiB);
  // If the service cannot start, bundling says so.
  startBundler().catch(() => {});
  try {
    const selection = await selectBundles(request, tools);
    if (selection.kind === 'refused') {
      for (const message of selection.messages) tools.terminal.error(`${message}\n`);
      return EXIT.wrongUsage;
    }
    const once = (child: WarmChild | null): Promise<ExitCode> => checkOnce(request, tools, selection.bundles, child);
    return await (request.watch ? watch(request, tools, once, warm) : once(warm));
  } finally {
    await discard(warm);
  }
}

async function checkOnce(
  request: CheckRequest,
  tools: CheckTools,
  bundles: readonly LoadedBundle[],
  warm: WarmChild | null,
): Promise<ExitCode> {
  const read = readSubmission(request.folder);
  if (read.kind === 'unreadable') {
    tools.terminal.error(`The submission cannot be read: ${read.reason}.\n`);
    return EXIT.wrongUsage;
  }
  const began = performance.now();
  const grades = await gradeFolder(read.submission, bundles, request.only, tools, warm);
  if (request.json) tools.terminal.out(renderJson(grades));
  else for (const grade of grades) tools.terminal.out(renderTerminal(grade, tools));
  if (!request.json)
    tools.terminal.out(` ${tools.style.dim(`${((performance.now() - began) / 1000).toFixed(2)} s`)}\n`);
  return exitCodeFor(grades, request.example);
}

async function gradeFolder(
  submission: Submission,
  bundles: readonly LoadedBundle[],
  only: readonly string[],
  tools: CheckTools,
  warm: WarmChild | null,
): Promise<Grade[]> {
  const wanted = bundles.map(({ bundle, hash }) => ({ bundle: withCases(bundle, only), hash }));
  const observations = await runSubmission(wanted, submission, {
    runner: tools.runner,
    warm,
    onStage: tools.onStage,
    appeals: appealsNeeded,
  });
  const began = performance.now();
  const grades = wanted.map(({ bundle }, i) => onlyCases(gradeSubmission(bundle, observations[i]!), only));
  tools.onStage?.('grading', performance.now() - began);
  return grades;
}

function exitCodeFor(grades: readonly Grade[], example: boolean): ExitCode {
  if (grades.some(({ status }) => status === 'ungraded')) return EXIT.couldNotGrade;
  if (example) return EXIT.fullMarks;
  return grades.every(({ score, maxScore }) => score === maxScore) ? EXIT.fullMarks : EXIT.pointsLost;
}

async function selectBundles(request: CheckRequest, tools: CheckTools): Promise<Selection> {
  const began = performance.now();
  const named = request.suites.length > 0;
  const suites = named ? new Set(request.suites) : await suitesFor(request.folder, tools.source);
  const bundles: LoadedBundle[] = [];
  const messages: string[] = [];
  for (const suite of suites) {
    const result = await tools.source.load(suite, request.seedSalt, request.regime);
    if (result.kind === 'loaded') bundles.push(result.loaded);
    else messages.push(...result.messages);
  }
  tools.onStage?.('freeze', performance.now() - began);
  if (messages.length > 0) return { kind: 'refused', messages };
  const present = named ? bundles : bundlesFor(request.folder, bundles);
  const selected = present.filter(
    ({ bundle }) => request.only.length === 0 || bundle.cases.some(({ id }) => isWanted(id, request.only)),
  );
  const ids = present.flatMap(({ bundle }) => bundle.cases.map(({ id }) => id));
  const idle = request.only.filter((pattern) => !ids.some((id) => matchesCase(id, pattern)));
  if (idle.length > 0)
    return { kind: 'refused', messages: await Promise.all(idle.map((pattern) => noSuchCase(pattern, ids))) };
  return { kind: 'selected', bundles: selected };
}

/** The suites that may be meant, as far as that is known before they are frozen: the others need not be. */
async function suitesFor(folder: string, source: CheckTools['source']): Promise<readonly string[]> {
  const ids = source.suiteIds();
  const written = modulesIn(folder);
  const present: string[] = [];
  for (const id of ids) {
    const modules = await source.modules(id);
    if (modules === null || modules.some((module) => written.has(module))) present.push(id);
  }
  return present.length > 0 ? present : ids;
}

/** Suites of which the folder has at least one module; all of them when it has none, so that the report says what is missing. */
function bundlesFor(folder: string, bundles: readonly LoadedBundle[]): readonly LoadedBundle[] {
  const written = modulesIn(folder);
  const present = bundles.filter(({ bundle }) => bundle.modules.some((module) => written.has(module)));
  return present.length > 0 ? present : bundles;
}

function modulesIn(folder: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(folder).map((name) => name.replace(/\.[cm]?[jt]sx?$/, '')));
  } catch {
    return new Set();
  }
}

const isWanted = (id: string, only: readonly string[]): boolean =>
  only.length === 0 || only.some((pattern) => matchesCase(id, pattern));

/** The wanted cases and the ones that they need. */
function withCases(bundle: Bundle, only: readonly string[]): Bundle {
  if (only.length === 0) return bundle;
  const byId = new Map(bundle.cases.map((one) => [one.id, one]));
  const ids = new Set<string>();
  const add = (id: string): void => {
    if (ids.has(id)) return;
    ids.add(id);
    for (const need of byId.get(id)!.needs) add(need);
  };
  for (const { id } of bundle.cases) if (isWanted(id, only)) add(id);
  return { ...bundle, cases: bundle.cases.filter(({ id }) => ids.has(id)) };
}

/** The grade of the wanted cases alone. */
function onlyCases(grade: Grade, only: readonly string[]): Grade {
  if (only.length === 0) return grade;
  const cases = grade.cases.filter(({ id }) => isWanted(id, only));
  const total = (key: 'points' | 'maxPoints'): number =>
    Math.round(cases.reduce((sum, one) => sum + one[key], 0) * 1e6) / 1e6;
  const status = cases.some((one) => one.status === 'ungraded') ? 'ungraded' : 'graded';
  return { ...grade, cases, status, score: total('points'), maxScore: total('maxPoints') };
}

async function noSuchCase(pattern: string, ids: readonly string[]): Promise<string> {
  const { nearestName } = await import('../suite/nearest-name.ts');
  // A pattern may name a module, a function of it, or a case.
  const names = ids.flatMap((id) => id.split('/').map((_, depth, parts) => parts.slice(0, depth + 1).join('/')));
  const nearest = nearestName(pattern, [...new Set(names)]);
  const advice = nearest === null ? `cases look like ${ids.slice(0, 3).join(', ')}` : `did you mean ${nearest}?`;
  return `no case matches ${pattern}; ${advice} (The folder is named before --only.)`;
}
