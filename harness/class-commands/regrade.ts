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
  readonly requests?: string;
  readonly out?: string;
  readonly zone?: string;
  readonly decide?: string;
  readonly rescore?: string;
  readonly policy: 'new' | 'higher-of-both' | 'listed';
  readonly names?: string;
  readonly boundaries: number[];
  readonly rerun: boolean;
  readonly apply: boolean;
  readonly reason?: string;
  readonly by?: string;
}

export function addRegrade(program: Command, run: Run, setup: ClassSetup): void {
  const { environment, terminal, style } = setup;
  const typed = (path: string): string => asTyped(path, environment);
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
    .option('--rescore <suite>', 'a fixed suite on what had been seen: an id, or a YAML file; a preview unless --apply')
    .option('--requests <file>', 'regrade requests (CSV or YAML): docs/regrade-requests.md')
    .option('--out <folder>', 'of --requests: where the drafts of answers go')
    .option('--zone <name>', 'of --requests: the time zone of its times, e.g. America/Los_Angeles')
    .option('--decide <file>', 'what was decided about requests (CSV or YAML)')
    .addOption(
      new Option('--policy <which>', 'of --rescore: whose new grade counts')
        .choices(['new', 'higher-of-both', 'listed'])
        .default('new'),
    )
    .option('--names <file>', 'of --policy listed: a hand-in, id, email or name a line')
    .option('--boundaries <percent...>', 'of --rescore: say who passes these', wholeNumbers, [])
    .option('--rerun', 'of --rescore: run all submissions again, whatever is known of them', false)
    .option('--apply', 'of --rescore: make it so, as the preview has shown', false)
    .option('--reason <text>', 'of --apply: why')
    .option('--by <name>', 'of --apply: who decides that (default: whoever is logged in)')
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
      const ways = [
        ...[flags.submission, flags.all || undefined, flags.sample],
        ...[flags.rescore, flags.requests, flags.decide],
      ];
      if (ways.filter((way) => way !== undefined).length !== 1)
        program.error(
          'error: say which: --submission WHO, --all, --sample N, --rescore SUITE, --requests FILE or --decide FILE',
        );
      const tools = {
        ...{ terminal, style, version: setup.build },
        runners: { ...setup.runners, python: flags.python ?? null },
      };
      if (flags.decide !== undefined) {
        const request = { run: typed(folder), file: typed(flags.decide), by: flags.by ?? null };
        return run(async () => (await import('../commands/regrade/decide.ts')).decideRequests(request, terminal));
      }
      const progress = flags.progress ?? (process.stderr.isTTY ? 'line' : 'none');
      if (flags.requests !== undefined) {
        if (flags.out === undefined) program.error('error: --requests needs --out FOLDER');
        const request = {
          ...({ run: typed(folder), file: typed(flags.requests), out: typed(flags.out), progress } as const),
          ...{ zone: flags.zone ?? null, window: null, isolation: flags.isolation ?? null, jobs: flags.jobs },
        };
        return run(async () => (await import('../commands/regrade/requests.ts')).answerRequests(request, tools));
      }
      if (flags.rescore !== undefined) {
        if (flags.apply && (flags.reason ?? '').trim() === '') program.error('error: --apply needs --reason');
        const suite = setup.source.suiteIds().includes(flags.rescore) ? flags.rescore : typed(flags.rescore);
        return run(async () =>
          (await import('../commands/regrade/rescore.ts')).rescoreRun(
            {
              ...flags,
              run: typed(folder),
              suite,
              names: flags.names === undefined ? null : typed(flags.names),
              reason: flags.reason ?? null,
              by: flags.by ?? null,
            },
            { ...tools, source: setup.source },
          ),
        );
      }
      return run(async () =>
        (await import('../commands/regrade/regrade.ts')).replay(
          {
            ...flags,
            run: typed(folder),
            which:
              flags.submission !== undefined
                ? { kind: 'some', who: flags.submission }
                : flags.sample !== undefined
                  ? { kind: 'sample', size: flags.sample, seed: flags.seed }
                  : { kind: 'all' },
            isolation: flags.isolation ?? null,
            progress,
          },
          tools,
        ),
      );
    });
}

function wholeNumbers(text: string, before: number[]): number[] {
  return [...before, wholeNumber(text)];
}
