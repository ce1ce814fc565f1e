/** The command line of `gradecheck history`: who did what to a run. */
import type { Command } from 'commander';
import type { Run } from '../command-line.ts';
import { asTyped, type ClassSetup } from './class-setup.ts';

export function addHistory(program: Command, run: Run, { environment, terminal, style }: ClassSetup): void {
  program
    .command('history')
    .description('who did what to a run, when and why')
    .argument('<run>', 'the folder of a run')
    .argument('[who]', "a hand-in's id, or an id, email or name of one of its authors (default: everything)")
    .action((folder: string, who: string | undefined) =>
      run(async () =>
        (await import('../commands/history.ts')).history(asTyped(folder, environment), who ?? null, terminal, style),
      ),
    );
}
