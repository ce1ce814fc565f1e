/** The command line of `gradecheck regrade`: the same bits again, or the difference and its cause. */
import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { type Run, wholeNumber } from '../command-line.ts';
import { ISOLATIONS, type IsolationKind } from '../runner/isolation/isolation.ts';
import { asTyped, type ClassSetup } from './class-setup.ts';

interface RegradeFlags {
  readonly submission?: string[];
  readonly all: boolean;
  readonly sample?: number;
  readonly seed: number;
  readonly isolation?: IsolationKind;
  readonly python?: string;
  readonly jobs: number;
  readonly progress?: 'json';
  readonly json: boolean;
}

export function addRegrade(program: Command, run: Run, setup: ClassSetup): void {
  const { environment, terminal, style } = setup;
  program
    .command('regrade')
    .description(
      'run submissions of a run again from what it has kept; exit code 0: the same grades, 1: others, 3: could not',
    )
    .argument('<run>', 'the folder of a run')
    .option('--submission <who...>', 'hand-ins: their ids, or an id, email or name of one of the authors')
    .option('--all', 'every piece of work that has a grade', false)
    .option('--sample <n>', 'so many of them, drawn at random, and what that says about all', wholeNumber)
    .option('--seed <n>', 'of --sample', wholeNumber, 1)
    .addOption(
      new Option('--isolation <kind>', 'what they are kept from (default: as when graded)').choices([...ISOLATIONS]),
    )
    .option('--python <path>', 'the Python interpreter to run submissions with (default: python3)')
    .option('--jobs <n>', 'submissions at a time', wholeNumber, availableParallelism())
    .addOption(new Option('--progress <form>', 'how far it has come, on the error stream').choices(['json']))
    .option('--json', 'print one JSON object, and nothing else', false)
    .addHelpText(
      'after',
      '\nExamples:\n  gradecheck regrade runs/hw3 --submission "Ada Example"\n  gradecheck regrade runs/hw3 --sample 30',
    )
    .action((folder: string, flags: RegradeFlags) => {
      const ways = [flags.submission !== undefined, flags.all, flags.sample !== undefined].filter(Boolean);
      if (ways.length !== 1) program.error('error: say which: --submission WHO, --all or --sample N');
      return run(async () =>
        (await import('../commands/regrade/regrade.ts')).replay(
          {
            ...flags,
            run: asTyped(folder, environment),
            which:
              flags.submission !== undefined
                ? { kind: 'some', who: flags.submission }
                : flags.sample !== undefined
                  ? { kind: 'sample', size: flags.sample, seed: flags.seed }
                  : { kind: 'all' },
            isolation: flags.isolation ?? null,
            progress: flags.progress ?? (process.stderr.isTTY ? 'line' : 'none'),
          },
          {
            terminal,
            style,
            version: setup.build,
            runners: { ...setup.runners, python: flags.python ?? null },
          },
        ),
      );
    });
}
