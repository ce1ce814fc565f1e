/** What a kit is made of: what is in its zip and what must not be, what is refused, and the checkout for GitHub. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { unpackBundle } from '../../harness/bundle/pack-bundle.ts';
import { PYTHONS } from '../harness/runner/python/python-child.ts';
import { buildOnce, fixture, freshFolder, gradecheck, repository } from './program.ts';
import { distinctiveLines, linesIn, namesOfItsOwn } from './reference-code.ts';

const scratch = freshFolder();
const zip = join(scratch, 'autograder.zip');
const SUITES = ['c147/hw3', 'c147/hw4'];
beforeAll(async () => {
  await buildOnce();
  const made = await gradecheck(['kit', ...SUITES, '--seed-salt', 'of this test', '--out', zip]);
  expect(made).toMatchObject({ exitCode: 0, stderr: '' });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const files = (): Map<string, Buffer> =>
  new Map(Object.entries(unzipSync(readFileSync(zip))).map(([path, content]) => [path, Buffer.from(content)]));

describe('the zip', () => {
  it('has the two scripts at its top, and all else in a folder', () => {
    const paths = [...files().keys()].filter((path) => !/^gradecheck\/(node_modules|runner\/python)\//.test(path));
    expect(paths.sort()).toEqual([
      'gradecheck/autograde.mjs',
      'gradecheck/bundles/c147/hw3.bundle',
      'gradecheck/bundles/c147/hw4.bundle',
      'gradecheck/kit.json',
      'gradecheck/package.json',
      'gradecheck/runner/runner.cjs',
      'run_autograder',
      'setup.sh',
    ]);
    expect([...files().keys()]).toContain('gradecheck/runner/python/gradecheck_runner/serve.py');
  });

  it('its scripts are programs, and shells understand them', () => {
    const listed = spawnSync('python3', ['-c', LIST_MODES, zip], { encoding: 'utf8' }).stdout.trim().split('\n');
    expect(listed).toContain('755 setup.sh');
    expect(listed).toContain('755 run_autograder');
    expect(listed).toContain('644 gradecheck/kit.json');
    for (const path of ['setup.sh', 'run_autograder'])
      expect(spawnSync('sh', ['-n'], { input: files().get(path)!, encoding: 'utf8' }).stderr).toBe('');
  });

  it('is small, and the same wherever and whenever it is made', async () => {
    expect(readFileSync(zip).length).toBeLessThan(20 << 20);
    const again = join(scratch, 'again.zip');
    await gradecheck(['kit', ...SUITES, '--seed-salt', 'of this test', '--out', again], {
      environment: { TZ: 'Asia/Tokyo' },
    });
    expect(readFileSync(again).equals(readFileSync(zip))).toBe(true);
  });

  it('draws other inputs than the public ones, and says neither salt nor seeds', () => {
    for (const [path, content] of files()) {
      if (path.endsWith('.bundle')) expect(unpackBundle(content).seedSalt, path).not.toBe('');
      else expect(content.includes('of this test'), path).toBe(false);
    }
  });

  it('has no line of the reference, no name of it, and no YAML', () => {
    const names = namesOfItsOwn();
    expect([distinctiveLines.length > 200, names.length > 10]).toEqual([true, true]);
    for (const [path, content] of files()) {
      const text = content.toString('latin1');
      expect(path).not.toMatch(/\.ya?ml$/);
      if (path.includes('node_modules/')) continue;
      expect(linesIn(text), path).toEqual([]);
      expect(
        names.filter((name) => text.includes(name)),
        path,
      ).toEqual([]);
    }
  });

  it('such a line would be found', () => {
    expect(linesIn(readFileSync(join(repository, 'reference/layers/batchnorm.ts'), 'utf8')).length).toBeGreaterThan(5);
  });

  it('names no host: packages come from whatever the image uses', () => {
    for (const path of ['setup.sh', 'run_autograder'])
      expect(files().get(path)!.toString()).not.toMatch(/https?:|\bwww\./);
  });
});

const LIST_MODES = `
import sys, zipfile
for one in zipfile.ZipFile(sys.argv[1]).infolist():
    print('%o %s' % ((one.external_attr >> 16) & 0o777, one.filename))
`;

describe('is refused', () => {
  it.each([
    [
      ['c147/hw3'],
      'say what to make: --out autograder.zip for Gradescope, --github FOLDER for GitHub Actions, or both\n',
    ],
    [['c147/hw9', '--out', 'x.zip'], 'there is no suite "c147/hw9"'],
    [
      ['c147/hw3', '--out', 'nowhere/x.zip', '--seed-salt', 'of this test'],
      'nowhere/x.zip cannot be written: ENOENT\n',
    ],
    [['c147/hw3', '--out', 'x.zip', '--hidden-visibility', 'later'], 'Allowed choices are visible, hidden'],
  ])('%j', async (args, message) => {
    const { exitCode, stdout, stderr } = await gradecheck(['kit', ...args]);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('a suite whose inputs are hidden, without a salt', async () => {
    const suite = join(scratch, 'hidden.yaml');
    writeFileSync(suite, `${readFileSync(join(repository, 'specs/c147/hw3.yaml'), 'utf8')}\nhiddenSeeds: true\n`);
    const out = join(scratch, 'hidden.zip');
    const { exitCode, stderr } = await gradecheck(['kit', suite, '--out', out]);
    expect([exitCode, existsSync(out)]).toEqual([2, false]);
    expect(stderr).toContain('c147/hw3 is to be graded on inputs that students have not seen: give --seed-salt SECRET');
  });
});

it('without a salt says what that means', async () => {
  const { exitCode, stderr } = await gradecheck(['kit', 'c147/hw3', '--out', join(scratch, 'public.zip')]);
  expect([exitCode, stderr]).toEqual([
    0,
    'It grades on the public inputs, whose right answers students may have: --seed-salt SECRET draws others.\n',
  ]);
});

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly on: readonly string[];
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly 'runs-on': string; readonly steps: readonly Step[] }>>;
}

describe('for GitHub', () => {
  const checkout = join(scratch, 'checkout');
  let steps: readonly Step[];
  beforeAll(async () => {
    const made = await gradecheck(['kit', 'c147/hw3', '--github', checkout]);
    expect(made).toMatchObject({ exitCode: 0, stderr: '' });
    const workflow = parse(readFileSync(join(checkout, '.github/workflows/gradecheck.yml'), 'utf8')) as Workflow;
    expect([workflow.on, workflow.permissions]).toEqual([
      ['push', 'pull_request', 'workflow_dispatch'],
      { contents: 'read' },
    ]);
    expect(Object.keys(workflow.jobs)).toEqual(['check']);
    steps = workflow.jobs.check!.steps;
  });

  it('names its actions by major versions, and no secrets', () => {
    const uses = steps.flatMap((step) => step.uses ?? []);
    expect(uses.length).toBe(3);
    for (const one of uses) expect(one).toMatch(/^actions\/[a-z-]+@v\d+$/);
    expect(readFileSync(join(checkout, '.github/workflows/gradecheck.yml'), 'utf8')).not.toMatch(/secrets|salt|\$\{\{/);
  });

  /** The commands of the steps, as Actions runs them: one after another until one fails. */
  function follow(
    submission: string | null,
    base = checkout,
  ): { exitCodes: (number | null)[]; stdout: string; json: string } {
    const folder = join(scratch, `followed-${Math.random()}`);
    cpSync(base, folder, { recursive: true });
    if (submission !== null) cpSync(fixture(submission), folder, { recursive: true });
    const [install, ...commands] = steps.flatMap((step) => step.run ?? []);
    // Packages are here already, and need no network.
    expect(install).toBe('npm install --no-audit --no-fund');
    for (const name of ['esbuild', '@esbuild', 'numpy-ts']) {
      mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true });
      symlinkSync(join(repository, 'node_modules', name), join(folder, 'node_modules', name));
    }
    const exitCodes: (number | null)[] = [];
    let stdout = '';
    for (const command of commands) {
      const ended = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', command], { cwd: folder, encoding: 'utf8' });
      exitCodes.push(ended.status);
      stdout += ended.stdout;
      if (ended.status !== 0) break;
    }
    return { exitCodes, stdout, json: readFileSync(join(folder, 'gradecheck.json'), 'utf8') };
  }

  it('correct work passes, and keeps its result', () => {
    const { exitCodes, stdout, json } = follow('submissions/correct-vectorised');
    expect([exitCodes, JSON.parse(json).grades[0].score]).toEqual([[0, 0], 100]);
    expect(stdout).toContain(' 100 of 100 points');
  });

  it('wrong and unwritten work fails with its report, and keeps its result', () => {
    const wrong = follow('submissions/layers-dropout-not-inverted');
    expect([wrong.exitCodes, JSON.parse(wrong.json).grades[0].score < 100]).toEqual([[0, 1], true]);
    expect(wrong.stdout).toContain('layers/');
    const template = follow(null);
    expect(template.exitCodes).toEqual([0, 1]);
    expect(template.stdout).toContain('Nothing is written yet');
  });

  it('a check that cannot be made is no result', () => {
    const broken = join(scratch, 'broken');
    cpSync(checkout, broken, { recursive: true });
    writeFileSync(join(broken, 'gradecheck/bundles/c147/hw3.bundle'), 'damage');
    expect(follow(null, broken).exitCodes).toEqual([1]);
  });

  it.skipIf(PYTHONS.length === 0)('in Python asks for NumPy', async () => {
    const folder = join(scratch, 'python');
    await gradecheck(['kit', 'c147/hw3', '--github', folder, '--language', 'python']);
    const text = readFileSync(join(folder, '.github/workflows/gradecheck.yml'), 'utf8');
    const lines = (parse(text) as Workflow).jobs.check!.steps.flatMap((step) => step.run ?? []);
    expect(lines[0]).toBe('python3 -m pip install numpy');
    cpSync(fixture('python/correct-plain'), folder, { recursive: true });
    const ended = spawnSync('bash', ['-e', '-c', lines[2]!], { cwd: folder, encoding: 'utf8' });
    expect([ended.status, ended.stdout]).toEqual([0, expect.stringContaining(' 100 of 100 points')]);
  });

  it('no folder with files in it is written to', async () => {
    const { exitCode, stderr } = await gradecheck(['kit', 'c147/hw3', '--github', checkout]);
    expect([exitCode, stderr]).toEqual([2, `${checkout} is not empty; name a new folder\n`]);
  });
});
