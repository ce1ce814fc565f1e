/** The command line of `gradecheck environment`: what a run was graded with. */
import type { Command } from 'commander';
import type { Run } from '../command-line.ts';
import { asTyped, type ClassSetup } from './class-setup.ts';

export function addEnvironment(program: Command, run: Run, { environment, terminal }: ClassSetup): void {
  const typed = (path: string): string => asTyped(path, environment);
  program
    .command('environment')
    .description('what a run was graded with: Node, Python, NumPy, BLAS, processor; and the recipe to have it again')
    .argument('<run>', 'the folder of a run')
    .option('--out <folder>', 'write environment.json, requirements.txt and a Containerfile there')
    .action((folder: string, { out }: { out?: string }) =>
      run(async () =>
        (await import('../commands/environment.ts')).environment(
          typed(folder),
          out === undefined ? null : typed(out),
          terminal,
        ),
      ),
    );
}
