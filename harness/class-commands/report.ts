/** The command line of `gradecheck report`: a page about a run. */
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Run } from '../command-line.ts';
import { asTyped, type ClassSetup } from './class-setup.ts';

export function addReport(program: Command, run: Run, { environment, terminal }: ClassSetup): void {
  program
    .command('report')
    .description(
      'one HTML page about a run: scores, cases, mistakes for the next lecture, what to look at, each student',
    )
    .argument('<run>', 'the folder of a run')
    .option('--out <file>', 'where to write it (default: report.html in the run)')
    .option('--names', 'show who the students are, instead of pseudonyms', false)
    .action((folder: string, flags: { out?: string; names: boolean }) =>
      run(async () =>
        (await import('../commands/report.ts')).report(
          {
            run: asTyped(folder, environment),
            out:
              flags.out === undefined
                ? join(asTyped(folder, environment), 'report.html')
                : asTyped(flags.out, environment),
            names: flags.names,
          },
          terminal,
        ),
      ),
    );
}
