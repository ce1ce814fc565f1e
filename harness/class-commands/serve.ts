/** The command line of `gradecheck serve`: a run while it goes on. */
import type { Command } from 'commander';
import { type Run, wholeNumber } from '../command-line.ts';
import { asTyped, type ClassSetup } from './class-setup.ts';

export function addServe(program: Command, run: Run, { environment, terminal }: ClassSetup): void {
  program
    .command('serve')
    .description('the same page while a run goes on, for a browser on this machine alone')
    .argument('<run>', 'the folder of a run')
    .option('--port <n>', 'where to listen on 127.0.0.1 (default: a free one)', wholeNumber, 0)
    .option('--names', 'show who the students are, instead of pseudonyms', false)
    .action((folder: string, flags: { port: number; names: boolean }) =>
      run(async () =>
        (await import('../commands/serve.ts')).serve({ ...flags, run: asTyped(folder, environment) }, terminal),
      ),
    );
}
