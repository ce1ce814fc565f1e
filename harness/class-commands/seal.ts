/** The command line of `gradecheck seal`. */
import type { Command } from 'commander';
import type { Run } from '../command-line.ts';
import { asTyped, type ClassSetup } from './class-setup.ts';

export function addSeal(program: Command, run: Run, { environment, terminal }: ClassSetup): void {
  const typed = (path: string): string => asTyped(path, environment);
  program
    .command('seal')
    .description('seal a run as it is, after it was killed, or to sign it')
    .argument('<run>', 'the folder of a run')
    .option('--sign <file>', 'sign it with this private key (Ed25519, PEM)')
    .action((folder: string, { sign }: { sign?: string }) =>
      run(async () =>
        (await import('../commands/seal.ts')).seal(typed(folder), sign === undefined ? null : typed(sign), terminal),
      ),
    );
}
