/** The command line of `gradecheck receipt`: what a student may have of a grade. */
import type { Command } from 'commander';
import type { Run } from '../command-line.ts';
import { asTyped, type ClassSetup } from './class-setup.ts';

export function addReceipt(program: Command, run: Run, { environment, terminal }: ClassSetup): void {
  program
    .command('receipt')
    .description('print the receipt of a grade, to be sent to its student: nothing in it is about others')
    .argument('<run>', 'the folder of a run')
    .argument('<who>', "a hand-in's id, or an id, email or name of one of its authors")
    .action((folder: string, who: string) =>
      run(async () =>
        (await import('../commands/receipt.ts')).receipt({ run: asTyped(folder, environment), who }, terminal),
      ),
    );
}
