/** `gradecheck regrade RUN --rescore SUITE`: a fixed suite on what had been seen; a preview first, then for good. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedBundle } from '../../bundle/bundle-source.ts';
import { sha256 } from '../../bundle/pack-bundle.ts';
import type { Entry, Gradebook } from '../../gradebook/gradebook.ts';
import { keepRescored, type Rescoring } from '../../gradebook/keep-rescored.ts';
import { readGradebook } from '../../gradebook/read-gradebook.ts';
import { type RunSettings, readSettings } from '../../gradebook/run-settings.ts';
import { readFact, type Sql, whole } from '../../gradebook/sql.ts';
import { writeWhole } from '../../gradebook/write-whole.ts';
import { compareBundles } from '../../regrade/compare-bundles.ts';
import { renderRescored, toRescoredJson } from '../../report/rescored.ts';
import { endGently } from '../../runner/leave-nothing.ts';
import { toProfile } from '../asked-profile.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { type Launches, openLaunches } from '../launches.ts';
import { changeRun } from '../open-run.ts';
import { bundlesOf } from './rescore-bundles.ts';
import { policyOf } from './rescore-policy.ts';
import type { RescoreRequest, RescoreTools } from './rescore-request.ts';
import { rescoreWorks } from './rescore-works.ts';
import { toRescoring } from './to-rescoring.ts';

export async function rescoreRun(request: RescoreRequest, tools: RescoreTools): Promise<ExitCode> {
  return changeRun(request.run, tools.terminal, (sql) => rescoreIn(sql, request, tools));
}

async function rescoreIn(sql: Sql, request: RescoreRequest, tools: RescoreTools): Promise<ExitCode> {
  const { terminal } = tools;
  const refuse = (reason: string): ExitCode => {
    terminal.error(`Nothing was changed: ${reason}.\n`);
    return EXIT.wrongUsage;
  };
  const settings = readSettings(sql) ?? ({ bundles: {} } as RunSettings);
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
    writeWhole(shown, `${digest}\n`);
    if (!request.json) terminal.out(` This was a preview. The same command with --apply --reason TEXT makes it so.\n`);
    return couldNot.length > 0 ? EXIT.couldNotGrade : EXIT.fullMarks;
  }
  if (couldNot.length > 0) {
    terminal.error(`Nothing was changed: ${couldNot.length} could not be graded on the changed suite.\n`);
    return EXIT.couldNotGrade;
  }
  const isShown = existsSync(shown) && readFileSync(shown, 'utf8').trim() === digest;
  if (!isShown) writeWhole(shown, `${digest}\n`);
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

/** What was shown last: `--apply` gives that, or nothing. */
const PREVIEW_FILE = '.preview';

/** All that would be decided: grades to the last bit, and whose count. */
function digestOf({ works, handIns, bundle, policy }: Rescoring): string {
  const grades = [...works].sort((a, b) => (a.submission < b.submission ? -1 : 1)).map(({ gradeHash }) => gradeHash);
  return sha256(JSON.stringify([bundle.hash, policy, grades, handIns]));
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
