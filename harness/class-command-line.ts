/** The commands for whoever grades a class. */
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { fromWhereTyped, type Run, type Setup, wholeNumber } from './command-line.ts';
import { toProfile } from './commands/asked-profile.ts';
import { shortPath } from './commands/short-path.ts';
import type { GradescopeOptions } from './report/exports/gradescope-results.ts';
import type { Style } from './report/style.ts';
import { ISOLATIONS, type IsolationKind } from './runner/isolation/isolation.ts';
import { LANGUAGES, type Language } from './suite/suite.ts';

type ClassSetup = Setup & { readonly style: Style; readonly root: string; readonly dist: string };

export function addClassCommands(program: Command, run: Run, setup: ClassSetup): void {
  addGrade(program, run, setup);
  addOverride(program, run, setup);
  addLate(program, run, setup);
  addReport(program, run, setup);
  addServe(program, run, setup);
  addExport(program, run, setup);
  addKit(program, run, setup);
}

/** The words themselves, unless they were typed in another folder than this one. */
function asTyped(path: string, environment: NodeJS.ProcessEnv): string {
  const meant = fromWhereTyped(path, environment);
  return meant === resolve(path) ? path : shortPath(meant);
}

interface GradeFlags {
  readonly suite?: string[];
  readonly out?: string;
  readonly roster?: string;
  readonly retry?: 'ungraded';
  readonly progress?: 'json';
  readonly seedSalt: string;
  readonly isolation: IsolationKind;
  readonly jobs: number;
  readonly json: boolean;
  readonly showHidden: boolean;
  readonly language?: Language;
  readonly python?: string;
  readonly profile?: string;
}

function addGrade(program: Command, run: Run, setup: ClassSetup): void {
  const { environment, source, terminal, style } = setup;
  const typed = (path: string): string => asTyped(path, environment);
  program
    .command('grade')
    .description('grade the work of others, each piece in a sandbox; what cannot be graded is listed, and never a zero')
    .argument('[source...]', 'exports of Gradescope, Canvas or Moodle, folders of submissions, or single ones')
    .option('--suite <id...>', `which homework: ${source.suiteIds().join(', ')}`)
    .option('--out <folder>', 'keep everything there, and go on from there when the same command is given again')
    .option('--roster <file>', 'a CSV file of all students, to know who is missing')
    .addOption(new Option('--retry <what>', 'try again what could not be graded').choices(['ungraded']))
    .option('--seed-salt <text>', 'draw other inputs than the public ones; the same for the whole class', '')
    .addOption(
      new Option('--isolation <kind>', 'a sandbox (Linux), or nothing but a process with limits')
        .choices([...ISOLATIONS])
        .default('sandbox'),
    )
    .addOption(new Option('--language <name>', 'of the submissions (default: by their files)').choices([...LANGUAGES]))
    .option('--python <path>', 'the Python interpreter to run submissions with (default: python3)')
    .option('--profile <id>', 'how their API is spelt, with the year: cs231n/2017 (default: found by their answers)')
    .option('--jobs <n>', 'submissions at a time', wholeNumber, availableParallelism())
    .addOption(new Option('--progress <form>', 'how far it has come, on the error stream').choices(['json']))
    .option('--json', 'without --out: print one JSON object a line for each submission, and nothing else', false)
    .option('--show-hidden', 'without --out: say what hidden cases found: for staff', false)
    .addHelpText(
      'after',
      '\nExamples:\n  gradecheck grade export.zip --suite c147/hw3 --roster roster.csv --out runs/hw3\n  gradecheck grade --out runs/hw3 --retry ungraded',
    )
    .action((sources: string[], flags: GradeFlags) =>
      run(async () =>
        (await import('./commands/grade.ts')).grade(
          {
            ...flags,
            sources: sources.map(typed),
            roster: flags.roster === undefined ? null : typed(flags.roster),
            suites: flags.suite ?? [],
            out: flags.out === undefined ? null : typed(flags.out),
            retriesUngraded: flags.retry === 'ungraded',
            progress: flags.progress ?? (process.stderr.isTTY ? 'line' : 'none'),
            language: flags.language ?? null,
            profile: flags.profile === undefined ? null : toProfile(flags.profile),
          },
          {
            source,
            terminal,
            style,
            version: setup.version,
            runners: { ...setup.runners, python: flags.python ?? null },
          },
        ),
      ),
    );
}

interface OverrideFlags {
  readonly points?: number;
  readonly reason?: string;
  readonly by?: string;
  readonly suite?: string;
  readonly withdraw: boolean;
}

function addOverride(program: Command, run: Run, { environment, terminal }: ClassSetup): void {
  program
    .command('override')
    .description('give points by hand, for a case or for all of it; kept through every run, and visible everywhere')
    .argument('<run>', 'the folder of a run')
    .argument('<who>', "a hand-in's id, or an id, email or name of one of its authors")
    .argument('[case]', 'a case, e.g. softmax/loss (default: the whole score)')
    .option('--points <n>', 'how many it gets', points)
    .option('--reason <text>', 'why: everybody who sees the points sees it')
    .option('--by <name>', 'who decides that (default: whoever is logged in)')
    .option('--suite <id>', 'which homework, where the run has several')
    .option('--withdraw', 'take back what was given by hand', false)
    .action((folder: string, who: string, caseId: string | undefined, flags: OverrideFlags) => {
      if (!flags.withdraw && (flags.points === undefined || (flags.reason ?? '').trim() === ''))
        program.error('error: --points and --reason are needed, or --withdraw');
      return run(async () =>
        (await import('./commands/override.ts')).override(
          {
            run: asTyped(folder, environment),
            who,
            caseId: caseId ?? null,
            suite: flags.suite ?? null,
            points: flags.withdraw ? null : flags.points!,
            reason: flags.reason ?? '',
            by: flags.by ?? null,
          },
          terminal,
        ),
      );
    });
}

/** A number of points: not negative, and written in digits. */
function points(text: string): number {
  if (!/^\d{1,6}(\.\d{1,6})?$/.test(text)) throw new InvalidArgumentError('It should be a number like 7 or 7.5.');
  return Number(text);
}

function addLate(program: Command, run: Run, { environment, terminal, style }: ClassSetup): void {
  const typed = (path: string): string => asTyped(path, environment);
  program
    .command('late')
    .description('set the late policy of a run, and say what it costs whom; nothing is run again')
    .argument('<run>', 'the folder of a run')
    .argument('[policy]', 'a YAML file: docs/late-policy.md (default: the one that the run has)')
    .option('--earlier <run...>', 'runs of earlier assignments, whose slip days count')
    .option('--none', 'take the late policy away', false)
    .action((folder: string, policy: string | undefined, flags: { earlier?: string[]; none: boolean }) =>
      run(async () =>
        (await import('./commands/late.ts')).late(
          {
            run: typed(folder),
            policy: policy === undefined ? null : typed(policy),
            earlier: (flags.earlier ?? []).map(typed),
            none: flags.none,
          },
          terminal,
          style,
        ),
      ),
    );
}

function addReport(program: Command, run: Run, { environment, terminal }: ClassSetup): void {
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
        (await import('./commands/report.ts')).report(
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

const EXPORTS = ['gradescope', 'canvas', 'moodle', 'csv', 'tsv', 'json', 'junit'] as const;

interface ExportFlags {
  readonly to: (typeof EXPORTS)[number];
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
}

function addExport(program: Command, run: Run, { environment, terminal, style }: ClassSetup): void {
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
    .option('--dry-run', 'show what would change, and write nothing', false)
    .addHelpText(
      'after',
      '\nExamples:\n  gradecheck export runs/hw3 --to canvas --gradebook grades.csv --assignment "HW3 (12345)" --out import.csv\n  gradecheck export runs/hw3 --to moodle --gradebook worksheet.csv --out import.csv\n  gradecheck export runs/hw3 --to csv > hw3.csv',
    )
    .action((folder: string, flags: ExportFlags) =>
      run(async () =>
        (await import('./commands/export.ts')).exportRun(
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

const hiddenVisibility = (): Option =>
  new Option('--hidden-visibility <when>', 'of hidden cases on Gradescope; without visible it shows no total before')
    .choices(['visible', 'hidden', 'after_due_date', 'after_published'])
    .default('visible');

interface KitFlags {
  readonly out?: string;
  readonly github?: string;
  readonly seedSalt: string;
  readonly hiddenVisibility: GradescopeOptions['hiddenVisibility'];
  readonly language: Language;
}

function addKit(program: Command, run: Run, { environment, terminal, source, version, root, dist }: ClassSetup): void {
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
        (await import('./commands/kit.ts')).kit(
          { ...flags, suites, out: typed(flags.out), github: typed(flags.github) },
          { root, dist, version, source, terminal, language },
        ),
      ),
    );
}

function numberOr<Word extends string>(...words: readonly Word[]): (text: string) => Word | number {
  return (text) => words.find((word) => word === text) ?? points(text);
}

function addServe(program: Command, run: Run, { environment, terminal }: ClassSetup): void {
  program
    .command('serve')
    .description('the same page while a run goes on, for a browser on this machine alone')
    .argument('<run>', 'the folder of a run')
    .option('--port <n>', 'where to listen on 127.0.0.1 (default: a free one)', wholeNumber, 0)
    .option('--names', 'show who the students are, instead of pseudonyms', false)
    .action((folder: string, flags: { port: number; names: boolean }) =>
      run(async () =>
        (await import('./commands/serve.ts')).serve({ ...flags, run: asTyped(folder, environment) }, terminal),
      ),
    );
}
