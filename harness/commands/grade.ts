/** `gradecheck grade`: submissions of others → their grades, each in a sandbox. */
import { basename, dirname, join } from 'node:path';
import type { LoadedBundle } from '../bundle/bundle-source.ts';
import { renderGraded, renderSummary } from '../report/graded-table.ts';
import { type GradedSubmission, renderGradedLine } from '../report/json.ts';
import { limitBundler } from '../runner/bundler.ts';
import type { IsolationKind } from '../runner/isolation/isolation.ts';
import { type LaunchResult, launchFor } from '../runner/launch.ts';
import type { AskedProfile } from '../runner/run-submission.ts';
import { readSubmission } from '../submissions/read-submission.ts';
import type { ReadResult } from '../submissions/submission.ts';
import type { Language } from '../suite/suite.ts';
import type { CheckTools } from './check-request.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { gradeSubmissions } from './grade-submissions.ts';
import { loadBundles } from './load-bundles.ts';
import { unfitFor } from './select-bundles.ts';

export interface GradeRequest {
  /** Folders and archives, one submission in each. */
  readonly sources: readonly string[];
  readonly suites: readonly string[];
  readonly seedSalt: string;
  readonly language: Language | null;
  readonly profile: AskedProfile | null;
  readonly isolation: IsolationKind;
  readonly jobs: number;
  readonly json: boolean;
  /** For staff: what hidden cases found; otherwise all is as students may see it. */
  readonly showHidden: boolean;
}

type GradeTools = Omit<CheckTools, 'rerun'>;

export async function grade(request: GradeRequest, tools: GradeTools): Promise<ExitCode> {
  const { terminal, style, runners } = tools;
  const { bundles, messages } = await loadBundles(tools.source, request.suites, request.seedSalt);
  messages.push(...saltless(bundles, request));
  for (const message of messages) terminal.error(`${message}\n`);
  if (messages.length > 0) return EXIT.wrongUsage;
  // Whether there is a sandbox does not depend on the language.
  const first = await launchFor('typescript', runners, request.isolation);
  if (first.kind === 'missing') {
    terminal.error(`Nothing was graded: ${first.reason}.\n`);
    return EXIT.couldNotGrade;
  }
  if (first.launch.isolation.kind === 'sandbox') limitBundler(first.launch.isolation.sandbox.prlimit);
  const launches = new Map<Language, Promise<LaunchResult>>([['typescript', Promise.resolve(first)]]);
  const sources = [...new Set(request.sources)];
  const results = new Map<string, GradedSubmission>();
  const nameOf = namesFor(sources);
  await gradeSubmissions(sources, {
    bundles,
    profile: request.profile,
    jobs: request.jobs,
    showsHidden: request.showHidden,
    read: async (source) => refuseUnfit(await readSubmission(source, request.language), bundles, request),
    launchFor: (language) => {
      const known = launches.get(language) ?? launchFor(language, runners, request.isolation);
      launches.set(language, known);
      return known;
    },
    onDone: (source, graded) => {
      results.set(source, graded);
      terminal.out(request.json ? renderGradedLine(source, graded) : renderGraded(nameOf(source), graded, style));
    },
  });
  const inOrder = sources.map((source) => [nameOf(source), results.get(source)!] as const);
  if (!request.json) terminal.out(`\n${renderSummary(inOrder, style)}`);
  return inOrder.every(([, graded]) => isGraded(graded)) ? EXIT.fullMarks : EXIT.couldNotGrade;
}

/** Suites that are to be graded on hidden seeds, where none were given. */
function saltless(bundles: readonly LoadedBundle[], { seedSalt }: GradeRequest): string[] {
  const open = seedSalt === '' ? bundles.filter(({ bundle }) => bundle.hiddenSeeds) : [];
  return open.map(({ bundle }) => `${bundle.suite.id} ${NEEDS_SALT}`);
}

const NEEDS_SALT =
  'is to be graded on inputs that students have not seen: give --seed-salt SECRET, the same for the whole class, and keep it for regrades';

/** A submission in a language that a suite is not for is nothing to give a zero for. */
function refuseUnfit(read: ReadResult, bundles: readonly LoadedBundle[], request: GradeRequest): ReadResult {
  if (read.kind === 'unreadable') return read;
  const reasons = bundles.flatMap(({ bundle }) => unfitFor(bundle, read.submission.language, request.profile));
  return reasons.length === 0 ? read : { kind: 'unreadable', reason: reasons.join('; ') };
}

/** By what a source is called in the table: its own name, unless another one has the same. */
function namesFor(sources: readonly string[]): (source: string) => string {
  const names = sources.map((source) => basename(source));
  const isShared = (name: string): boolean => names.indexOf(name) !== names.lastIndexOf(name);
  return (source) =>
    isShared(basename(source)) ? join(basename(dirname(source)), basename(source)) : basename(source);
}

const isGraded = (graded: GradedSubmission): boolean =>
  graded.kind === 'graded' && graded.grades.every(({ status }) => status === 'graded');
