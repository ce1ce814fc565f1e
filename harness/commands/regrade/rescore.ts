/** `gradecheck regrade RUN --rescore SUITE`: a fixed suite on what had been seen; a preview first, then for good. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { BundleSource, LoadedBundle } from '../../bundle/bundle-source.ts';
import { packBundle, sha256 } from '../../bundle/pack-bundle.ts';
import type { Entry, Gradebook, SuiteScore } from '../../gradebook/gradebook.ts';
import { keepRescored, type RescoredHandIn, type Rescoring } from '../../gradebook/keep-rescored.ts';
import { readGradebook } from '../../gradebook/read-gradebook.ts';
import { readBundle } from '../../gradebook/read-kept.ts';
import type { RunSettings } from '../../gradebook/run-settings.ts';
import { readFact, type Sql, whole } from '../../gradebook/sql.ts';
import { compareBundles } from '../../regrade/compare-bundles.ts';
import { keepsEarlier, type RescorePolicy, type Scored } from '../../regrade/rescore.ts';
import { renderRescored, toRescoredJson } from '../../report/rescored.ts';
import { endGently } from '../../runner/leave-nothing.ts';
import { toProfile } from '../asked-profile.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { findEntry } from '../find-student.ts';
import { type Launches, openLaunches } from '../launches.ts';
import { changeRun } from '../open-run.ts';
import type { RegradeTools } from './regrade-tools.ts';
import { rescoreWorks, type WorkResult } from './rescore-works.ts';

export interface RescoreRequest {
  readonly run: string;
  /** A suite's id, or a YAML file. */
  readonly suite: string;
  readonly policy: 'new' | 'higher-of-both' | 'listed';
  /** File of a list: whose new grades are approved; null where the policy is another one. */
  readonly names: string | null;
  /** Shares of the points, in percent. */
  readonly boundaries: readonly number[];
  /** Submissions are run again whatever is known of them. */
  readonly rerun: boolean;
  readonly apply: boolean;
  readonly reason: string | null;
  /** Null: the name of whoever is logged in. */
  readonly by: string | null;
  readonly jobs: number;
  readonly json: boolean;
}

export interface RescoreTools extends RegradeTools {
  readonly source: BundleSource;
}

export async function rescoreRun(request: RescoreRequest, tools: RescoreTools): Promise<ExitCode> {
  return changeRun(request.run, tools.terminal, (sql) => rescoreIn(sql, request, tools));
}

async function rescoreIn(sql: Sql, request: RescoreRequest, tools: RescoreTools): Promise<ExitCode> {
  const { terminal } = tools;
  const refuse = (reason: string): ExitCode => {
    terminal.error(`Nothing was changed: ${reason}.\n`);
    return EXIT.wrongUsage;
  };
  const settings = JSON.parse(readFact(sql, 'settings') ?? '{"bundles":{}}') as RunSettings;
  const pair = await bundlesOf(sql, settings, request, tools);
  if (pair.kind === 'refused') return refuse(pair.reason);
  const before = readGradebook(sql);
  const policy = policyOf(before, request);
  if (policy.kind === 'refused') return refuse(policy.reason);
  const { old, fresh } = pair;
  const entries = before.entries.filter(({ hash, outcome }) => hash !== null && hasCases(outcome, fresh));
  let isStopped = false;
  const takeBack = endGently(() => {
    isStopped = true;
  });
  const launches = onceOpened(tools, settings);
  const results = await rescoreWorks(
    [...new Set(entries.map(({ hash }) => hash!))].map((submission) => ({ submission, bundle: old.hash })),
    {
      ...{ sql, fresh, launches, jobs: request.jobs, runsAll: request.rerun, isStopped: () => isStopped },
      compared: compareBundles(old.bundle, fresh.bundle),
      profile: settings.profile === null ? null : toProfile(settings.profile),
    },
  ).finally(takeBack);
  if (isStopped) {
    terminal.error('Ended before it was done: nothing was changed.\n');
    return EXIT.interrupted;
  }
  const rescoring = toRescoring(entries, results, pair, policy.policy, request, tools);
  const after = preview(sql, rescoring);
  const facts = {
    before,
    after,
    results,
    rescoring,
    old: old.hash,
    fresh: fresh.hash,
    boundaries: request.boundaries,
  };
  terminal.out(request.json ? toRescoredJson(facts) : renderRescored(facts, request, tools.style));
  const couldNot = results.filter(({ kind }) => kind === 'could-not');
  const shown = join(request.run, PREVIEW_FILE);
  const digest = digestOf(rescoring);
  if (!request.apply) {
    remember(shown, digest);
    if (!request.json) terminal.out(` This was a preview. The same command with --apply --reason TEXT makes it so.\n`);
    return couldNot.length > 0 ? EXIT.couldNotGrade : EXIT.fullMarks;
  }
  if (couldNot.length > 0) {
    terminal.error(`Nothing was changed: ${couldNot.length} could not be graded on the changed suite.\n`);
    return EXIT.couldNotGrade;
  }
  const isShown = existsSync(shown) && readFileSync(shown, 'utf8').trim() === digest;
  if (!isShown) remember(shown, digest);
  if (!isShown)
    return refuse(
      'no preview has shown this before. Look at the one above, and give the command again if that is what is meant',
    );
  let isAsShown = true;
  whole(sql, () => {
    isAsShown = isSameRun(sql, settings);
    if (isAsShown) keepRescored(sql, rescoring);
  });
  if (!isAsShown) return refuse('somebody else has changed the run meanwhile: look at a preview again');
  rmSync(shown, { force: true });
  if (!request.json)
    terminal.out(
      `\n It is in force. Old grades stay in the run; gradecheck export writes what changed with --changed.\n`,
    );
  return EXIT.fullMarks;
}

/** Other commands may have come between the preview and now. */
const isSameRun = (sql: Sql, settings: RunSettings): boolean => JSON.stringify(settings) === readFact(sql, 'settings');

/** Whole or not at all. */
function remember(file: string, digest: string): void {
  writeFileSync(`${file}.${process.pid}`, `${digest}\n`);
  renameSync(`${file}.${process.pid}`, file);
}

/** What was shown last: `--apply` gives that, or nothing. */
const PREVIEW_FILE = '.preview';

/** All that would be decided: grades to the last bit, and whose count. */
function digestOf({ works, handIns, bundle, policy }: Rescoring): string {
  const grades = [...works].sort((a, b) => (a.submission < b.submission ? -1 : 1)).map(({ gradeHash }) => gradeHash);
  return sha256(JSON.stringify([bundle.hash, policy, grades, handIns]));
}

type Pair =
  | { readonly kind: 'found'; readonly old: LoadedBundle; readonly fresh: LoadedBundle }
  | { readonly kind: 'refused'; readonly reason: string };

/** The bundle that counts now, and the one of the changed suite, drawn from the same seeds. */
async function bundlesOf(
  sql: Sql,
  { bundles }: RunSettings,
  { suite, run }: RescoreRequest,
  { source }: RescoreTools,
): Promise<Pair> {
  const all = Object.entries(bundles).map(([id, hash]) => ({ id, loaded: readBundle(sql, hash) }));
  const damaged = all.find(({ loaded }) => loaded === null);
  if (damaged !== undefined) return { kind: 'refused', reason: `the bundle of ${damaged.id} in ${run} was changed` };
  const salt = (all.find(({ id }) => id === suite) ?? all[0])?.loaded?.bundle.seedSalt ?? '';
  const regime = (all.find(({ id }) => id === suite) ?? all[0])?.loaded?.bundle.regime;
  const found = await source.load(suite, salt, regime);
  if (found.kind === 'refused') return { kind: 'refused', reason: found.messages.join('; ') };
  const fresh = found.loaded;
  const old = all.find(({ id }) => id === fresh.bundle.suite.id)?.loaded ?? null;
  if (old === null)
    return {
      kind: 'refused',
      reason: `${run} is a run of ${all.map(({ id }) => id).join(', ')}, not of ${fresh.bundle.suite.id}`,
    };
  if (old.hash === fresh.hash)
    return { kind: 'refused', reason: `${fresh.bundle.suite.id} is what ${run} counts now, to the last bit` };
  return { kind: 'found', old, fresh };
}

/** It was run on this suite; points for the whole that were given by hand stay as they are. */
function hasCases(outcome: Entry['outcome'], { bundle }: LoadedBundle): boolean {
  return (
    outcome.kind === 'graded' &&
    outcome.suites.some(({ suite, cases }) => suite === bundle.suite.id && cases.length > 0)
  );
}

function onceOpened({ runners }: RescoreTools, { isolation }: RunSettings): () => Promise<Launches | string> {
  let opened: Promise<Launches | string> | null = null;
  return () => {
    opened ??= openLaunches(runners, isolation).then((found) =>
      found.kind === 'ready' ? found.launches : found.reason,
    );
    return opened;
  };
}

type PolicyResult =
  | { readonly kind: 'policy'; readonly policy: RescorePolicy }
  | { readonly kind: 'refused'; readonly reason: string };

function policyOf(gradebook: Gradebook, { policy, names, run }: RescoreRequest): PolicyResult {
  if (policy !== 'listed') return { kind: 'policy', policy: { kind: policy } };
  if (names === null)
    return {
      kind: 'refused',
      reason: '--policy listed needs --names FILE, with a hand-in, an id, an email or a name a line',
    };
  let text: string;
  try {
    text = readFileSync(names, 'utf8');
  } catch (error) {
    return { kind: 'refused', reason: `${names} cannot be read: ${(error as NodeJS.ErrnoException).code}` };
  }
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line) => line.trim());
  const found = lines.flatMap((who, i) =>
    who === '' ? [] : [{ line: i + 1, result: findEntry(gradebook, who, run) }],
  );
  const problems = found.flatMap(({ line, result }) =>
    result.kind === 'refused' ? [`${names}, line ${line}: ${result.reason}`] : [],
  );
  if (problems.length > 0) return { kind: 'refused', reason: problems.join('; ') };
  const handIns = found.flatMap(({ result }) => (result.kind === 'found' ? [result.entry.handIn.id] : []));
  return { kind: 'policy', policy: { kind: 'listed', handIns: new Set(handIns) } };
}

function toRescoring(
  entries: readonly Entry[],
  results: readonly WorkResult[],
  { old, fresh }: Pick<Extract<Pair, { kind: 'found' }>, 'old' | 'fresh'>,
  policy: RescorePolicy,
  { reason, by }: RescoreRequest,
  { version }: RescoreTools,
): Rescoring {
  const { bundle, hash } = fresh;
  const source = fresh.source ?? null;
  const works = results.flatMap((result) => (result.kind === 'rescored' ? [result.work] : []));
  const bySubmission = new Map(works.map((work) => [work.submission, work]));
  const suite = bundle.suite.id;
  const handIns = entries.flatMap(({ handIn: { id }, hash: submission, outcome }): RescoredHandIn[] => {
    const work = bySubmission.get(submission!);
    if (work === undefined || outcome.kind !== 'graded') return [];
    const counted = outcome.suites.find((one) => one.suite === suite)!;
    const earlier = beforeOverrides(counted, old.hash);
    const keeps = keepsEarlier(policy, id, earlier, work.grade);
    return [
      {
        id,
        submission: submission!,
        before: earlier.score,
        after: work.grade.score,
        keeps: keeps ? earlier.bundle : null,
      },
    ];
  });
  return {
    ...{
      works,
      handIns,
      policy: policy.kind,
      gradecheck: version,
      reason: reason ?? '',
      by: by ?? userInfo().username,
    },
    bundle: { suite, hash, bytes: packBundle(bundle).bytes, source },
    suiteHash: bundle.suite.hash,
    seeds: bundle.seedSalt === '' ? 'public' : 'hidden',
  };
}

/** What the grading gave that counts now, without what was given by hand. */
function beforeOverrides(
  { cases, maxScore, keptFrom }: SuiteScore,
  bundle: string,
): Scored & { readonly bundle: string } {
  if (keptFrom !== undefined) return keptFrom;
  const score = cases.reduce((sum, { points, override }) => sum + (override?.instead ?? points), 0);
  return { bundle, score, maxScore };
}

/** As if it were in force: with the late policy, what was given by hand, and all else that there is. Nothing stays. */
function preview(sql: Sql, rescoring: Rescoring): Gradebook {
  sql.exec('begin immediate');
  try {
    keepRescored(sql, rescoring, true);
    const { gradesOf: _, ...gradebook } = readGradebook(sql);
    return { ...gradebook, gradesOf: () => [] };
  } finally {
    sql.exec('rollback');
  }
}
