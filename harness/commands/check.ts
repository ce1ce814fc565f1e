/** `gradecheck check`: a folder → its grades, once, or again after every save. */
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import type { Bundle } from '../bundle/bundle.ts';
import { filesOf, type LoadedBundle } from '../bundle/bundle-source.ts';
import { appealsNeeded } from '../grading/appeals.ts';
import type { Grade } from '../grading/grade.ts';
import { gradeSubmission } from '../grading/grade-submission.ts';
import { renderJson } from '../report/json.ts';
import { renderTerminal } from '../report/terminal.ts';
import { startBundler } from '../runner/bundle-submission.ts';
import type { Launch } from '../runner/child-process.ts';
import { launchFor } from '../runner/launch.ts';
import { observeAll } from '../runner/observe-all.ts';
import { readSubmission, type Submission } from '../runner/read-submission.ts';
import { discard, type WarmChild, warmUp } from '../runner/warm-child.ts';
import { matchesCase } from '../suite/match-case.ts';
import { ownModule, ownName } from '../suite/profile.ts';
import { DEFAULT_LIMITS, type Language } from '../suite/suite.ts';
import type { CheckRequest, CheckTools } from './check-request.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { watch } from './watch.ts';

type Selection =
  | { readonly kind: 'selected'; readonly bundles: readonly LoadedBundle[] }
  | { readonly kind: 'refused'; readonly messages: readonly string[] };

export async function check(request: CheckRequest, tools: CheckTools): Promise<ExitCode> {
  const read = readSubmission(request.folder, request.language);
  const submission = read.kind === 'read' ? read.submission : null;
  const language = submission?.language ?? request.language ?? 'typescript';
  // The submission's process and the bundler's service start while bundles are read.
  const starting = startFor(language, tools);
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

type Started =
  | { readonly kind: 'started'; readonly warm: WarmChild }
  | { readonly kind: 'missing'; readonly reason: string };

/** A suite with another memory limit than most has its process started anew. */
async function startFor(language: Language, { runners }: CheckTools): Promise<Started> {
  const launched = await launchFor(language, runners);
  if (launched.kind === 'missing') return launched;
  return { kind: 'started', warm: warmUp(launched.launch, DEFAULT_LIMITS.memoryLimitMiB) };
}

async function checkOnce(
  request: CheckRequest,
  language: Language,
  launch: Launch,
  tools: CheckTools,
  bundles: readonly LoadedBundle[],
  warm: WarmChild | null,
): Promise<ExitCode> {
  const read = readSubmission(request.folder, language);
  if (read.kind === 'unreadable') {
    tools.terminal.error(`The submission cannot be read: ${read.reason}.\n`);
    return EXIT.wrongUsage;
  }
  const began = performance.now();
  const grades = await gradeFolder(read.submission, launch, bundles, request.only, tools, warm);
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
  only: readonly string[],
  tools: CheckTools,
  warm: WarmChild | null,
): Promise<Grade[]> {
  const wanted = bundles.map(({ bundle, hash }) => ({ bundle: withCases(bundle, only), hash }));
  const observations = await observeAll(wanted, submission, {
    launch,
    warm,
    onStage: tools.onStage,
    appeals: appealsNeeded,
  });
  const began = performance.now();
  const grades = wanted.map(({ bundle }, i) => onlyCases(gradeSubmission(bundle, observations[i]!), bundle, only));
  tools.onStage?.('grading', performance.now() - began);
  return grades;
}

function exitCodeFor(grades: readonly Grade[], example: boolean): ExitCode {
  if (grades.some(({ status }) => status === 'ungraded')) return EXIT.couldNotGrade;
  if (example) return EXIT.fullMarks;
  return grades.every(({ score, maxScore }) => score === maxScore) ? EXIT.fullMarks : EXIT.pointsLost;
}

async function selectBundles(
  request: CheckRequest,
  submission: Submission | null,
  language: Language,
  tools: CheckTools,
): Promise<Selection> {
  const began = performance.now();
  const named = request.suites.length > 0;
  const written = filesIn(request.folder, submission, language);
  const suites = named ? new Set(request.suites) : await suitesFor(written, language, tools.source);
  const bundles: LoadedBundle[] = [];
  const messages: string[] = [];
  for (const suite of suites) {
    const result = await tools.source.load(suite, request.seedSalt, request.regime);
    if (result.kind === 'loaded') bundles.push(result.loaded);
    else messages.push(...result.messages);
  }
  tools.onStage?.('freeze', performance.now() - began);
  if (messages.length > 0) return { kind: 'refused', messages };
  const foreign = bundles.filter(({ bundle }) => !isFor(language, bundle));
  if (foreign.length > 0)
    return {
      kind: 'refused',
      messages: foreign.map(
        ({ bundle }) => `${bundle.suite.id} has no profile for ${NAMES[language]}: add one to its profiles`,
      ),
    };
  const present = named ? bundles : bundlesFor(written, language, bundles);
  const selected = present.filter(
    ({ bundle }) => request.only.length === 0 || bundle.cases.some((one) => isWanted(one, bundle, request.only)),
  );
  const ids = present.flatMap(({ bundle }) =>
    bundle.cases.map(({ id }) => (language === 'python' ? namesOf(id, bundle).at(-1)! : id)),
  );
  const idle = request.only.filter(
    (pattern) => !present.some(({ bundle }) => bundle.cases.some((one) => isWanted(one, bundle, [pattern]))),
  );
  if (idle.length > 0)
    return { kind: 'refused', messages: await Promise.all(idle.map((pattern) => noSuchCase(pattern, ids))) };
  return { kind: 'selected', bundles: selected };
}

/** The suites that may be meant, as far as that is known before they are frozen: the others need not be. */
async function suitesFor(
  written: ReadonlySet<string>,
  language: Language,
  source: CheckTools['source'],
): Promise<readonly string[]> {
  const present: string[] = [];
  const possible: string[] = [];
  for (const id of source.suiteIds()) {
    const files = (await source.files(id))?.[language] ?? null;
    if (files === null || files.length > 0) possible.push(id);
    if (files === null || files.some((file) => written.has(file))) present.push(id);
  }
  return present.length > 0 ? present : possible;
}

/** Suites of which the folder has at least one module; all of them when it has none, so that the report says what is missing. */
function bundlesFor(
  written: ReadonlySet<string>,
  language: Language,
  bundles: readonly LoadedBundle[],
): readonly LoadedBundle[] {
  const present = bundles.filter(({ bundle }) =>
    filesOf(bundle.modules, bundle.profiles)[language].some((file) => written.has(file)),
  );
  return present.length > 0 ? present : bundles;
}

const NAMES: Readonly<Record<Language, string>> = { typescript: 'TypeScript', python: 'Python' };

const isFor = (language: Language, { profiles }: Bundle): boolean =>
  language === 'typescript' || profiles.some((profile) => profile.language === language);

/** What tells which suite a folder is for: its modules at the top (TypeScript), its files' names anywhere (Python). */
function filesIn(folder: string, submission: Submission | null, language: Language): ReadonlySet<string> {
  if (language === 'python') return new Set([...(submission?.files.keys() ?? [])].map((path) => basename(path)));
  try {
    return new Set(readdirSync(folder).map((name) => name.replace(/\.[cm]?[jt]sx?$/, '')));
  } catch {
    return new Set();
  }
}

const isWanted = ({ id }: { readonly id: string }, bundle: Bundle, only: readonly string[]): boolean =>
  only.length === 0 || namesOf(id, bundle).some((name) => only.some((pattern) => matchesCase(name, pattern)));

/** A case's id, and as it stands in reports on other languages: layers/reluForward/value, layers/relu_forward/value. */
function namesOf(id: string, { profiles }: Bundle): string[] {
  const [module, ...rest] = id.split('/') as [string, ...string[]];
  const spelt = profiles.map((profile) =>
    [ownModule(module, profile), ...rest.map((name) => ownName(name, profile))].join('/'),
  );
  return [id, ...spelt];
}

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
  for (const one of bundle.cases) if (isWanted(one, bundle, only)) add(one.id);
  return { ...bundle, cases: bundle.cases.filter(({ id }) => ids.has(id)) };
}

/** The grade of the wanted cases alone. */
function onlyCases(grade: Grade, bundle: Bundle, only: readonly string[]): Grade {
  if (only.length === 0) return grade;
  const cases = grade.cases.filter((one) => isWanted(one, bundle, only));
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
