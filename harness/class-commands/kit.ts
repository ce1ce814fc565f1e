/** The command line of `gradecheck kit`: what a platform needs to grade by itself. */
import { type Command, Option } from 'commander';
import type { Run } from '../command-line.ts';
import type { GradescopeOptions } from '../report/exports/gradescope-results.ts';
import { LANGUAGES, type Language } from '../suite/suite.ts';
import { asTyped, type ClassSetup, hiddenVisibility } from './class-setup.ts';

interface KitFlags {
  readonly out?: string;
  readonly github?: string;
  readonly seedSalt: string;
  readonly hiddenVisibility: GradescopeOptions['hiddenVisibility'];
  readonly language: Language;
}

export function addKit(
  program: Command,
  run: Run,
  { environment, terminal, source, version, root, dist }: ClassSetup,
): void {
  const typed = (path: string | undefined): string | null => (path === undefined ? null : asTyped(path, environment));
  program
    .command('kit')
    .description('what a platform needs to grade by itself: a zip for Gradescope, a workflow for GitHub Actions')
    .argument('<suite...>', 'suite ids, e.g. c147/hw3')
    .option('--out <file>', "write a zip, to upload as the Gradescope assignment's autograder")
    .option('--github <folder>', 'write a handout whose every push GitHub checks, on the public inputs')
    .option('--seed-salt <text>', 'in the zip, draw other inputs than the public ones', '')
    .addOption(hiddenVisibility())
    .addOption(
      new Option('--language <name>', 'of the template for GitHub').choices([...LANGUAGES]).default('typescript'),
    )
    .addHelpText('after', '\nExample:\n  gradecheck kit c147/hw3 --seed-salt SECRET --out autograder.zip')
    .action((suites: string[], { language, ...flags }: KitFlags) =>
      run(async () =>
        (await import('../commands/kit.ts')).kit(
          { ...flags, suites, out: typed(flags.out), github: typed(flags.github) },
          { root, dist, version, source, terminal, language },
        ),
      ),
    );
}
