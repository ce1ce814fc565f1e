/** The command line of `gradecheck grade`: work of others, printed or kept in a run. */
import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { type Run, wholeNumber } from '../command-line.ts';
import { toProfile } from '../commands/asked-profile.ts';
import { ISOLATIONS, type IsolationKind } from '../runner/isolation/isolation.ts';
import { LANGUAGES, type Language } from '../suite/suite.ts';
import { asTyped, type ClassSetup } from './class-setup.ts';

interface GradeFlags {
  readonly suite?: string[];
  readonly out?: string;
  readonly roster?: string;
  readonly retry?: 'ungraded';
  readonly progress?: 'json';
  readonly seedSalt: string;
  readonly isolation: IsolationKind;
  readonly jobs: number;
  readonly json: boolean;
  readonly showHidden: boolean;
  readonly language?: Language;
  readonly python?: string;
  readonly profile?: string;
  readonly sign?: string;
}

export function addGrade(program: Command, run: Run, setup: ClassSetup): void {
  const { environment, source, terminal, style } = setup;
  const typed = (path: string): string => asTyped(path, environment);
  program
    .command('grade')
    .description('grade the work of others, each piece in a sandbox; what cannot be graded is listed, and never a zero')
    .argument('[source...]', 'exports of Gradescope, Canvas or Moodle, folders of submissions, or single ones')
    .option('--suite <id...>', `which homework: ${source.suiteIds().join(', ')}`)
    .option('--out <folder>', 'keep everything there, and go on from there when the same command is given again')
    .option('--roster <file>', 'a CSV file of all students, to know who is missing')
    .addOption(new Option('--retry <what>', 'try again what could not be graded').choices(['ungraded']))
    .option('--seed-salt <text>', 'draw other inputs than the public ones; the same for the whole class', '')
    .addOption(
      new Option('--isolation <kind>', 'a sandbox (Linux), or nothing but a process with limits')
        .choices([...ISOLATIONS])
        .default('sandbox'),
    )
    .addOption(new Option('--language <name>', 'of the submissions (default: by their files)').choices([...LANGUAGES]))
    .option('--python <path>', 'the Python interpreter to run submissions with (default: python3)')
    .option('--profile <id>', 'how their API is spelt, with the year: cs231n/2017 (default: found by their answers)')
    .option('--jobs <n>', 'submissions at a time', wholeNumber, availableParallelism())
    .addOption(new Option('--progress <form>', 'how far it has come, on the error stream').choices(['json']))
    .option('--sign <file>', 'with --out: sign the seal of the run with this private key (Ed25519, PEM)')
    .option('--json', 'without --out: print one JSON object a line for each submission, and nothing else', false)
    .option('--show-hidden', 'without --out: say what hidden cases found: for staff', false)
    .addHelpText(
      'after',
      '\nExamples:\n  gradecheck grade export.zip --suite c147/hw3 --roster roster.csv --out runs/hw3\n  gradecheck grade --out runs/hw3 --retry ungraded',
    )
    .action((sources: string[], flags: GradeFlags) =>
      run(async () =>
        (await import('../commands/grade.ts')).grade(
          {
            ...flags,
            sources: sources.map(typed),
            roster: flags.roster === undefined ? null : typed(flags.roster),
            suites: flags.suite ?? [],
            out: flags.out === undefined ? null : typed(flags.out),
            retriesUngraded: flags.retry === 'ungraded',
            progress: flags.progress ?? (process.stderr.isTTY ? 'line' : 'none'),
            language: flags.language ?? null,
            sign: flags.sign === undefined ? null : typed(flags.sign),
            profile: flags.profile === undefined ? null : toProfile(flags.profile),
          },
          {
            source,
            terminal,
            style,
            version: setup.build,
            runners: { ...setup.runners, python: flags.python ?? null },
          },
        ),
      ),
    );
}
