/** A kit in a container as Gradescope documents it: folders, root without namespaces or with them, 768 MB, half a processor. */
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformSync } from 'esbuild';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readByGradescope } from '../harness/report/exports/read-by-gradescope.ts';
import { type Rights, removeGroups, startContainer, whyNoContainer } from './container.ts';
import { buildOnce, type Ended, fixture, freshFolder, gradecheck, repository } from './program.ts';

const why = whyNoContainer();
if (why !== null) console.warn(`SKIPPED: there are no containers here: ${why}`);
const scratch = freshFolder();
const kit = join(scratch, 'kit');
/** The same suite with less time for each case. */
const hasty = join(scratch, 'hasty');
/** As in other tests, so that suites are drawn anew once. */
const SALT = 'of this test';
let made: Ended;

beforeAll(async () => {
  await buildOnce();
  made = await makeKit('c147/hw3', kit);
  const text = readFileSync(join(repository, 'specs/c147/hw3.yaml'), 'utf8');
  const suite = join(scratch, 'hw3.yaml');
  writeFileSync(suite, `${text}\nlimits: { caseTimeoutMs: 400, totalTimeoutMs: 4000 }\n`);
  await makeKit(suite, hasty);
});
afterAll(() => {
  removeGroups();
  rmSync(scratch, { recursive: true, force: true });
});

async function makeKit(suite: string, folder: string, ...options: readonly string[]): Promise<Ended> {
  const ended = await gradecheck(['kit', suite, '--seed-salt', SALT, '--out', `${folder}.zip`, ...options]);
  expect(ended).toMatchObject({ exitCode: 0, stderr: '' });
  for (const [path, content] of Object.entries(unzipSync(readFileSync(`${folder}.zip`)))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  chmodSync(join(folder, 'run_autograder'), 0o755);
  return ended;
}

/** A fixture with some of its files changed. */
function submission(
  name: string,
  base: string,
  change: Readonly<Record<string, (text: string) => string>> = {},
): string {
  const folder = join(scratch, 'submissions', name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(fixture(base), folder, { recursive: true });
  for (const [path, edit] of Object.entries(change))
    writeFileSync(join(folder, path), edit(readFileSync(join(folder, path), 'utf8')));
  return folder;
}

interface Graded {
  readonly stdout: string;
  readonly stderr: string;
  readonly text: string;
}

const SET_UP = 'sh source/setup.sh >&2 || exit 99';
const LEFT =
  'for one in /proc/[0-9]*; do [ "$(stat -c %u "$one" 2>/dev/null || echo 0)" = 0 ] || echo "left: $one"; done';

/** Set up, graded, and then asked what still runs. */
async function grade(submission: string, rights: Rights, from = kit, processors?: number): Promise<Graded> {
  const command = `${SET_UP}; ./run_autograder; echo "exit $?"; ${LEFT}; ls -A /tmp`;
  const { process, results } = startContainer({ scratch, kit: from, submission, rights, command, processors });
  const { stdout, stderr } = await process;
  return { stdout: String(stdout), stderr: String(stderr), text: results() ?? '' };
}

const CORRECT = 'submissions/correct-vectorised';
const CORRECT_PYTHON = 'python/correct-plain';
const isolationOf = (rights: Rights): string => (rights === 'all' ? 'sandbox' : 'user');
const endOf = (language: string, rights: Rights, files: number): string =>
  `${files} files, ${language}, isolation: ${isolationOf(rights)}\nexit 0`;

it('says that the zip has answers in it, and how large it is', () => {
  expect(made.stdout).toMatch(
    /kit\.zip: \d+ files, \d+ KiB, for c147\/hw3\. It has the right answers in it: upload it, and hand it to no student\.\n$/,
  );
  expect(readFileSync(`${kit}.zip`).length).toBeLessThan(20 << 20);
});

describe.skipIf(why !== null).each<Rights>(['docker', 'all'])('in a container with the rights: %s', (rights) => {
  it('correct work has all points, in TypeScript and in Python', async () => {
    // Half a processor where it is tightest: as Gradescope has it.
    const processors = rights === 'docker' ? 0.5 : undefined;
    const [typescript, python] = [
      await grade(fixture(CORRECT), rights, kit, processors),
      await grade(fixture(CORRECT_PYTHON), rights, kit, processors),
    ];
    expect([typescript.stdout, python.stdout]).toEqual([endOf('typescript', rights, 7), endOf('python', rights, 8)]);
    for (const { text } of [typescript, python])
      expect(readByGradescope(text)).toMatchObject({ total: 100, studentsSeeTotal: true, output: '' });
  });

  it('wrong work has the points and the diagnoses that it has elsewhere', async () => {
    const wrong = fixture('submissions/layers-dropout-not-inverted');
    const { text } = await grade(wrong, rights);
    const here = await gradecheck(['check', wrong, '--suite', 'c147/hw3', '--seed-salt', SALT, '--json']);
    const [expected] = (JSON.parse(here.stdout) as { grades: { score: number; cases: { id: string }[] }[] }).grades;
    const { total, tests } = readByGradescope(text);
    expect(total).toBe(expected!.score);
    expect(total).toBeLessThan(100);
    expect(tests.map(({ name }) => name)).toEqual(expected!.cases.map(({ id }) => id));
    expect(tests.reduce((sum, { score }) => sum + (score as number), 0)).toBeCloseTo(total, 6);
  });

  // How a process ends is the same in both; once is enough.
  if (rights === 'docker')
    it('a submission that crashes, hangs or fills memory loses these cases and no others', async () => {
      const bad = submission('bad', CORRECT, {
        'neural-net.ts': (text) => `${text}\n(globalThis as any).process.abort();\n`,
        'optim.ts': (text) => text.replaceAll(/^export function .*\{$/gm, (line) => `${line} for (;;) {}`),
      });
      const { text, stdout } = await grade(bad, rights, hasty);
      expect(stdout).toBe(endOf('typescript', rights, 7));
      const { total, tests } = readByGradescope(text);
      const scoresOf = (module: string): number =>
        tests
          .filter(({ name }) => String(name).startsWith(`${module}/`))
          .reduce((sum, { score }) => sum + (score as number), 0);
      expect([scoresOf('neural-net'), scoresOf('optim')]).toEqual([0, 0]);
      expect(scoresOf('layers')).toBeGreaterThan(0);
      expect(total).toBeGreaterThan(0);
    });

  it('memory has its limit, below that of the container', async () => {
    const greedy = submission('greedy', CORRECT, {
      'neural-net.ts': (text) => `const kept: unknown[] = []; for (;;) kept.push([kept.length]);\n${text}`,
      'layers.ts': (text) => `const kept = []; for (;;) kept.push(new Float64Array(1 << 20).fill(1));\n${text}`,
    });
    const { text, stdout } = await grade(greedy, rights);
    expect(stdout).toBe(endOf('typescript', rights, 7));
    const { tests } = readByGradescope(text);
    expect(tests[0]!.output).toContain('384 MiB');
    expect(tests.find(({ name }) => String(name).startsWith('layers/'))!.output).toContain(
      'Array buffer allocation failed',
    );
  });

  it.each(['typescript', 'python'] as const)(
    'nothing is written, read or left by whoever tries, in %s',
    async (language) => {
      const hostile =
        language === 'typescript'
          ? submission('hostile', CORRECT, { 'neural-net.ts': (text) => `${ATTACK_TYPESCRIPT}\n${text}` })
          : submission('hostile-python', CORRECT_PYTHON, {
              'nndl/neural_net.py': (text) => `${ATTACK_PYTHON}\n${text}`,
            });
      const { text, stdout } = await grade(hostile, rights);
      expect(stdout).toBe(endOf(language, rights, language === 'python' ? 8 : 7));
      const { total, tests } = readByGradescope(text);
      expect(tests[0]!.output).toMatch(/reached: \[\]/);
      expect(total).toBeGreaterThan(0);
      expect(total).toBeLessThan(100);
    },
  );

  it('a fork bomb ends with its limits, and nothing of it is left', async () => {
    const bomb = submission('bomb', CORRECT_PYTHON, {
      'nndl/neural_net.py': (text) => `${FORK_BOMB}\n${text}`,
    });
    const { text, stdout } = await grade(bomb, rights, hasty);
    expect(stdout).toBe(endOf('python', rights, 8));
    expect(readByGradescope(text).total).toBeGreaterThan(0);
  });

  it('a link to what only root may read is not followed for a student', async () => {
    const linked = submission('linked', CORRECT);
    symlinkSync('/autograder/source/gradecheck/kit.json', join(linked, 'answers.json'));
    const { text, stdout } = await grade(linked, rights);
    expect(stdout).toBe('exit 3');
    expect((JSON.parse(text) as { output: string }).output).toContain('"answers.json" is a link, and is not followed');
  });

  it('an archive in the upload is opened, as in the export of a class', async () => {
    const folder = join(scratch, 'archived');
    const entries = readdirSync(fixture(CORRECT)).map((name) => [name, readFileSync(join(fixture(CORRECT), name))]);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'hw3.zip'), zipSync(Object.fromEntries(entries)));
    expect(readByGradescope((await grade(folder, rights)).text).total).toBe(100);
  });

  it('without a file there is no score, and the reason is said', async () => {
    const empty = join(scratch, 'empty');
    mkdirSync(empty, { recursive: true });
    const { text, stdout, stderr } = await grade(empty, rights);
    expect(stdout).toBe('exit 3');
    expect(() => readByGradescope(text)).toThrow('neither a score nor a test with one');
    const reason = 'there are no source files in the submission: hand in the files of the homework';
    expect((JSON.parse(text) as { output: string }).output).toBe(
      `This could not be graded; no score is given.\n${reason}`,
    );
    expect(stderr).toContain(`This could not be graded: ${reason}`);
  });

  it('ended half-way, as by a time-out, what was done is there, and no more', async () => {
    const slow = submission('slow', CORRECT, {
      'optim.ts': (text) => text.replaceAll(/^export function .*\{$/gm, (line) => `${line} for (;;) {}`),
    });
    const { process, results } = startContainer({
      scratch,
      kit,
      submission: slow,
      rights,
      command: `${SET_UP}; ./run_autograder`,
    });
    let cases = 0;
    const said = new Set<string>();
    while (cases < 30) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      const text = results();
      if (text === null) continue;
      // Whenever it is read, it is whole.
      const { output } = readByGradescope(text);
      said.add(output);
      cases = Number(/^Not finished: (\d+) of \d+ cases have been run\./.exec(output)![1]);
    }
    process.kill('SIGKILL');
    await process;
    const { total, tests, output } = readByGradescope(results()!);
    expect(output).toMatch(/^Not finished: \d+ of \d+ cases have been run\. The score is that of these cases alone/);
    const judged = tests.filter(({ score }) => score !== undefined);
    expect(judged.length).toBeLessThan(tests.length);
    expect(judged.reduce((sum, { score }) => sum + (score as number), 0)).toBeCloseTo(total, 6);
    expect(total).toBeGreaterThan(0);
    expect(tests.find(({ score }) => score === undefined)!.output).toContain('it has not been run yet');
    expect(said.size).toBeGreaterThan(1);
  });
});

describe.skipIf(why !== null)('hidden cases', () => {
  it('are shown when staff said so, and tell the kind of mistake', async () => {
    const text = readFileSync(join(repository, 'specs/c147/hw3.yaml'), 'utf8');
    const suite = join(scratch, 'hidden.yaml');
    const id = /^ {2}- id: (layers\/dropout\S+)$/m.exec(text)![1]!;
    writeFileSync(suite, text.replace(`  - id: ${id}\n`, `  - id: ${id}\n    hidden: true\n`));
    const folder = join(scratch, 'hidden');
    await makeKit(suite, folder, '--hidden-visibility', 'after_published');
    const { text: results } = await grade(fixture('submissions/layers-dropout-not-inverted'), 'docker', folder);
    const { tests, studentsSeeTotal } = readByGradescope(results);
    expect(
      tests.filter(({ visibility }) => visibility !== 'visible').map(({ name, visibility }) => [name, visibility]),
    ).toEqual([[id, 'after_published']]);
    expect(studentsSeeTotal).toBe(false);
  });
});

describe.skipIf(why !== null)('the attacks', () => {
  it.each([
    ['node', 'attack.cjs', () => transformSync(ATTACK_TYPESCRIPT, { loader: 'ts' }).code],
    ['python3', 'attack.py', () => ATTACK_PYTHON],
  ])('reach everything as root: %s', async (program, file, code) => {
    const folder = join(scratch, 'attacks');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, file), code());
    const command = `echo "{}" > results/results.json; ${program} submission/${file}`;
    const { process } = startContainer({ scratch, kit, submission: folder, rights: 'docker', command });
    const { stderr } = await process;
    for (const what of ['results', 'opened up', 'listed', 'bundle', 'metadata', 'root'])
      expect(String(stderr).replaceAll(String.fromCharCode(92), '')).toContain(`"${what}"`);
  });
});

describe.skipIf(why !== null)('when something is our own fault', () => {
  it.each([
    ['a damaged bundle', 'echo damage > source/gradecheck/bundles/c147/hw3.bundle', 'is damaged, or not a bundle'],
    ['no Node', 'rm source/gradecheck/node-path', 'setup.sh did not come to its end'],
    [
      'a program that doesn’t start',
      'echo "process.exit(7)" > source/gradecheck/autograde.mjs',
      'ended with exit code 7',
    ],
    ['a runner that is gone', 'rm -r source/gradecheck/runner', 'ended with exit code 1'],
  ])('%s: no score, the reason, and an exit code', async (_, damage, reason) => {
    const command = `${SET_UP}; ${damage}; ./run_autograder; echo "exit $?"`;
    const { process, results } = startContainer({
      scratch,
      kit,
      submission: fixture(CORRECT),
      rights: 'docker',
      command,
    });
    const { stdout } = await process;
    expect(String(stdout).trim()).toMatch(/exit 3$/);
    expect(() => readByGradescope(results()!)).toThrow('neither a score nor a test with one');
    expect((JSON.parse(results()!) as { output: string }).output).toContain(reason);
  });

  it('folders that others can read: a submission is not run as another user', async () => {
    const command = `${SET_UP}; chmod 755 source; $(cat source/gradecheck/node-path) source/gradecheck/autograde.mjs; echo "exit $?"`;
    const { process, results } = startContainer({
      scratch,
      kit,
      submission: fixture(CORRECT),
      rights: 'docker',
      command,
    });
    expect(String((await process).stdout)).toMatch(/exit 3$/);
    expect((JSON.parse(results()!) as { output: string }).output).toContain(
      '/autograder/source and /autograder/results can be read by others than root',
    );
  });
});

const ATTACK_TYPESCRIPT = `{
  const process: any = (globalThis as any).process;
  const load = (name: string): any => process.getBuiltinModule?.('node:' + name) ?? process.binding(name);
  const fs = load('fs');
  const reached: string[] = [];
  const attempt = (what: string, act: () => unknown): void => { try { if (act() !== null) reached.push(what); } catch {} };
  const forged = '{"score": 1000}', parent = process.ppid;
  attempt('results', () => fs.writeFileSync('/autograder/results/results.json', forged));
  attempt('draft', () => fs.writeFileSync('/autograder/results/results.json.new', forged));
  attempt('appended', () => fs.appendFileSync('/autograder/results/results.json', ' '));
  attempt('renamed', () => fs.renameSync('/autograder/results', '/autograder/older'));
  attempt('opened up', () => fs.chmodSync('/autograder/results', 0o777));
  attempt('beside', () => fs.writeFileSync('/autograder/other', forged));
  attempt('listed', () => fs.readdirSync('/autograder/source'));
  attempt('bundle', () => fs.readFileSync('/autograder/source/gradecheck/bundles/c147/hw3.bundle'));
  attempt('earlier results', () => fs.readFileSync('/autograder/results/results.json'));
  attempt('metadata', () => fs.readFileSync('/autograder/submission_metadata.json'));
  attempt('runner', () => fs.writeFileSync(process.argv[1], ''));
  if (parent > 1) {
    attempt('environment', () => fs.readFileSync('/proc/' + parent + '/environ'));
    attempt('memory', () => fs.readFileSync('/proc/' + parent + '/mem'));
    attempt('descriptors', () => fs.readdirSync('/proc/' + parent + '/fd').length || null);
    attempt('killed', () => process.kill(parent, 9));
  }
  attempt('root', () => process.setuid(0));
  try {
    load('child_process').spawn('/bin/sh', ['-c', 'while :; do echo "$0" > /autograder/results/results.json; sleep 0.01; done', forged], { detached: true, stdio: 'ignore' }).on('error', () => {});
  } catch {}
  throw new Error('reached: ' + JSON.stringify(reached));
}`;

const ATTACK_PYTHON = `
import json, os, signal
reached = []
def attempt(what, act):
    try:
        act()
        reached.append(what)
    except BaseException:
        pass
def write(path):
    with open(path, 'w') as file:
        file.write('{"score": 1000}')
def read(path):
    with open(path, 'rb') as file:
        return file.read(100)
attempt('results', lambda: write('/autograder/results/results.json'))
attempt('draft', lambda: write('/autograder/results/results.json.new'))
attempt('linked', lambda: os.symlink('/tmp/mine', '/autograder/results/results.json.new'))
attempt('renamed', lambda: os.rename('/autograder/results', '/autograder/older'))
attempt('opened up', lambda: os.chmod('/autograder/results', 0o777))
attempt('listed', lambda: os.listdir('/autograder/source'))
attempt('bundle', lambda: read('/autograder/source/gradecheck/bundles/c147/hw3.bundle'))
attempt('earlier results', lambda: read('/autograder/results/results.json'))
attempt('metadata', lambda: read('/autograder/submission_metadata.json'))
parent = os.getppid()
if parent > 1:
    attempt('environment', lambda: read('/proc/%d/environ' % parent))
    attempt('memory', lambda: read('/proc/%d/mem' % parent))
    attempt('descriptors', lambda: os.listdir('/proc/%d/fd' % parent))
    attempt('killed', lambda: os.kill(parent, signal.SIGKILL))
attempt('root', lambda: os.setuid(0))
def stay():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            while True:
                try:
                    write('/autograder/results/results.json')
                except OSError:
                    pass
        os._exit(0)
try:
    stay()
except OSError:
    pass
raise RuntimeError('reached: ' + json.dumps(reached))
`;

const FORK_BOMB = `
import os
while True:
    try:
        os.fork()
    except OSError:
        pass
`;
