/** The command line of `gradecheck forget`: a student is removed from a run. */
import type { Command } from 'commander';
import type { Run } from '../command-line.ts';
import { asTyped, type ClassSetup } from './class-setup.ts';

export function addForget(program: Command, run: Run, { environment, terminal }: ClassSetup): void {
  program
    .command('forget')
    .description("remove a student's work and name from a run; its journal still verifies")
    .argument('<run>', 'the folder of a run')
    .argument('<who>', "a hand-in's id, or a student's id, email or name")
    .action((folder: string, who: string) =>
      run(async () =>
        (await import('../commands/forget.ts')).forget({ run: asTyped(folder, environment), who }, terminal),
      ),
    );
}
