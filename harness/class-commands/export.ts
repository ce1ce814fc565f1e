/** The command line of `gradecheck export`: what a platform imports. */
import { type Command, Option } from 'commander';
import type { Run } from '../command-line.ts';
import type { ExportKind } from '../commands/export.ts';
import { asTyped, type ClassSetup, hiddenVisibility, points } from './class-setup.ts';

const EXPORTS: readonly ExportKind[] = ['gradescope', 'canvas', 'moodle', 'csv', 'tsv', 'json', 'junit'];

interface ExportFlags {
  readonly to: ExportKind;
  readonly out?: string;
  readonly gradebook?: string;
  readonly assignment?: string;
  readonly score: 'final' | 'raw';
  readonly ungraded: 'refuse' | 'leave' | number;
  readonly absent: 'leave' | number;
  readonly scaleTo?: number;
  readonly decimal?: 'point' | 'comma';
  readonly hiddenVisibility: 'visible' | 'hidden' | 'after_due_date' | 'after_published';
  readonly applyLate: boolean;
  readonly feedback: boolean;
  readonly dryRun: boolean;
  readonly changed: boolean;
}

export function addExport(program: Command, run: Run, { environment, terminal, style }: ClassSetup): void {
  const typed = (path: string | undefined): string | null => (path === undefined ? null : asTyped(path, environment));
  program
    .command('export')
    .description('write what a platform imports; what would change in its file is shown first')
    .argument('<run>', 'the folder of a run')
    .addOption(new Option('--to <format>', 'for whom').choices([...EXPORTS]).makeOptionMandatory())
    .option('--out <path>', 'a file, or a folder for Gradescope (default: standard output)')
    .option(
      '--gradebook <file>',
      "the platform's own file as it stands: Canvas's gradebook, Moodle's grading worksheet",
    )
    .option('--assignment <title>', 'of Canvas: "Title (12345)", its id, or its exact title')
    .addOption(
      new Option('--score <which>', 'after the late policy, or before it').choices(['final', 'raw']).default('final'),
    )
    .option(
      '--ungraded <what>',
      'for what could not be graded: refuse, leave, or a number',
      numberOr('refuse', 'leave'),
      'refuse',
    )
    .option('--absent <what>', 'for who handed in nothing: leave, or a number', numberOr('leave'), 'leave')
    .option('--scale-to <points>', "scores in the platform's points", points)
    .addOption(
      new Option('--decimal <mark>', "of Canvas's numbers (default: as its file has them)").choices(['point', 'comma']),
    )
    .addOption(hiddenVisibility())
    .option(
      '--apply-late',
      'scores for Gradescope after the late policy: it takes off its own penalties otherwise',
      false,
    )
    .option('--no-feedback', 'leave comments in Moodle as they are')
    .option('--changed', 'only those whose score is not what the last export to the same has', false)
    .option('--dry-run', 'show what would change, and write nothing', false)
    .addHelpText(
      'after',
      '\nExamples:\n  gradecheck export runs/hw3 --to canvas --gradebook grades.csv --assignment "HW3 (12345)" --out import.csv\n  gradecheck export runs/hw3 --to moodle --gradebook worksheet.csv --out import.csv\n  gradecheck export runs/hw3 --to csv > hw3.csv',
    )
    .action((folder: string, flags: ExportFlags) =>
      run(async () =>
        (await import('../commands/export.ts')).exportRun(
          {
            ...flags,
            run: asTyped(folder, environment),
            out: typed(flags.out),
            gradebook: typed(flags.gradebook),
            assignment: flags.assignment ?? null,
            scaleTo: flags.scaleTo ?? null,
            separator: flags.decimal === undefined ? null : flags.decimal === 'comma' ? ',' : '.',
            withFeedback: flags.feedback,
          },
          terminal,
          style,
        ),
      ),
    );
}

function numberOr<Word extends string>(...words: readonly Word[]): (text: string) => Word | number {
  return (text) => words.find((word) => word === text) ?? points(text);
}
