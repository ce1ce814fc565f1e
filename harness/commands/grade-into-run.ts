/** Grades that are kept in a run's folder, so that the same command goes on where it was ended, however it was. */

import type { KeyObject } from 'node:crypto';
import { join, relative, resolve } from 'node:path';
import type { LoadedBundle } from '../bundle/bundle-source.ts';
import { packBundle } from '../bundle/pack-bundle.ts';
import { closeDatabase, DATABASE_FILE, describeFault, openDatabase } from '../gradebook/database.ts';
import { rootOf } from '../gradebook/journal.ts';
import { readGradebook } from '../gradebook/read-gradebook.ts';
import { differences, type RunSettings } from '../gradebook/run-settings.ts';
import { type MadeWith, RunStore } from '../gradebook/run-store.ts';
import { readKey, sealRun, signSeal } from '../gradebook/seal.ts';
import type { Sql } from '../gradebook/sql.ts';
import { renderClassSummary } from '../report/class-summary.ts';
import { shellWord } from '../report/shell-word.ts';
import type { Environment } from '../runner/describe-environment.ts';
import { endGently } from '../runner/leave-nothing.ts';
import type { HandIn, HandInFacts } from '../submissions/hand-in.ts';
import { spellProfile, toProfile } from './asked-profile.ts';
import { EXIT, type ExitCode, type Terminal } from './exit-code.ts';
import { gradeAll } from './grade-all.ts';
import { keepInRun } from './keep-in-run.ts';
import { notSealed } from './open-run.ts';
import { bundlesFor, type GradeRequest, type GradeTools, type Prepared, prepare } from './prepare-grading.ts';
import { Progress } from './progress.ts';
import { shortPath } from './short-path.ts';
import { takeRunFolder } from './take-run-folder.ts';

type RunRequest = GradeRequest & { readonly out: string };

export async function gradeIntoRun(request: RunRequest, tools: GradeTools): Promise<ExitCode> {
  const { terminal } = tools;
  const refuse = (reason: string, code: ExitCode = EXIT.wrongUsage): ExitCode => {
    terminal.error(`Nothing was graded: ${reason}.\n`);
    return code;
  };
  const signing = request.sign === null ? null : readKey(request.sign, 'private');
  if (signing?.kind === 'refused') return refuse(signing.reason);
  const key = signing?.key ?? null;
  const taken = takeRunFolder(request.out);
  if (taken.kind === 'refused') return refuse(taken.reason);
  try {
    const opened = openDatabase(request.out, 'grade');
    if (opened.kind === 'refused') return refuse(opened.reason, EXIT.couldNotGrade);
    try {
      return await gradeWith(opened.sql, request, tools, refuse);
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (!code.startsWith('SQLITE')) throw error;
      // What had been kept before is whole.
      terminal.error(`${describeFault(error, join(request.out, DATABASE_FILE))}. Then the same command goes on.\n`);
      return EXIT.couldNotGrade;
    } finally {
      closeDatabase(opened.sql);
      seal(request.out, key, terminal);
    }
  } finally {
    taken.release();
  }
}

/** What is kept is whole without it: `gradecheck verify` says that it is missing, and the next command makes it. */
function seal(folder: string, key: KeyObject | null, terminal: Terminal): void {
  try {
    if (!sealRun(folder)) terminal.error(notSealed(folder));
    else if (key !== null) signSeal(folder, key);
  } catch (error) {
    terminal.error(`The run could not be sealed: ${describeFault(error, folder)}.\n`);
  }
}

async function gradeWith(
  sql: Sql,
  request: RunRequest,
  tools: GradeTools,
  refuse: (reason: string, code?: ExitCode) => ExitCode,
): Promise<ExitCode> {
  const store = new RunStore(sql);
  const begun = store.readSettings();
  const known = withEarlier(request, store);
  if (known.sources.length === 0) return refuse('name what is to be graded: an export, folders or archives');
  if (known.suites.length === 0 && begun === null) return refuse('say which homework it is, with --suite');
  const loaded = await loadFor(known, begun, store, tools);
  if (loaded.kind === 'refused') return refuse(loaded.messages.join('; '));
  const { bundles } = loaded;
  const settings = settingsOf(known, bundles);
  const changes = begun === null ? [] : differences(begun, settings);
  if (changes.length > 0)
    return refuse(`${request.out} holds another run: ${changes.join('; ')}. Name a new folder with --out`);
  const prepared = await prepare(known, bundles, tools);
  if (typeof prepared === 'number') return prepared;
  if (begun === null)
    store.begin(
      settings,
      bundles.map(({ bundle, hash, source = null }) => ({
        suite: bundle.suite.id,
        hash,
        bytes: packBundle(bundle).bytes,
        source,
      })),
    );
  return gradeClass(sql, store, known, bundles, prepared, tools);
}

/** What an earlier command has said need not be said again. */
function withEarlier(request: RunRequest, store: RunStore): RunRequest {
  const earlier = store.readSources();
  const begun = store.readSettings();
  const fromRun = (path: string): string => shortPath(resolve(request.out, path));
  const unnamed = request.sources.length === 0;
  return {
    ...request,
    sources: unnamed ? earlier.sources.map(fromRun) : request.sources,
    roster: request.roster ?? (unnamed && earlier.roster !== null ? fromRun(earlier.roster) : null),
    language: request.language ?? begun?.language ?? null,
    profile: request.profile ?? (begun?.profile ? toProfile(begun.profile) : null),
  };
}

type Loaded =
  | { readonly kind: 'loaded'; readonly bundles: readonly LoadedBundle[] }
  | { readonly kind: 'refused'; readonly messages: readonly string[] };

/** The bundles that the run has, unless the command names suites: then they are compared. */
async function loadFor(
  request: RunRequest,
  begun: RunSettings | null,
  store: RunStore,
  tools: GradeTools,
): Promise<Loaded> {
  const repeats = request.suites.length === 0 || (request.seedSalt === '' && hasHiddenSeeds(store));
  if (begun === null || !repeats) return bundlesFor(request, tools);
  const suites = Object.keys(begun.bundles);
  if (request.suites.length > 0 && request.suites.join() !== suites.join())
    return {
      kind: 'refused',
      messages: [`${request.out} is a run of ${suites.join(' ')}: name a new folder with --out`],
    };
  return { kind: 'loaded', bundles: store.readBundles() };
}

const hasHiddenSeeds = (store: RunStore): boolean => store.readBundles().some(({ bundle }) => bundle.seedSalt !== '');

const settingsOf = (request: RunRequest, bundles: readonly LoadedBundle[]): RunSettings => ({
  bundles: Object.fromEntries(bundles.map(({ bundle, hash }) => [bundle.suite.id, hash])),
  isolation: request.isolation,
  language: request.language,
  profile: request.profile === null ? null : spellProfile(request.profile),
});

async function gradeClass(
  sql: Sql,
  store: RunStore,
  request: RunRequest,
  bundles: readonly LoadedBundle[],
  prepared: Prepared,
  tools: GradeTools,
): Promise<ExitCode> {
  const { terminal, style } = tools;
  const { handIns, ...found } = prepared.intake;
  const seen = seenFrom(request.out);
  const factsOf = ({ read: _, ...facts }: HandIn): HandInFacts => ({ ...facts, origin: seen(facts.origin) });
  store.takeIn(
    { sources: request.sources.map(seen), roster: request.roster === null ? null : seen(request.roster) },
    handIns.map(factsOf),
    {
      ...found,
      strays: found.strays.map((stray) => ({ ...stray, origin: seen(stray.origin) })),
      hasRoster: request.roster !== null,
    },
  );
  if (request.retriesUngraded) store.retryUngraded();

  let isStopped = false;
  const progress = new Progress(handIns.length, request.progress, terminal);
  const takeBack = endGently(() => {
    isStopped = true;
    progress.note('Finishing what runs; the rest stays for later. Once more, and it ends at once.');
  });
  try {
    await gradeAll(
      handIns,
      {
        ...prepared,
        bundles,
        profile: request.profile,
        jobs: request.jobs,
        isStopped: () => isStopped,
        onBegin: (handIn) => progress.begin(handIn.id),
        onPostpone: (handIn) => progress.postpone(handIn.id),
      },
      keepInRun(store, bundles, progress, factsOf, (language) =>
        madeWith(request, tools, prepared.environmentOf(language)),
      ),
    );
  } finally {
    takeBack();
    progress.end();
  }
  const gradebook = readGradebook(sql, 'scores');
  terminal.out(renderClassSummary(gradebook, { run: request.out, root: rootOf(sql), style }));
  if (isStopped) {
    terminal.error(
      `Ended before it was done: the same command goes on, or: ${GRADE} --out ${shellWord(request.out)}\n`,
    );
    return EXIT.interrupted;
  }
  return gradebook.entries.every(({ outcome }) => outcome.kind === 'graded') ? EXIT.fullMarks : EXIT.couldNotGrade;
}

const GRADE = 'npm run grade --';

const madeWith = ({ isolation }: RunRequest, { version }: GradeTools, environment: Environment): MadeWith => ({
  gradedAt: new Date().toISOString(),
  isolation,
  environment: { gradecheck: version, ...environment },
});

/** Paths as the run's folder sees them: it is the same run wherever it was called from, and wherever it is moved to. */
function seenFrom(folder: string): (path: string) => string {
  return (path) => relative(resolve(folder), resolve(path)).replaceAll('\\', '/');
}
