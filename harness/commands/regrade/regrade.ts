/** `gradecheck regrade`: submissions of a run are run again as they were graded, and compared bit by bit. */
import type { LoadedBundle } from '../../bundle/bundle-source.ts';
import type { Gradebook } from '../../gradebook/gradebook.ts';
import { readBundle } from '../../gradebook/read-bundles.ts';
import { readGradebook } from '../../gradebook/read-gradebook.ts';
import { receiptOf } from '../../gradebook/receipt.ts';
import type { Sql } from '../../gradebook/sql.ts';
import { environmentDifferences } from '../../regrade/environment-differences.ts';
import type { Replay } from '../../regrade/replay.ts';
import { drawSample } from '../../regrade/sample-confidence.ts';
import { nameEntry } from '../../report/name-student.ts';
import { renderDrift, renderReplays, toReplayJson } from '../../report/replayed.ts';
import { LANGUAGES } from '../../suite/suite.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { findEntry } from '../find-student.ts';
import type { Launches } from '../launches.ts';
import { withRun } from '../open-run.ts';
import { bundlesThatCount } from './load-work.ts';
import type { RegradeTools } from './regrade-tools.ts';
import { type HowToRun, replayTargets } from './replay-targets.ts';
import type { Target } from './replay-work.ts';

export interface ReplayRequest extends HowToRun {
  readonly run: string;
  readonly which:
    | { readonly kind: 'some'; readonly who: readonly string[] }
    | { readonly kind: 'all' }
    | { readonly kind: 'sample'; readonly size: number; readonly seed: number };
  readonly json: boolean;
}

export function replay(request: ReplayRequest, tools: RegradeTools): Promise<ExitCode> {
  return withRun(request.run, tools.terminal, (sql) => replayFrom(sql, request, tools));
}

async function replayFrom(sql: Sql, request: ReplayRequest, tools: RegradeTools): Promise<ExitCode> {
  const { terminal, style } = tools;
  const gradebook = readGradebook(sql);
  const chosen = choose(sql, gradebook, request);
  if (chosen.kind === 'refused') {
    terminal.error(`Nothing was run again: ${chosen.reason}.\n`);
    return EXIT.wrongUsage;
  }
  const { targets } = chosen;
  const replayed = await replayTargets(sql, targets, request, tools, async (launches) => {
    if (!request.json) terminal.error(await tellDrift(sql, targets, launches, tools));
  });
  if (replayed.kind === 'missing') {
    terminal.error(`Nothing was run again: ${replayed.reason}.\n`);
    return EXIT.couldNotGrade;
  }
  const names = new Map(gradebook.entries.map((entry) => [entry.handIn.id, nameEntry(entry)]));
  const done = [...replayed.replays].map(([id, replay]) => ({ id, name: names.get(id)!, replay }));
  done.sort((a, b) => (a.id < b.id ? -1 : 1));
  const facts = { all: graded(gradebook).length, ungraded: chosen.ungraded, sampled: request.which.kind === 'sample' };
  terminal.out(request.json ? toReplayJson(done, facts) : renderReplays(done, facts, style));
  return replayed.kind === 'stopped' ? EXIT.interrupted : exitCodeOf(done.map(({ replay }) => replay));
}

function exitCodeOf(replays: readonly Replay[]): ExitCode {
  if (replays.some(({ kind }) => kind === 'different')) return EXIT.pointsLost;
  return replays.some(({ kind }) => kind === 'could-not') ? EXIT.couldNotGrade : EXIT.fullMarks;
}

/** Before anything runs: what is not as it was, and what that can change. */
async function tellDrift(
  sql: Sql,
  targets: readonly Target[],
  launches: Launches,
  { style, version }: RegradeTools,
): Promise<string> {
  const lines: string[] = [];
  const receipts = targets.flatMap(({ id }) => receiptOf(sql, id)?.receipt ?? []);
  for (const language of LANGUAGES) {
    const own = receipts.filter(({ submission }) => submission.language === language);
    if (own.length === 0 || (await launches.launchFor(language)).kind === 'missing') continue;
    const now = { ...launches.environmentOf(language), gradecheck: version };
    const seen = new Map(own.map(({ environment }) => [JSON.stringify(environment), environment]));
    for (const before of seen.values()) lines.push(renderDrift(language, environmentDifferences(before, now), style));
  }
  return [...new Set(lines)].join('');
}

type Chosen =
  | { readonly kind: 'chosen'; readonly targets: readonly Target[]; readonly ungraded: number }
  | { readonly kind: 'refused'; readonly reason: string };

const graded = ({ entries }: Gradebook): Gradebook['entries'] =>
  entries.filter(
    ({ hash, outcome }) =>
      hash !== null && outcome.kind === 'graded' && outcome.suites.every(({ cases }) => cases.length > 0),
  );

function choose(sql: Sql, gradebook: Gradebook, { which, run }: ReplayRequest): Chosen {
  const all = graded(gradebook);
  const ungraded = gradebook.entries.length - all.length;
  const toTargets = (entries: Gradebook['entries']): Chosen => targetsOf(sql, gradebook, entries, ungraded);
  if (which.kind === 'all') return toTargets(all);
  if (which.kind === 'sample') {
    const ids = new Set(
      drawSample(
        all.map(({ handIn }) => handIn.id),
        which.size,
        which.seed,
      ),
    );
    return toTargets(all.filter(({ handIn }) => ids.has(handIn.id)));
  }
  const entries: Gradebook['entries'][number][] = [];
  for (const who of which.who) {
    const found = findEntry(gradebook, who, run);
    if (found.kind === 'refused') return found;
    if (!all.includes(found.entry))
      return { kind: 'refused', reason: `${nameEntry(found.entry)} has no grade that could be given again` };
    entries.push(found.entry);
  }
  return toTargets(entries);
}

/** Each with the bundles that its grade is of. */
function targetsOf(sql: Sql, gradebook: Gradebook, entries: Gradebook['entries'], ungraded: number): Chosen {
  const loaded = new Map<string, LoadedBundle | null>();
  const load = (hash: string): LoadedBundle | null => {
    const known = loaded.get(hash);
    if (known !== undefined) return known;
    const bundle = readBundle(sql, hash);
    loaded.set(hash, bundle);
    return bundle;
  };
  const targets: Target[] = [];
  for (const { handIn, hash, outcome } of entries) {
    if (outcome.kind !== 'graded' || hash === null) continue;
    const hashes = bundlesThatCount(gradebook, outcome);
    const bundles = hashes.flatMap((one) => load(one) ?? []);
    if (bundles.length < hashes.length)
      return { kind: 'refused', reason: 'a bundle of the run was changed or is missing: gradecheck verify says which' };
    targets.push({ id: handIn.id, submission: hash, bundles });
  }
  return { kind: 'chosen', targets, ungraded };
}
