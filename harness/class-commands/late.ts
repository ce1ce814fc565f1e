/** The command line of `gradecheck late`: the late policy of a run. */
import type { Command } from 'commander';
import type { Run } from '../command-line.ts';
import { asTyped, type ClassSetup } from './class-setup.ts';

export function addLate(program: Command, run: Run, { environment, terminal, style }: ClassSetup): void {
  const typed = (path: string): string => asTyped(path, environment);
  program
    .command('late')
    .description('set the late policy of a run, and say what it costs whom; nothing is run again')
    .argument('<run>', 'the folder of a run')
    .argument('[policy]', 'a YAML file: docs/late-policy.md (default: the one that the run has)')
    .option('--earlier <run...>', 'runs of earlier assignments, whose slip days count')
    .option('--none', 'take the late policy away', false)
    .action((folder: string, policy: string | undefined, flags: { earlier?: string[]; none: boolean }) =>
      run(async () =>
        (await import('../commands/late.ts')).late(
          {
            run: typed(folder),
            policy: policy === undefined ? null : typed(policy),
            earlier: (flags.earlier ?? []).map(typed),
            none: flags.none,
          },
          terminal,
          style,
        ),
      ),
    );
}
