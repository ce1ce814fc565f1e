import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listBelow } from '../../harness/bundle/bundle-source.ts';
import { checkFolder, gradeOf } from './check-report.ts';
import { buildOnce, environment, fixture, freshFolder, gradecheck, programFile, repository, run } from './program.ts';

const scratch = freshFolder();
beforeAll(buildOnce);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const example = fixture('submissions/example');
const ESCAPE = '\u001b';
/** A course's own suites stand beside ours. */
const SUITES = listBelow(join(repository, 'specs'), '.yaml')
  .filter((id) => !id.startsWith('profiles/'))
  .join(', ');
const withoutSuites = (help: string): string =>
  help.replace(
    /which homework: [\s\S]*?\(default: those\s+whose\s+files\s+are\s+there\)/,
    'which homework: … (default: those whose files are there)',
  );

describe('exit codes', () => {
  it('0: full marks', async () => {
    expect((await gradecheck(['check', fixture('submissions/correct-loops')])).exitCode).toBe(0);
  });
  it('0: full marks of what was asked for', async () => {
    expect((await gradecheck(['check', example, '--only', 'knn'])).exitCode).toBe(0);
  });
  it('1: points lost', async () => {
    expect((await gradecheck(['check', example])).exitCode).toBe(1);
  });
  it('0: the example is a demonstration', async () => {
    expect((await gradecheck(['check', '--example'])).exitCode).toBe(0);
  });
  it('2: a broken suite', async () => {
    const file = join(scratch, 'broken.yaml');
    writeFileSync(file, 'id: course/homework\ntitle: [\n');
    const { exitCode, stdout, stderr } = await gradecheck(['lint', file]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/broken\.yaml:\d+:\d+ {2}/);
  });
  it('3: something could not be graded, and nothing is said to be lost by it', async () => {
    // The process for the submission finds no room to start in: our fault, not the submission's.
    const file = join(scratch, 'not-a-folder');
    writeFileSync(file, '');
    const { exitCode, stdout, stderr } = await gradecheck(['check', example], {
      environment: { TMPDIR: file, NO_COLOR: '1' },
    });
    expect(exitCode).toBe(3);
    expect(stdout).toBe('');
    expect(stderr).toContain('gradecheck itself failed, so nothing was graded');
  });
});

describe('--help', () => {
  it('of the program', async () => {
    const { exitCode, stdout, stderr } = await gradecheck(['--help']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatchInlineSnapshot(`
      "Usage: gradecheck [options] [command]

      Grades neural-network homework: gradients are checked numerically, answers
      against a reference.

      Options:
        --version                              print the version
        --help                                 print this help

      Commands:
        check [options] [folder]               check a folder and say what is right,
                                               what is wrong, and why
        lint [options] <suite>                 how good is a suite? which mistakes it
                                               catches and names, how often it fails
                                               correct work
        grade [options] [source...]            grade the work of others, each piece in
                                               a sandbox; what cannot be graded is
                                               listed, and never a zero
        override [options] <run> <who> [case]  give points by hand, for a case or for
                                               all of it; kept through every run, and
                                               visible everywhere
        late [options] <run> [policy]          set the late policy of a run, and say
                                               what it costs whom; nothing is run
                                               again
        report [options] <run>                 one HTML page about a run: scores,
                                               cases, mistakes for the next lecture,
                                               what to look at, each student
        serve [options] <run>                  the same page while a run goes on, for
                                               a browser on this machine alone
        export [options] <run>                 write what a platform imports; what
                                               would change in its file is shown first
        regrade [options] <run>                run submissions of a run again from
                                               what it has kept; exit code 0: the same
                                               grades, 1: others, 3: could not
        verify [options] <run>                 check every hash, the chain, and every
                                               grade from its observations; exit code
                                               1: something was changed
        seal [options] <run>                   seal a run as it is, after it was
                                               killed, or to sign it
        receipt <run> <who>                    print the receipt of a grade, to be
                                               sent to its student: nothing in it is
                                               about others
        environment [options] <run>            what a run was graded with: Node,
                                               Python, NumPy, BLAS, processor; and the
                                               recipe to have it again
        history <run> [who]                    who did what to a run, when and why
        pack [options] <run>                   a run as one zip file, with all that a
                                               replay needs
        unpack [options] <file>                the folder of a run from such a file
        forget <run> <who>                     remove a student's work and name from a
                                               run; its journal still verifies
        kit [options] <suite...>               what a platform needs to grade by
                                               itself: a zip for Gradescope, a
                                               workflow for GitHub Actions
        doctor [options]                       what this machine can do: Node, Python
                                               and NumPy, the sandbox and its limits
        freeze [options] <suite>               draw the inputs, compute the expected
                                               values, and seal them in a bundle
        handout [options] <suite...>           what students receive: the template,
                                               the harness as one file, frozen
                                               bundles; no solution in it
        help [command]                         display help for command

      Exit codes: 0 full marks, 1 points lost (verify, regrade: not as it was), 2 wrong usage or a broken suite, 3 something could not be graded, 130 interrupted.
      "
    `);
  });
  it('of check', async () => {
    expect(withoutSuites((await gradecheck(['check', '--help'])).stdout)).toMatchInlineSnapshot(`
      "Usage: gradecheck check [options] [folder]

      check a folder and say what is right, what is wrong, and why

      Arguments:
        folder              the folder with the submission (default:
                            "student-template")

      Options:
        --suite <id...>     which homework: … (default: those whose files are there)
        --only <glob...>    only these cases: a module (softmax), a prefix
                            (softmax/loss) or a pattern (*/*/gradient)
        --language <name>   of the submission (default: found from the files)
                            (choices: "typescript", "python")
        --python <path>     the Python interpreter to run it with (default: python3)
        --profile <id>      how a Python submission's API is spelt, with the year:
                            cs231n/2017 (default: found by its answers)
        --isolation <kind>  run it in a process of its own, or in a sandbox as for
                            grading (Linux) (choices: "sandbox", "process", default:
                            "process")
        --watch             check again after every save
        --json              print one JSON object and nothing else
        --seed-salt <text>  draw other inputs than the public ones
        --regime <name>     harder inputs, as lint uses them (choices: "benign",
                            "ill-scaled", "kink", default: "benign")
        --example           show what a report looks like, on a submission with three
                            mistakes
        --help              print this help

      Examples:
        gradecheck check                          every homework whose files are there
        gradecheck check --only softmax --watch   one module, again after each save
        gradecheck check --only "*/*/gradient"    all gradients
      "
    `);
  });
  it('of handout', async () => {
    expect((await gradecheck(['handout', '--help'])).stdout).toMatchInlineSnapshot(`
      "Usage: gradecheck handout [options] <suite...>

      what students receive: the template, the harness as one file, frozen bundles; no
      solution in it

      Arguments:
        suite              suite ids, e.g. c147/hw2

      Options:
        --out <folder>     write a folder
        --zip <file>       write a zip file
        --language <name>  of the template (choices: "typescript", "python", default:
                           "typescript")
        --help             print this help
      "
    `);
  });
  it('of freeze', async () => {
    expect((await gradecheck(['freeze', '--help'])).stdout).toMatchInlineSnapshot(`
      "Usage: gradecheck freeze [options] <suite>

      draw the inputs, compute the expected values, and seal them in a bundle

      Arguments:
        suite               a suite id, e.g. c147/hw2, or a YAML file

      Options:
        --seed-salt <text>  draw other inputs than the public ones (default: "")
        --out <file>        write the bundle there
        --help              print this help
      "
    `);
  });
  it('of lint', async () => {
    expect((await gradecheck(['lint', '--help'])).stdout).toMatchInlineSnapshot(`
      "Usage: gradecheck lint [options] <suite>

      how good is a suite? which mistakes it catches and names, how often it fails
      correct work

      Arguments:
        suite                  a suite id, e.g. c147/hw2, or a YAML file

      Options:
        --seeds <n>            draws of each regime for each correct submission; 0
                               leaves them out (default: 0)
        --pairs <n>            also make so many pairs of mistakes at once (default:
                               0)
        --calibrate <n>        draws of each statistical case, to count what chance
                               alone fails (default: 0)
        --only <code...>       only these mistakes: the beginning of a code, or a
                               pattern
        --correct <folder...>  correct submissions (default: those of test/fixtures)
        --out <folder>         write tables and JSON there, and go on from there when
                               interrupted
        --language <name>      of the mistakes and of the correct work (default:
                               TypeScript, where the suite is for it) (choices:
                               "typescript", "python")
        --python <path>        the Python interpreter to run submissions with
                               (default: python3)
        --jobs <n>             processes at a time (default: 2)
        --help                 print this help
      "
    `);
  });
});

it('--version prints the version of package.json', async () => {
  const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { version: string };
  expect(await gradecheck(['--version'])).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
});

describe('wrong usage: exit code 2, the reason on standard error, nothing on standard output', () => {
  it.each<[string, string[], string]>([
    ['an unknown command', ['chekc'], "unknown command 'chekc'\n(Did you mean check?)"],
    ['an unknown option', ['check', '--jsn'], "unknown option '--jsn'\n(Did you mean --json?)"],
    ['too many folders', ['check', 'a', 'b'], "too many arguments for 'check'. Expected 1 argument but got 2."],
    ['no suite', ['freeze'], "missing required argument 'suite'"],
    [
      'an unknown suite',
      ['check', '--suite', 'c147/hw5'],
      `there is no suite "c147/hw5"; there is ${SUITES}. Did you mean "c147/hw2"?`,
    ],
    ['an unknown suite to lint', ['lint', 'c147/hw9'], `there is no suite "c147/hw9"; there is ${SUITES}.`],
    ['an unknown module', ['check', example, '--only', 'sofmax'], 'no case matches sofmax; did you mean softmax?'],
    [
      'an unknown case',
      ['check', example, '--only', 'softmax/loss/valeu'],
      'no case matches softmax/loss/valeu; did you mean softmax/loss/value?',
    ],
    [
      'one pattern of two that matches nothing',
      ['check', example, '--only', 'knn', 'softmax/loss/valeu'],
      'no case matches softmax/loss/valeu; did you mean softmax/loss/value?',
    ],
    [
      'a folder after --only, which takes it for a pattern',
      ['check', '--only', 'softmax', example],
      `no case matches ${example};`,
    ],
    [
      'a folder that is not there',
      ['check', '/nowhere'],
      'The submission cannot be read: there is no folder /nowhere.',
    ],
    ['a file', ['check', programFile], `The submission cannot be read: ${programFile} is not a folder.`],
  ])('%s', async (_what, args, reason) => {
    const { exitCode, stdout, stderr } = await gradecheck(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(reason);
  });

  it('with --json too', async () => {
    const { exitCode, stdout } = await gradecheck(['check', '/nowhere', '--json']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  });

  it('no command at all prints the help', async () => {
    const { exitCode, stderr } = await gradecheck([]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Usage: gradecheck [options] [command]');
  });
});

describe('--only', () => {
  const idsOf = async (...patterns: string[]): Promise<string[]> => {
    const { report } = await checkFolder(example, ['--only', ...patterns]);
    return report.grades.flatMap(({ cases }) => cases.map(({ id }) => id));
  };

  it('a module', async () => {
    const ids = await idsOf('optim');
    // 16 of homework 3, 21 of homework 4.
    expect(ids).toHaveLength(37);
    expect(ids.every((id) => id.startsWith('optim/'))).toBe(true);
  });
  it('a prefix of whole parts', async () => {
    expect(await idsOf('softmax/loss')).toEqual([
      'softmax/loss/value',
      'softmax/loss/zero-weights',
      'softmax/loss/huge-scores',
      'softmax/loss/batch-order',
      'softmax/loss/score-shift',
    ]);
  });
  it('a pattern', async () => {
    const ids = await idsOf('*/*/gradient');
    expect(ids).toHaveLength(12);
    expect(ids.every((id) => id.endsWith('/gradient'))).toBe(true);
  });
  it('several', async () => {
    expect(await idsOf('svm/predict', 'optim/adam/value')).toEqual(['svm/predict/value', 'optim/adam/value']);
  });
  it('counts the points of what was asked for, and runs what that needs', async () => {
    const { report } = await checkFolder(example, ['--only', 'softmax/train/learns']);
    const grade = gradeOf(report, 'c147/hw2');
    expect([grade.score, grade.maxScore]).toEqual([0, 3]);
    expect(grade.cases[0]!.status).toBe('not-run');
    expect(grade.cases[0]!.findings[0]!.message).toContain('softmax/fastLossAndGrad/gradient');
  });
  it('gives a case the grade that it has in the whole', async () => {
    const [part, whole] = [await checkFolder(example, ['--only', 'optim/adam/value']), await checkFolder(example)];
    const adam = gradeOf(whole.report, 'c147/hw3').cases.filter(({ id }) => id === 'optim/adam/value');
    expect(gradeOf(part.report, 'c147/hw3').cases).toEqual(adam);
  });
});

describe('--suite', () => {
  it('takes those whose files are there, unless some are named', async () => {
    const { report } = await checkFolder(fixture('broken/healthy'));
    expect(report.grades.map(({ suite }) => suite.id)).toEqual(['c147/hw2']);
    const both = await checkFolder(fixture('broken/healthy'), ['--suite', 'c147/hw2', 'c147/hw3']);
    expect(both.report.grades.map(({ score }) => score)).toEqual([100, 0]);
    const twice = await checkFolder(fixture('broken/healthy'), ['--suite', 'c147/hw2', 'c147/hw2']);
    expect(twice.report.grades.map(({ suite }) => suite.id)).toEqual(['c147/hw2']);
  });
});

describe('standard output that is closed early', () => {
  it.each([
    ['head -n 1', ''],
    ['head -n 1', '--json'],
    ['true', ''],
    ['true', '--json'],
  ])('%s, %s: no complaint', async (reader, flag) => {
    const command = `"$0" ${programFile} check ${example} --suite c147/hw2 ${flag} | ${reader}`;
    const { stderr } = await run('/bin/sh', ['-c', command, process.execPath]);
    expect(stderr).toBe('');
  });
});

describe('--json', () => {
  it('prints one object and nothing else, whatever the submission prints', async () => {
    const { stdout, stderr, exitCode } = await gradecheck(['check', fixture('tricks/forged-stdout'), '--json']);
    const report = JSON.parse(stdout) as object;
    expect(stdout).toBe(`${JSON.stringify(report, null, 2)}\n`);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 1 });
  });
  it('has neither colours nor paths in it', async () => {
    const { stdout } = await gradecheck(['check', example, '--json'], { environment: { FORCE_COLOR: '1' } });
    expect(stdout).not.toContain(ESCAPE);
    expect(stdout).not.toContain(repository);
  });
});

const scriptProgram = '/usr/bin/script';

describe('colour and width', () => {
  const args = ['check', example, '--only', 'softmax'];

  it.each<[string, Record<string, string>, boolean]>([
    ['into a pipe there is none', {}, false],
    ['FORCE_COLOR asks for it', { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0 does not', { FORCE_COLOR: '0' }, false],
    ['NO_COLOR refuses it', { NO_COLOR: '1' }, false],
  ])('%s', async (_what, extra, coloured) => {
    const { stdout } = await gradecheck(args, { environment: extra });
    expect(stdout.includes(ESCAPE)).toBe(coloured);
  });

  it('colours change nothing but colours', async () => {
    const [plain, coloured] = [await gradecheck(args), await gradecheck(args, { environment: { FORCE_COLOR: '1' } })];
    const withoutTime = (text: string): string => stripVTControlCharacters(text).replace(/[\d.]+ s\n$/, 's\n');
    expect(withoutTime(coloured.stdout)).toBe(withoutTime(plain.stdout));
  });

  it('fits into 80 columns where the width is not known', async () => {
    for (const folder of ['submissions/example', 'submissions/layers-upstream-forgotten', 'broken/syntax-error']) {
      const { stdout } = await gradecheck(['check', fixture(folder)]);
      // The command to type again is one line, so that it can be copied.
      const long = stdout.split('\n').filter((line) => line.length > 80 && !line.includes('rerun: '));
      expect(long, folder).toEqual([]);
    }
  });

  describe.runIf(existsSync(scriptProgram))('on a terminal', () => {
    const onTerminal = async (columns: number, extra: Record<string, string>): Promise<string> => {
      const command = `stty cols ${columns} rows 40; ${[process.execPath, programFile, ...args].join(' ')}`;
      const { stdout } = await run(scriptProgram, ['-qec', command, '/dev/null'], {
        environment: { SHELL: '/bin/sh', TERM: 'xterm', ...extra },
      });
      return stdout.replaceAll('\r\n', '\n');
    };

    it('there are colours', async () => {
      expect(await onTerminal(80, {})).toContain(ESCAPE);
    });
    it('NO_COLOR refuses them, unless it is empty', async () => {
      expect(await onTerminal(80, { NO_COLOR: '1' })).not.toContain(ESCAPE);
      expect(await onTerminal(80, { NO_COLOR: '' })).toContain(ESCAPE);
    });
    it('a dumb terminal has none', async () => {
      expect(await onTerminal(80, { TERM: 'dumb' })).not.toContain(ESCAPE);
    });
    it('lines are as wide as the terminal', async () => {
      const widths = async (columns: number): Promise<number> => {
        const lines = (await onTerminal(columns, { NO_COLOR: '1' })).split('\n');
        return Math.max(...lines.filter((line) => !line.includes('rerun: ')).map(({ length }) => length));
      };
      expect(await widths(60)).toBeLessThanOrEqual(60);
      const wide = await widths(100);
      expect(wide).toBeLessThanOrEqual(100);
      expect(wide).toBeGreaterThan(80);
    });
  });
});

describe('the report', () => {
  it('of the example shows three mistakes with their place and reason', async () => {
    const { stdout, stderr } = await gradecheck(['check', '--example']);
    expect(stderr).toBe('');
    const text = stdout.replace(/\s+/g, ' ');
    for (const part of [
      '× softmax/fastLossAndGrad/gradient 0 of 6',
      'dW is 7 times the right one. The sum over the examples has to be divided by their number N, in the loss and in the gradient.',
      '[softmax/mean-missing]',
      'dW[1, 3] should be -0.358904, but is -2.51233; 30 of 30 entries are wrong (on N=7, D=6, C=5).',
      'rerun: gradecheck check --example --only softmax/fastLossAndGrad/gradient',
      '87.5 of 100 points 2 incorrect, 8 not checked yet, 44 correct',
      '× neural-net/loss/gradient-hidden-layer 0 of 7',
      'The mask tests the input of the ReLU, and that includes the bias b1.',
      '[net/relu-mask-without-bias]',
      'dW1[4, 2] should be 0.0605596, but is -0.291625; 18 of 54 entries are wrong (on N=7, D=6, H=9, C=5).',
      'Hint: ReLU lets a gradient through where W1 x + b1 > 0, the bias included.',
      '× optim/adam/value 0 of 3',
      'next[0, 0] is NaN; 32 of 32 entries are wrong (on M=8, K=4).',
      'Hint: t is incremented before it is used, so the first step divides by 1 - beta^1.',
      '85.5 of 100 points 2 incorrect, 6 not checked yet, 74 correct',
    ])
      expect(text).toContain(part);
    // The gradient without its mean is seen by two cases; Adam's late t by one of homework 3 and two of homework 4.
    expect(stdout.match(/×/g)).toHaveLength(6);
    // The failing module stands before the others.
    expect(stdout.indexOf('❯ softmax')).toBeLessThan(stdout.indexOf('✓ knn'));
  });

  it('of the untouched template is a to-do list with 0 points', async () => {
    const { exitCode, stdout, stderr } = await gradecheck(['check']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(stdout.match(/Nothing is written yet\. To do, for 100 points:/g)).toHaveLength(6);
    for (const name of [
      'knn',
      'svm',
      'softmax',
      'neural-net',
      'layers',
      'mlp',
      'optim',
      'backprop',
      'jacobians',
      'activations',
      'initializers',
    ])
      expect(stdout).toContain(`□ ${name}.ts`);
    expect(stdout).not.toMatch(/×|Error|TODO:/);
    const { report } = await checkFolder(join(repository, 'student-template'));
    expect(report.grades.map(({ score, maxScore, status }) => [score, maxScore, status])).toEqual([
      [0, 100, 'graded'],
      [0, 100, 'graded'],
      [0, 100, 'graded'],
      [0, 100, 'graded'],
      [0, 100, 'graded'],
      [0, 100, 'graded'],
    ]);
  });

  it('of a template in which one function is written shows what that earns', async () => {
    const folder = join(scratch, 'begun');
    cpSync(join(repository, 'student-template'), folder, { recursive: true });
    cpSync(fixture('submissions/correct-loops/softmax.ts'), join(folder, 'softmax.ts'));
    const { stdout } = await gradecheck(['check', folder, '--suite', 'c147/hw2']);
    expect(stdout).toContain('40 of 100 points');
    expect(stdout).toContain('□ to do:');
  });

  it('names a command that runs the case again', async () => {
    const { stdout } = await gradecheck(['check', fixture('submissions/knn-ties-first-seen'), '--seed-salt', 'a b']);
    const rerun = /rerun: gradecheck (.*)/.exec(stdout)![1]!;
    expect(rerun).toBe(
      `check ${fixture('submissions/knn-ties-first-seen')} --seed-salt 'a b' --only knn/predictLabels/ties`,
    );
    const again = await run('/bin/sh', ['-c', `"$0" ${programFile} ${rerun}`, process.execPath]);
    expect(again.stdout).toContain('× knn/predictLabels/ties');
    expect(again.stdout).toContain('0 of 2 points');
  });
});

describe('npm run', () => {
  const npm = (args: readonly string[], cwd: string, more: Record<string, string> = {}) =>
    run('npm', ['--prefix', repository, 'run', '-s', ...args], { cwd, environment: { NO_COLOR: '1', ...more } });

  it('check takes a folder as it was typed, from where it was typed', async () => {
    const folder = join(scratch, 'typed');
    mkdirSync(folder);
    cpSync(fixture('submissions/knn-ties-first-seen'), join(folder, 'mine'), { recursive: true });
    const { exitCode, stdout, stderr } = await npm(['check', '--', 'mine'], folder, { INIT_CWD: folder });
    expect(stderr).toBe('');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('98 of 100 points');
    expect(stdout).toContain(`rerun: npm run check -- ${'mine'} --only knn/predictLabels/ties`);
  });

  it('check alone is about the template', async () => {
    const { exitCode, stdout } = await npm(['check'], repository);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('Nothing is written yet.');
  });

  it('gradecheck takes any command', async () => {
    const { exitCode, stdout } = await npm(
      ['gradecheck', '--', 'check', basename(scratch), '--json'],
      join(scratch, '..'),
    );
    // A folder without a single file of the homework: everything is missing, nothing is an error.
    expect(exitCode).toBe(1);
    expect(stdout).toContain('"gradecheck/check/v1"');
  });
});

describe('lint', () => {
  it.each(['c147/hw2', 'c147/hw3', join(repository, 'specs/c147/hw2.yaml')])('%s is sound', async (suite) => {
    // One mistake will do: what lint measures has a file of its own.
    const only = suite.endsWith('hw3') ? 'net/penalty-half-missing' : 'softmax/mean-missing';
    const { exitCode, stdout, stderr } = await gradecheck(['lint', suite, '--only', only]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(
      /^c147\/hw[23] {2}\d+ cases, \d+ draws of inputs, 100 points; the reference passes with 3 sets of seeds\n/,
    );
  });

  it('reports five mistakes at five places', async () => {
    const file = join(scratch, 'five.yaml');
    writeFileSync(
      file,
      [
        'id: course/homework',
        'title: A suite with five mistakes',
        'modules: [softmax]',
        'sizes: { N: 3, D: 4, C: 2 }',
        'inputs:',
        '  W: { normal: [C, D] }',
        '  X: { normal: [N, DD] }',
        '  y: { labels: [N], classes: C }',
        'programs:',
        '  softmax.loss:',
        '    steps:',
        '      - { new: softmax.Softmax, args: [[$C, $D]], as: model }',
        '      - { set: model.W, to: $W }',
        '      - { call: model.loss, args: [$X, $yy], as: loss }',
        '    outputs: { loss: $loss }',
        'cases:',
        '  - id: softmax/loss/value',
        '    title: the loss',
        '    check: value',
        '    points: 60',
        '    program: softmax.los',
        '    hnt: take the mean',
        '  - id: softmax/loss/batch-order',
        '    title: the order of the examples does not matter',
        '    check: invariance',
        '    points: 40',
        '    program: softmax.loss',
        '    relation: { permute: [X, y] }',
        '    needs: [softmax/loss/valeu]',
        '',
      ].join('\n'),
    );
    const { exitCode, stdout, stderr } = await gradecheck(['lint', 'five.yaml'], { cwd: scratch });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr.split('\n').filter((line) => /^\S+:\d+:\d+ /.test(line))).toEqual([
      'five.yaml:7:20  unknown size "DD"',
      'five.yaml:14:40  unknown name "yy"',
      'five.yaml:21:14  unknown program "softmax.los"',
      'five.yaml:22:5  unknown key "hnt"',
      'five.yaml:29:13  unknown case "softmax/loss/valeu"',
    ]);
    expect(stderr.match(/did you mean "(.*)"\?/g)).toEqual([
      'did you mean "D"?',
      'did you mean "y"?',
      'did you mean "softmax.loss"?',
      'did you mean "hint"?',
      'did you mean "softmax/loss/value"?',
    ]);
    expect(stderr.endsWith('five.yaml: 5 problems\n')).toBe(true);
  });
});

describe('freeze', () => {
  it('gives the same hash twice, another one with other seeds, and writes what it says', async () => {
    const file = join(scratch, 'hw2.bundle');
    const first = await gradecheck(['freeze', 'c147/hw2']);
    const second = await gradecheck(['freeze', 'c147/hw2', '--out', file]);
    const salted = await gradecheck(['freeze', 'c147/hw2', '--seed-salt', 'other']);
    expect(first.stdout).toMatch(
      /^c147\/hw2 {2}54 cases, \d+ bytes \(\d+ of them to diagnose with\), sha256 [0-9a-f]{64}\n$/,
    );
    expect(second.stdout).toBe(`${first.stdout.trimEnd()} → ${file}\n`);
    expect(salted.stdout).not.toBe(first.stdout);

    const { createHash } = await import('node:crypto');
    const bytes = readFileSync(file);
    expect(first.stdout).toContain(`${bytes.length} bytes`);
    expect(first.stdout).toContain(createHash('sha256').update(bytes).digest('hex'));
    const { report } = await checkFolder(fixture('broken/healthy'));
    expect(first.stdout).toContain(gradeOf(report, 'c147/hw2').bundle);
  });

  it('says where it cannot write', async () => {
    const { exitCode, stderr } = await gradecheck(['freeze', 'c147/hw2', '--out', '/nowhere/hw2.bundle']);
    expect(exitCode).toBe(2);
    expect(stderr).toBe('/nowhere/hw2.bundle cannot be written: ENOENT\n');
  });
});

it('takes nothing else from the environment', () => {
  expect(Object.keys(environment({ TZ: 'UTC' })).sort()).toEqual(['HOME', 'PATH', 'TMPDIR', 'TZ']);
});
