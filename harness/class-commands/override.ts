/** The command line of `gradecheck override`: points given by hand. */
import type { Command } from 'commander';
import type { Run } from '../command-line.ts';
import { asTyped, type ClassSetup, points } from './class-setup.ts';

interface OverrideFlags {
  readonly points?: number;
  readonly reason?: string;
  readonly by?: string;
  readonly suite?: string;
  readonly withdraw: boolean;
}

export function addOverride(program: Command, run: Run, { environment, terminal }: ClassSetup): void {
  program
    .command('override')
    .description('give points by hand, for a case or for all of it; kept through every run, and visible everywhere')
    .argument('<run>', 'the folder of a run')
    .argument('<who>', "a hand-in's id, or an id, email or name of one of its authors")
    .argument('[case]', 'a case, e.g. softmax/loss (default: the whole score)')
    .option('--points <n>', 'how many it gets', points)
    .option('--reason <text>', 'why: everybody who sees the points sees it')
    .option('--by <name>', 'who decides that (default: whoever is logged in)')
    .option('--suite <id>', 'which homework, where the run has several')
    .option('--withdraw', 'take back what was given by hand', false)
    .action((folder: string, who: string, caseId: string | undefined, flags: OverrideFlags) => {
      if (!flags.withdraw && (flags.points === undefined || (flags.reason ?? '').trim() === ''))
        program.error('error: --points and --reason are needed, or --withdraw');
      return run(async () =>
        (await import('../commands/override.ts')).override(
          {
            run: asTyped(folder, environment),
            who,
            caseId: caseId ?? null,
            suite: flags.suite ?? null,
            points: flags.withdraw ? null : flags.points!,
            reason: flags.reason ?? '',
            by: flags.by ?? null,
          },
          terminal,
        ),
      );
    });
}
