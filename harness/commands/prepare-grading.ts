/** What `grade` is asked for, and what both ways of grading need before the first piece of work. */
import type { LoadedBundle } from '../bundle/bundle-source.ts';
import type { IsolationKind } from '../runner/isolation/isolation.ts';
import type { AskedProfile } from '../runner/run-submission.ts';
import type { HandIn, Intake } from '../submissions/hand-in.ts';
import { readIntake } from '../submissions/read-intake.ts';
import type { ReadResult } from '../submissions/submission.ts';
import type { Language } from '../suite/suite.ts';
import type { CheckTools } from './check-request.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { type Launches, openLaunches } from './launches.ts';
import { loadBundles } from './load-bundles.ts';
import { refuseUnfit } from './refuse-unfit.ts';

export interface GradeRequest {
  /** Exports of a platform, folders and archives with one piece of work in each, or with many. */
  readonly sources: readonly string[];
  /** A CSV file, or null. */
  readonly roster: string | null;
  readonly suites: readonly string[];
  readonly seedSalt: string;
  readonly language: Language | null;
  readonly profile: AskedProfile | null;
  readonly isolation: IsolationKind;
  readonly jobs: number;
  readonly json: boolean;
  /** For staff: what hidden cases found; otherwise all is as students may see it. */
  readonly showHidden: boolean;
  /** The folder of the run that keeps everything; null: grades are printed, and nothing is kept. */
  readonly out: string | null;
  /** What could not be graded in an earlier run is tried again. */
  readonly retriesUngraded: boolean;
  readonly progress: 'line' | 'json' | 'none';
  /** File of a private key that signs the run's seal; null: it is not signed. */
  readonly sign: string | null;
}

export interface GradeTools extends Omit<CheckTools, 'rerun'> {
  /** With the build. */
  readonly version: string;
}

/** What both ways of grading need before the first piece of work. */
export interface Prepared extends Launches {
  readonly intake: Intake;
  readonly read: (handIn: HandIn) => Promise<ReadResult>;
}

export type BundlesResult =
  | { readonly kind: 'loaded'; readonly bundles: readonly LoadedBundle[] }
  | { readonly kind: 'refused'; readonly messages: readonly string[] };

/** The suites that were asked for, with seeds that are fit for grading. */
export async function bundlesFor(request: GradeRequest, { source }: GradeTools): Promise<BundlesResult> {
  const { bundles, messages } = await loadBundles(source, request.suites, request.seedSalt);
  messages.push(...saltless(bundles, request));
  return messages.length === 0 ? { kind: 'loaded', bundles } : { kind: 'refused', messages };
}

/** Suites that are to be graded on hidden seeds, where none were given. */
function saltless(bundles: readonly LoadedBundle[], { seedSalt }: GradeRequest): string[] {
  const open = seedSalt === '' ? bundles.filter(({ bundle }) => bundle.hiddenSeeds) : [];
  return open.map(({ bundle }) => `${bundle.suite.id} ${NEEDS_SALT}`);
}

export const NEEDS_SALT =
  'is to be graded on inputs that students have not seen: give --seed-salt SECRET, the same for the whole class, and keep it for regrades';

/** Null when it was said why nothing can be graded, with the exit code. */
export async function prepare(
  request: GradeRequest,
  bundles: readonly LoadedBundle[],
  { terminal, runners }: GradeTools,
): Promise<Prepared | ExitCode> {
  const found = await readIntake(request.sources, { roster: request.roster });
  if (found.kind === 'unreadable') {
    for (const message of found.messages) terminal.error(`${message}\n`);
    return EXIT.wrongUsage;
  }
  const opened = await openLaunches(runners, request.isolation);
  if (opened.kind === 'missing') {
    terminal.error(`Nothing was graded: ${opened.reason}.\n`);
    return EXIT.couldNotGrade;
  }
  return {
    intake: found.intake,
    ...opened.launches,
    read: async (handIn) => refuseUnfit(await handIn.read(request.language), bundles, request.profile),
  };
}
