/** The program of this repository: everything that can be done with suites. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { Option } from 'commander';
import { suiteFolder } from './bundle/suite-source.ts';
import { addClassCommands } from './class-commands/class-commands.ts';
import { runCommandLine, wholeNumber } from './command-line.ts';
import { styleFor } from './report/style.ts';
import { childFlags } from './runner/node-launch.ts';
import { standardTerminal } from './standard-terminal.ts';
import { DEFAULT_LIMITS, LANGUAGES, type Language } from './suite/suite.ts';

/** Flags of the submission's process with the usual limits: its code cache is made with the same. */
export const usualChildFlags = childFlags(DEFAULT_LIMITS.memoryLimitMiB);

export interface Place {
  /** The repository's folder; dist/ in it is where this has been built. */
  readonly root: string;
  /** Changes with the code, and with it what a suite may freeze to. */
  readonly buildId: string;
  readonly onStage?: (stage: string, durationMs: number) => void;
}

export async function main(argv: readonly string[], { root, buildId, onStage }: Place): Promise<number> {
  const dist = join(root, 'dist');
  const terminal = standardTerminal();
  const folders = { specsFolder: join(root, 'specs'), mistakesFolder: join(root, 'mistakes') };
  const source = suiteFolder({ ...folders, cacheFolder: join(dist, 'bundles'), buildId, onFreeze: noticeLine });
  const program = join(dist, 'runner.cjs');
  const runner = {
    args: [join(root, 'bin', 'run-submission.cjs'), program],
    reads: [join(root, 'bin', 'load-cached.cjs'), `${program}.${process.version}-${process.arch}.cache`],
  };
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const setup = {
    version,
    source,
    runners: { node: runner, pythonFolder: join(root, 'harness/runner/python') },
    defaultFolder: relative(process.cwd(), join(root, 'student-template')) || '.',
    exampleFolders: {
      typescript: join(root, 'test/fixtures/submissions/example'),
      python: join(root, 'test/fixtures/python/example'),
    },
    environment: process.env,
    terminal,
    onStage,
  };
  return runCommandLine(argv, setup, (program, run) => {
    program
      .command('lint')
      .description('how good is a suite? which mistakes it catches and names, how often it fails correct work')
      .argument('<suite>', 'a suite id, e.g. c147/hw2, or a YAML file')
      .option('--seeds <n>', 'draws of each regime for each correct submission; 0 leaves them out', wholeNumber, 0)
      .option('--pairs <n>', 'also make so many pairs of mistakes at once', wholeNumber, 0)
      .option('--calibrate <n>', 'draws of each statistical case, to count what chance alone fails', wholeNumber, 0)
      .option('--only <code...>', 'only these mistakes: the beginning of a code, or a pattern')
      .option('--correct <folder...>', 'correct submissions (default: those of test/fixtures)')
      .option('--out <folder>', 'write tables and JSON there, and go on from there when interrupted')
      .addOption(
        new Option(
          '--language <name>',
          'of the mistakes and of the correct work (default: TypeScript, where the suite is for it)',
        ).choices([...LANGUAGES]),
      )
      .option('--python <path>', 'the Python interpreter to run submissions with (default: python3)')
      .option('--jobs <n>', 'processes at a time', wholeNumber, availableParallelism())
      .action((suite: string, flags: LintFlags) =>
        run(async () =>
          (await import('./commands/lint.ts')).lint(
            { only: [], out: null, python: null, correct: null, language: null, ...flags, suite },
            {
              ...folders,
              suiteIds: source.suiteIds,
              correctFolders: (language, profiles) => correctSubmissions(root, language, profiles),
              runners: setup.runners,
              buildId,
              terminal,
              progress: progressLine(),
            },
          ),
        ),
      );
    const build = `${version}+${buildId.slice(0, 12)}`;
    addClassCommands(program, run, { ...setup, root, dist, build, style: styleFor(process.stdout, process.env) });
    program
      .command('doctor')
      .description('what this machine can do: Node, Python and NumPy, the sandbox and its limits')
      .option('--python <path>', 'the Python interpreter to look at (default: python3)')
      .action((flags: { python?: string }) =>
        run(async () =>
          (await import('./commands/doctor.ts')).doctor({ ...setup.runners, python: flags.python ?? null }, terminal),
        ),
      );
    program
      .command('freeze')
      .description('draw the inputs, compute the expected values, and seal them in a bundle')
      .argument('<suite>', 'a suite id, e.g. c147/hw2, or a YAML file')
      .option('--seed-salt <text>', 'draw other inputs than the public ones', '')
      .option('--out <file>', 'write the bundle there')
      .action((suite: string, flags: { seedSalt: string; out?: string }) =>
        run(async () =>
          (await import('./commands/freeze.ts')).freeze(suite, flags.seedSalt, flags.out ?? null, source, terminal),
        ),
      );
    program
      .command('handout')
      .description('what students receive: the template, the harness as one file, frozen bundles; no solution in it')
      .argument('<suite...>', 'suite ids, e.g. c147/hw2')
      .option('--out <folder>', 'write a folder')
      .option('--zip <file>', 'write a zip file')
      .addOption(templateLanguage())
      .action((suites: string[], flags: { out?: string; zip?: string; language: Language }) =>
        run(async () =>
          (await import('./commands/handout.ts')).handout(suites, flags.out ?? null, flags.zip ?? null, {
            root,
            dist,
            version,
            source,
            terminal,
            language: flags.language,
          }),
        ),
      );
  });
}

interface LintFlags {
  readonly seeds: number;
  readonly pairs: number;
  readonly calibrate: number;
  readonly jobs: number;
  readonly language?: Language;
  readonly python?: string;
  readonly only?: string[];
  readonly correct?: string[];
  readonly out?: string;
}

const templateLanguage = (): Option =>
  new Option('--language <name>', 'of the template').choices([...LANGUAGES]).default('typescript');

/** The correct submissions of this repository; in Python those of the course, or of C147. */
function correctSubmissions(root: string, language: Language, profiles: readonly string[]): string[] {
  const fixtures = join(root, 'test/fixtures');
  const ofCourse = profiles.map((profile) => join(fixtures, profile)).find((folder) => existsSync(folder));
  const folder = language === 'python' ? (ofCourse ?? join(fixtures, 'python')) : join(fixtures, 'submissions');
  return readdirSync(folder)
    .filter((name) => name.startsWith('correct-'))
    .map((name) => join(folder, name));
}

/** Whoever watches shall not wonder; nothing in pipes. */
function noticeLine(suite: string): void {
  if (process.stderr.isTTY) process.stderr.write(`Drawing the inputs of ${suite}, once …\n`);
}

/** One line of progress, written over again; nothing in pipes. */
function progressLine(): (line: string) => void {
  return process.stderr.isTTY ? (line) => process.stderr.write(`\r${line}`) : () => {};
}
