/**
 * `gradecheck lint`: how good is a suite? Its YAML, prerequisites and points; whether the reference gets full marks;
 * which known mistakes it catches and names; how often it fails correct work.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { LoadedBundle } from '../bundle/bundle-source.ts';
import { FreezeRefused, freezeSuite } from '../bundle/freeze.ts';
import { packBundle } from '../bundle/pack-bundle.ts';
import { readProfiles } from '../bundle/profile-folder.ts';
import { PROFILES, suiteFile, unknownSuite } from '../bundle/suite-source.ts';
import { isRemark } from '../grading/grade.ts';
import { gradeSubmission } from '../grading/grade-submission.ts';
import { type BankResult, type EditBank, type MistakeBank, readMistakeBank } from '../mistakes/mistake-bank.ts';
import { describeFinding } from '../report/describe-finding.ts';
import {
  type CorrectResult,
  type LintResults,
  miscalibrated,
  missed,
  namingOf,
  tooWeak,
  wronglyEquivalent,
} from '../report/lint-results.ts';
import { renderLint } from '../report/lint-tables.ts';
import { launchFor, type Runners } from '../runner/launch.ts';
import { readFolder } from '../submissions/read-folder.ts';
import { loadSuite } from '../suite/load.ts';
import { matchesCase } from '../suite/match-case.ts';
import { describeProblem } from '../suite/problem.ts';
import type { Profile } from '../suite/profile.ts';
import type { Regime } from '../suite/regime.ts';
import { type Language, maxPointsOf, type Suite } from '../suite/suite.ts';
import { EXIT, type ExitCode, type Terminal } from './exit-code.ts';
import { calibrate } from './lint/calibrate.ts';
import type { HowToGrade } from './lint/grade-files.ts';
import { measureCorrect } from './lint/measure-correct.ts';
import { measureMistakes } from './lint/measure-mistakes.ts';
import { measurePairs } from './lint/measure-pairs.ts';
import { openProgressLog } from './lint/progress-log.ts';
import { observeReference } from './observe-reference.ts';

export interface LintRequest {
  readonly suite: string;
  /** How many pairs of mistakes to make at once. */
  readonly pairs: number;
  /** Draws of each regime for each correct submission; 0 leaves them out. */
  readonly seeds: number;
  /** Draws of each statistical case, to count what chance alone fails; 0 leaves it out. */
  readonly calibrate: number;
  /** Empty: all mistakes; otherwise those whose code (or code: edit) begins so. */
  readonly only: readonly string[];
  /** Folders with correct submissions; null: this repository's own. */
  readonly correct: readonly string[] | null;
  /** Where results are kept and go on from; null: nowhere. */
  readonly out: string | null;
  readonly jobs: number;
  /** Of the mistakes and of the correct submissions; null: TypeScript, where the suite is for it. */
  readonly language: Language | null;
  /** The Python interpreter, where somebody named one. */
  readonly python: string | null;
}

export interface LintTools {
  readonly specsFolder: string;
  readonly mistakesFolder: string;
  readonly suiteIds: () => string[];
  readonly correctFolders: (language: Language, profiles: readonly string[]) => string[];
  readonly runners: Omit<Runners, 'python'>;
  readonly buildId: string;
  readonly terminal: Terminal;
  /** Writes over the last line of progress; does nothing where nobody watches. */
  readonly progress: (line: string) => void;
}

/** The public draw and two others: a tolerance that one lucky draw satisfies is found by the next. */
const SALTS = ['', 'reference 1', 'reference 2'];

export async function lint(request: LintRequest, tools: LintTools): Promise<ExitCode> {
  const { terminal } = tools;
  const refuse = (messages: readonly string[]): ExitCode => {
    for (const message of messages) terminal.error(`${message}\n`);
    terminal.error(`${request.suite}: ${messages.length} ${messages.length === 1 ? 'problem' : 'problems'}\n`);
    return EXIT.wrongUsage;
  };
  const file = suiteFile(tools.specsFolder, request.suite);
  if (file === null) return refuse([await unknownSuite(request.suite, tools.suiteIds())]);
  const loaded = loadSuite(readFileSync(file, 'utf8'), relative(process.cwd(), file));
  if (loaded.kind === 'broken') return refuse(loaded.problems.map(describeProblem));
  const { suite } = loaded;
  const language = request.language ?? suite.languages[0]!;
  const read = readMistakeBank(tools.mistakesFolder, suite.mistakes);
  if (read.kind === 'refused') return refuse(read.messages);
  // Wrong answers are named by the mistakes in TypeScript, whatever language they are made in.
  const made = language === 'python' ? readPythonMistakes(suite, tools.mistakesFolder) : read;
  if (made.kind === 'refused') return refuse(made.messages);
  const launched = await launchFor(language, { ...tools.runners, python: request.python }, 'process');
  if (launched.kind === 'missing') return refuse([launched.reason]);
  const how = { language, launch: launched.launch };
  const spelt = readProfiles(join(tools.specsFolder, PROFILES), suite.profiles);
  if (spelt.kind === 'refused') return refuse(spelt.messages);
  const correct = request.correct ?? tools.correctFolders(language, suite.profiles);
  const unreadable = correct.flatMap((folder) => {
    const submission = readFolder(folder, language);
    return submission.kind === 'unreadable' ? [`${folder} cannot be read: ${submission.reason}`] : [];
  });
  if (unreadable.length > 0) return refuse(unreadable);
  try {
    const failures = await checkReference(suite);
    if (failures.length > 0) return refuse(failures);
    terminal.out(`${describeSuite(suite)}; the reference passes with ${SALTS.length} sets of seeds\n`);
    const results = await measure(
      suite,
      { named: read.bank, made: made.bank, profiles: spelt.profiles },
      how,
      { ...request, correct },
      tools,
    );
    return report(results, { ...request, language }, tools);
  } catch (error) {
    if (error instanceof FreezeRefused) return refuse([error.message]);
    throw error;
  }
}

async function drawBundle(
  suite: Suite,
  seedSalt: string,
  regime: Regime,
  bank: MistakeBank | null,
  profiles: readonly Profile[],
): Promise<LoadedBundle> {
  const bundle = await freezeSuite(suite, { seedSalt, regime, bank, profiles });
  return { bundle, hash: packBundle(bundle).hash };
}

async function checkReference(suite: Suite): Promise<string[]> {
  const failures: string[] = [];
  for (const salt of SALTS) {
    const { bundle, hash } = await drawBundle(suite, salt, 'benign', null, []);
    for (const one of gradeSubmission(bundle, await observeReference(bundle, hash)).cases) {
      const mistakes = one.findings.filter((finding) => !isRemark(finding));
      if (one.status === 'correct' && mistakes.length === 0) continue;
      const drawn = salt === '' ? 'the public seeds' : `--seed-salt "${salt}"`;
      failures.push(
        `${one.id} fails the reference (${drawn}): ${mistakes.map((finding) => describeFinding(finding)).join(' ')}`,
      );
    }
  }
  return failures;
}

function describeSuite({ id, cases }: Suite): string {
  const draws = cases.reduce((sum, one) => sum + (one.check === 'exports' ? 0 : one.trials.length * one.seeds), 0);
  const points = cases.reduce((sum, one) => sum + maxPointsOf(one.points), 0);
  return `${id}  ${cases.length} cases, ${draws} draws of inputs, ${points} points`;
}

interface Banks {
  /** What wrong answers are compared with. */
  readonly named: MistakeBank;
  /** What is made and graded. */
  readonly made: EditBank;
  readonly profiles: readonly Profile[];
}

async function measure(
  suite: Suite,
  { named, made, profiles }: Banks,
  how: HowToGrade,
  { seeds, pairs, only, correct, out, jobs, calibrate: draws }: LintRequest & { readonly correct: readonly string[] },
  { buildId, progress }: LintTools,
): Promise<LintResults> {
  const log = openProgressLog(out === null ? null : join(out, `${baseName(suite.id, how.language)}.progress.jsonl`));
  const began = performance.now();
  const measuring = (what: string) => ({
    how,
    tasks: jobs,
    log,
    onDone: (done: number, of: number): void => {
      const seconds = (performance.now() - began) / 1000;
      progress(`${what}: ${done} of ${of}, ${seconds.toFixed(0)} s${done === of ? '\n' : ''}`);
    },
  });
  const loaded = await drawBundle(suite, '', 'benign', named, profiles);
  const wanted = (id: string): boolean =>
    only.length === 0 || only.some((pattern) => id.startsWith(pattern) || matchesCase(id, pattern));
  const mistakes = await measureMistakes(made, loaded, wanted, measuring('mistakes'));
  const work = {
    folders: seeds === 0 ? [] : correct,
    seeds,
    version: `${buildId} ${loaded.bundle.suite.hash}`,
    draw: (seedSalt: string, regime: Regime) => drawBundle(suite, seedSalt, regime, bankFor(profiles, named), profiles),
  };
  return {
    schema: 'gradecheck/lint/v1',
    suite: { id: suite.id, hash: loaded.bundle.suite.hash },
    maxScore: suite.cases.reduce((sum, one) => sum + maxPointsOf(one.points), 0),
    cases: suite.cases.map(({ id, points }) => ({ id, points: maxPointsOf(points) })),
    mistakes,
    pairs: await measurePairs(made, loaded, pairs, measuring('pairs of mistakes')),
    correct: await measureCorrect(work, measuring('correct work')),
    calibration: draws === 0 ? null : await calibrate(suite, named, loaded.bundle, draws, measuring('chance').onDone),
  };
}

/** Correct work is told by its answers alone; but what a profile forgives a named mistake has to be named. */
function bankFor(profiles: readonly Profile[], named: MistakeBank): MistakeBank | null {
  return profiles.some(({ lenient }) => lenient.some(({ mistake }) => mistake !== undefined)) ? named : null;
}

/** Made in a correct submission of the course's own API: a folder for each profile. */
function readPythonMistakes({ id, profiles, mistakes }: Suite, mistakesFolder: string): BankResult {
  const folder = profiles.map((profile) => join(mistakesFolder, 'python', profile)).find((path) => existsSync(path));
  if (folder !== undefined) return readMistakeBank(folder, mistakes, 'python');
  const known = readdirSync(join(mistakesFolder, 'python'), { withFileTypes: true }).filter((one) => one.isDirectory());
  return {
    kind: 'refused',
    messages: [
      `${id} has the profiles ${profiles.join(', ') || '(none)'}; there are mistakes in Python for ${known.map(({ name }) => name).join(', ')}`,
    ],
  };
}

/** c147-hw2, c147-hw2-python */
const baseName = (suite: string, language: Language): string =>
  `${suite.replaceAll('/', '-')}${language === 'python' ? '-python' : ''}`;

function report(
  results: LintResults,
  { suite, out, language }: LintRequest & { readonly language: Language },
  { terminal }: LintTools,
): ExitCode {
  const replay = ({ name, regime, seedSalt }: CorrectResult, caseId: string): string =>
    `gradecheck check ${name} --suite ${suite} --regime ${regime} --seed-salt "${seedSalt}" --only ${caseId}`;
  const text = renderLint(results, replay);
  terminal.out(`\n${text}`);
  if (out !== null) {
    mkdirSync(out, { recursive: true });
    const base = join(out, baseName(results.suite.id, language));
    writeFileSync(`${base}.md`, text);
    writeFileSync(`${base}.json`, `${JSON.stringify(results, null, 2)}\n`);
    terminal.out(`\nWritten to ${base}.md and ${base}.json\n`);
  }
  const misnamed = results.mistakes.filter((one) => namingOf(one) === 'misnamed');
  const failures = results.correct.filter(({ failed }) => failed.length > 0);
  const { calibration } = results;
  const offChance = calibration === null ? [] : [...miscalibrated(calibration), ...tooWeak(calibration)];
  const wrong = [missed(results), wronglyEquivalent(results), misnamed, failures, offChance];
  const isSound = wrong.every(({ length }) => length === 0);
  return isSound ? EXIT.fullMarks : EXIT.pointsLost;
}
