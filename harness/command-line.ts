/** argv → one command. Shared by the two programs that are built: this repository's and the handout's. */

import { resolve } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { BundleSource } from './bundle/bundle-source.ts';
import { toProfile } from './commands/asked-profile.ts';
import { check } from './commands/check.ts';
import type { CheckRequest, CheckTools } from './commands/check-request.ts';
import { EXIT, type ExitCode, type Terminal } from './commands/exit-code.ts';
import { styleFor } from './report/style.ts';
import { ISOLATIONS, type IsolationKind } from './runner/isolation/isolation.ts';
import type { Runners } from './runner/launch.ts';
import { REGIMES, type Regime } from './suite/regime.ts';
import { LANGUAGES, type Language } from './suite/suite.ts';

export interface Setup {
  readonly version: string;
  readonly source: BundleSource;
  readonly runners: Omit<Runners, 'python'>;
  /** The folder that `check` takes when none is named. */
  readonly defaultFolder: string;
  /** The folders of `check --example`, where there are any. */
  readonly exampleFolders: Readonly<Record<Language, string>> | null;
  readonly environment: NodeJS.ProcessEnv;
  readonly terminal: Terminal;
  readonly onStage?: CheckTools['onStage'];
}

interface CheckFlags {
  readonly suite?: string[];
  readonly only?: string[];
  readonly seedSalt?: string;
  readonly regime: Regime;
  readonly watch?: boolean;
  readonly json?: boolean;
  readonly example?: boolean;
  readonly language?: Language;
  readonly python?: string;
  readonly profile?: string;
  readonly isolation: IsolationKind;
}

export type Run = (run: () => Promise<ExitCode>) => Promise<void>;

/** Parses and runs; `addCommands` adds what only this program has. Never throws for what a user typed. */
export async function runCommandLine(
  argv: readonly string[],
  setup: Setup,
  addCommands: (program: Command, run: Run) => void,
): Promise<ExitCode> {
  const { terminal, environment } = setup;
  let exitCode: ExitCode = EXIT.fullMarks;
  const run: Run = async (command) => {
    exitCode = await command();
  };
  const program = new Command('gradecheck')
    .description('Grades neural-network homework: gradients are checked numerically, answers against a reference.')
    .version(setup.version, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    // Descriptions stay in their column beside commands with three arguments, too.
    .configureHelp({ minWidthToWrap: 30 })
    .exitOverride()
    .showHelpAfterError('(--help shows what there is)')
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.error });
  addCheck(program, setup, run);
  addCommands(program, run);
  program.addHelpText(
    'after',
    '\nExit codes: 0 full marks, 1 points lost (verify, regrade: not as it was), 2 wrong usage or a broken suite, 3 something could not be graded, 130 interrupted.',
  );
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fullMarks : EXIT.wrongUsage;
    const text = environment.GRADECHECK_DEBUG === undefined ? (error as Error).message : (error as Error).stack;
    terminal.error(`gradecheck itself failed, so nothing was graded: ${text}\nSet GRADECHECK_DEBUG=1 to see where.\n`);
    return EXIT.couldNotGrade;
  }
  return exitCode;
}

function addCheck(program: Command, setup: Setup, run: Run): void {
  const { exampleFolders, environment } = setup;
  const command = program
    .command('check')
    .description('check a folder and say what is right, what is wrong, and why')
    .argument('[folder]', 'the folder with the submission', setup.defaultFolder)
    .option(
      '--suite <id...>',
      `which homework: ${setup.source.suiteIds().join(', ')} (default: those whose files are there)`,
    )
    .option(
      '--only <glob...>',
      'only these cases: a module (softmax), a prefix (softmax/loss) or a pattern (*/*/gradient)',
    )
    .addOption(
      new Option('--language <name>', 'of the submission (default: found from the files)').choices([...LANGUAGES]),
    )
    .option('--python <path>', 'the Python interpreter to run it with (default: python3)')
    .option(
      '--profile <id>',
      "how a Python submission's API is spelt, with the year: cs231n/2017 (default: found by its answers)",
    )
    .addOption(
      new Option('--isolation <kind>', 'run it in a process of its own, or in a sandbox as for grading (Linux)')
        .choices([...ISOLATIONS])
        .default('process'),
    )
    .option('--watch', 'check again after every save')
    .option('--json', 'print one JSON object and nothing else')
    .option('--seed-salt <text>', 'draw other inputs than the public ones')
    .addOption(
      new Option('--regime <name>', 'harder inputs, as lint uses them').choices([...REGIMES]).default('benign'),
    );
  if (exampleFolders !== null)
    command.addOption(new Option('--example', 'show what a report looks like, on a submission with three mistakes'));
  command.addHelpText(
    'after',
    '\nExamples:\n  gradecheck check                          every homework whose files are there\n  gradecheck check --only softmax --watch   one module, again after each save\n  gradecheck check --only "*/*/gradient"    all gradients',
  );
  command.action((folder: string, flags: CheckFlags) => {
    const request = toRequest(folder, flags, setup);
    const style = styleFor(process.stdout, environment);
    const runners = { ...setup.runners, python: flags.python ?? null };
    return run(() => check(request, { ...setup, runners, style, rerun: rerunCommand(folder, flags, setup) }));
  });
}

function toRequest(
  folder: string,
  flags: CheckFlags,
  { exampleFolders, defaultFolder, environment }: Setup,
): CheckRequest {
  const place = folder === defaultFolder ? resolve(folder) : fromWhereTyped(folder, environment);
  return {
    folder: flags.example && exampleFolders !== null ? exampleFolders[flags.language ?? 'typescript'] : place,
    suites: flags.suite ?? [],
    only: flags.only ?? [],
    seedSalt: flags.seedSalt ?? '',
    regime: flags.regime,
    json: flags.json === true,
    watch: flags.watch === true,
    example: flags.example === true,
    language: flags.language ?? null,
    isolation: flags.isolation,
    profile: flags.profile === undefined ? null : toProfile(flags.profile),
  };
}

/** npm changes to the package's folder; a path that somebody typed is meant from where they typed it. */
export function fromWhereTyped(path: string, environment: NodeJS.ProcessEnv): string {
  const { INIT_CWD } = environment;
  return resolve(startedByNpm(environment) && INIT_CWD !== undefined ? INIT_CWD : process.cwd(), path);
}

const startedByNpm = (environment: NodeJS.ProcessEnv): boolean =>
  ['check', 'grade', 'gradecheck'].includes(environment.npm_lifecycle_event ?? '');

function rerunCommand(
  folder: string,
  flags: CheckFlags,
  { defaultFolder, environment }: Setup,
): (caseId: string) => string {
  const event = environment.npm_lifecycle_event;
  const program =
    event === 'check'
      ? 'npm run check --'
      : event === 'gradecheck'
        ? 'npm run -s gradecheck -- check'
        : 'gradecheck check';
  const language = flags.language === undefined ? '' : ` --language ${flags.language}`;
  const python = flags.python === undefined ? '' : ` --python ${quote(flags.python)}`;
  const profile = flags.profile === undefined ? '' : ` --profile ${quote(flags.profile)}`;
  const isolation = flags.isolation === 'process' ? '' : ` --isolation ${flags.isolation}`;
  const which = flags.example ? ' --example' : folder === defaultFolder ? '' : ` ${quote(folder)}`;
  const where = `${which}${language}${python}${profile}${isolation}`;
  const salt =
    (flags.seedSalt === undefined ? '' : ` --seed-salt ${quote(flags.seedSalt)}`) +
    (flags.regime === 'benign' ? '' : ` --regime ${flags.regime}`);
  return (caseId) => `${program}${where}${salt} --only ${caseId}`;
}

const quote = (text: string): string => (/^[\w./@:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

export function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('It should be a whole number.');
  return Number(text);
}
