/** One submission in Gradescope's container → results.json, written step by step so that a time-out keeps what was done. */
import { join } from 'node:path';
import type { BundleSource, LoadedBundle } from '../../bundle/bundle-source.ts';
import type { Grade } from '../../grading/grade.ts';
import { gradeSubmission } from '../../grading/grade-submission.ts';
import { whyUngraded } from '../../grading/why-ungraded.ts';
import { renderGradescope } from '../../report/exports/gradescope-results.ts';
import { limitBundler } from '../../runner/bundler.ts';
import type { Launch } from '../../runner/child-process.ts';
import { findProgram } from '../../runner/find-program.ts';
import type { Runners } from '../../runner/launch.ts';
import { OBSERVATIONS_SCHEMA, type Observations } from '../../runner/observation.ts';
import { wasKilled } from '../../runner/was-killed.ts';
import type { Submission } from '../../submissions/submission.ts';
import { inertLine } from '../../wire/inert.ts';
import { EXIT, type ExitCode, type Terminal } from '../exit-code.ts';
import { loadBundles } from '../load-bundles.ts';
import { observeSubmission } from '../observe-submission.ts';
import { refuseUnfit } from '../refuse-unfit.ts';
import { launchInContainer } from './container-launch.ts';
import { fitToContainer } from './container-limits.ts';
import type { KitSettings } from './kit-settings.ts';
import { readHandedIn } from './read-handed-in.ts';
import { renderSoFar, renderWhole } from './render-so-far.ts';
import { writeResults } from './results-file.ts';

/** Folders of the container. */
interface Container {
  readonly source: string;
  readonly submission: string;
  readonly results: string;
}

export interface AutogradeTools {
  readonly settings: KitSettings;
  readonly bundles: BundleSource;
  readonly runners: Omit<Runners, 'python'>;
  readonly container: Container;
  readonly terminal: Terminal;
}

/** Never throws: what goes wrong is our own fault, has no score, and staff can run it again. */
export async function autograde(tools: AutogradeTools): Promise<ExitCode> {
  const began = performance.now();
  let outcome: Outcome;
  try {
    outcome = await grade(tools, began);
  } catch (error) {
    outcome = { kind: 'not-graded', reasons: [`gradecheck itself failed: ${(error as Error).message}`] };
  }
  const durationMs = performance.now() - began;
  if (outcome.kind === 'graded') {
    writeResults(resultsOf(tools), renderWhole(outcome.grades, durationMs, tools.settings));
    return EXIT.fullMarks;
  }
  const { reasons } = outcome;
  const failed = { grades: [], outcome: { kind: 'ungraded', reasons }, total: null, said: [], durationMs } as const;
  writeResults(resultsOf(tools), renderGradescope(failed, tools.settings));
  for (const reason of reasons) tools.terminal.error(`This could not be graded: ${inertLine(reason, 1000)}\n`);
  return EXIT.couldNotGrade;
}

type Outcome =
  | { readonly kind: 'graded'; readonly grades: readonly Grade[] }
  | { readonly kind: 'not-graded'; readonly reasons: readonly string[] };

const resultsOf = ({ container }: AutogradeTools): string => join(container.results, 'results.json');

async function grade(tools: AutogradeTools, began: number): Promise<Outcome> {
  const { settings, container, terminal } = tools;
  const loaded = await loadBundles(tools.bundles, settings.suites, '');
  if (loaded.messages.length > 0) return { kind: 'not-graded', reasons: loaded.messages };
  const bundles = loaded.bundles.map(({ bundle, hash }) => ({
    bundle: fitToContainer(bundle, loaded.bundles.length),
    hash,
  }));
  const read = refuseUnfit(await readHandedIn(container.submission), bundles, null);
  if (read.kind === 'unreadable') return { kind: 'not-graded', reasons: [read.reason] };
  const { submission } = read;
  const secret = [container.source, container.results];
  const launched = await launchInContainer(submission.language, { ...tools.runners, python: null }, secret);
  if (launched.kind === 'missing') return { kind: 'not-graded', reasons: [launched.reason] };
  const { launch } = launched;
  terminal.out(`${submission.files.size} files, ${submission.language}, isolation: ${launch.isolation.kind}\n`);
  const prlimit = findProgram('prlimit');
  if (prlimit !== null) limitBundler(prlimit);
  return gradeObserved(bundles, await observeTwice(bundles, submission, launch, tools, began));
}

/** A process that was killed from outside may be the machine's doing: it counts when it happens again. */
async function observeTwice(
  bundles: readonly LoadedBundle[],
  submission: Submission,
  launch: Launch,
  tools: AutogradeTools,
  began: number,
): Promise<Observations[]> {
  const first = await observe(bundles, submission, launch, tools, began);
  return first.some(wasKilled) ? observe(bundles, submission, launch, tools, began) : first;
}

function observe(
  bundles: readonly LoadedBundle[],
  submission: Submission,
  launch: Launch,
  tools: AutogradeTools,
  began: number,
): Promise<Observations[]> {
  const soFar = new Map(bundles.map(({ hash }) => [hash, nothingYet(hash, submission, launch)]));
  const keep = (): void => {
    const observations = bundles.map(({ hash }) => soFar.get(hash)!);
    const durationMs = performance.now() - began;
    writeResults(resultsOf(tools), renderSoFar({ bundles, observations, durationMs }, tools.settings));
  };
  keep();
  const onCase = (observations: Observations): void => {
    soFar.set(observations.bundle, observations);
    keep();
  };
  return observeSubmission(bundles, submission, { launch, asked: null, onCase });
}

function nothingYet(bundle: string, { hash, language }: Submission, { isolation }: Launch): Observations {
  const submission = { hash, language };
  return { schema: OBSERVATIONS_SCHEMA, bundle, submission, isolation: isolation.kind, cases: [], stdout: '' };
}

function gradeObserved(bundles: readonly LoadedBundle[], observations: readonly Observations[]): Outcome {
  const grades = bundles.map(({ bundle }, i) => gradeSubmission(bundle, observations[i]!));
  const reasons = whyUngraded(grades);
  return reasons.length === 0 ? { kind: 'graded', grades } : { kind: 'not-graded', reasons };
}
