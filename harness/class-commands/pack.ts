/** The command lines of `gradecheck pack` and `unpack`: a run as one file. */
import type { Command } from 'commander';
import type { Run } from '../command-line.ts';
import { asTyped, type ClassSetup } from './class-setup.ts';

export function addPack(program: Command, run: Run, { environment, terminal }: ClassSetup): void {
  const typed = (path: string): string => asTyped(path, environment);
  program
    .command('pack')
    .description('a run as one zip file, with all that a replay needs')
    .argument('<run>', 'the folder of a run')
    .requiredOption('--out <file>', 'the zip file')
    .option('--people <file>', 'names, ids, and what is about people go there, and not into the zip')
    .action((folder: string, { out, people }: { out: string; people?: string }) =>
      run(async () =>
        (await import('../commands/pack.ts')).pack(
          { run: typed(folder), out: typed(out), people: people === undefined ? null : typed(people) },
          terminal,
        ),
      ),
    );
  program
    .command('unpack')
    .description('the folder of a run from such a file')
    .argument('<file>', 'the zip file')
    .requiredOption('--out <folder>', 'a new folder')
    .option('--people <file>', 'the file of names that was split off')
    .action((file: string, { out, people }: { out: string; people?: string }) =>
      run(async () =>
        (await import('../commands/pack.ts')).unpack(
          { file: typed(file), out: typed(out), people: people === undefined ? null : typed(people) },
          terminal,
        ),
      ),
    );
}
