import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PYTHONS } from '../harness/runner/python/python-child.ts';
import { buildOnce, fixture, freshFolder, gradecheck, repository, run } from './program.ts';
import { distinctiveLines, linesIn, namesOfItsOwn } from './reference-code.ts';

const scratch = freshFolder();
const handout = join(scratch, 'handout');
const zipFile = join(scratch, 'handout.zip');
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** What `npm install` would put there, without a network. */
function install(folder: string): void {
  for (const name of ['numpy-ts', 'esbuild', '@esbuild']) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(repository, 'node_modules', name), link);
  }
}

/** Path → content of every file below a folder, packages left out. */
function filesBelow(folder: string): Map<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    files
      .filter((file) => !file.includes('node_modules'))
      .map((file) => [file.slice(folder.length + 1), readFileSync(file)]),
  );
}

beforeAll(async () => {
  await buildOnce();
  const made = await gradecheck(['handout', 'c147/hw2', 'c147/hw3', 'c147/hw4', '--out', handout]);
  expect(made).toMatchObject({ exitCode: 0, stderr: '' });
  const zipped = await gradecheck(['handout', 'c147/hw2', 'c147/hw3', 'c147/hw4', '--zip', zipFile]);
  expect(zipped).toMatchObject({ exitCode: 0, stderr: '' });
}, 60_000);

it('has the template, one program and the bundles; no YAML', () => {
  expect([...filesBelow(handout).keys()].filter((path) => !path.startsWith('gradecheck/.cache/')).sort()).toEqual([
    'README.md',
    'gradecheck/bundles/c147/hw2.bundle',
    'gradecheck/bundles/c147/hw3.bundle',
    'gradecheck/bundles/c147/hw4.bundle',
    'gradecheck/gradecheck.mjs',
    'knn.ts',
    'layers.ts',
    'mlp.ts',
    'neural-net.ts',
    'optim.ts',
    'package.json',
    'softmax.ts',
    'svm.ts',
    'tsconfig.json',
  ]);
});

it('asks for the very versions that grade', () => {
  const { dependencies } = JSON.parse(readFileSync(join(handout, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const own = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as typeof here;
  const here = { dependencies };
  expect(Object.keys(dependencies).sort()).toEqual(['esbuild', 'numpy-ts']);
  expect(dependencies).toEqual({
    esbuild: own.dependencies.esbuild,
    'numpy-ts': own.dependencies['numpy-ts'],
  });
});

it('is the same as a folder and as a zip file, and zipping elsewhere and later gives the same bytes', async () => {
  const unzipped = unzipSync(readFileSync(zipFile));
  const folder = filesBelow(handout);
  for (const [path, content] of Object.entries(unzipped))
    expect(folder.get(path)?.equals(Buffer.from(content)), path).toBe(true);
  expect(Object.keys(unzipped).length).toBe([...folder.keys()].filter((path) => !path.includes('.cache/')).length);

  const again = join(scratch, 'again.zip');
  // Zip files hold times in steps of two seconds.
  await new Promise((resolve) => setTimeout(resolve, 2_100));
  await gradecheck(['handout', 'c147/hw2', 'c147/hw3', 'c147/hw4', '--zip', again], {
    environment: { TZ: 'Asia/Tokyo' },
  });
  expect(readFileSync(again).equals(readFileSync(zipFile))).toBe(true);
});

describe('unzipped on its own', () => {
  const folder = join(scratch, 'unzipped');

  beforeAll(() => {
    for (const [path, content] of Object.entries(unzipSync(readFileSync(zipFile)))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    install(folder);
  });

  it('prints a to-do list while nothing is written', async () => {
    const { exitCode, stdout, stderr } = await run('npm', ['run', '-s', 'check'], { cwd: folder });
    expect(stderr).toBe('');
    expect(stdout).toContain('Nothing is written yet. To do, for 100 points:');
    expect(stdout).toContain('□ softmax.ts');
    expect(stdout).toContain('□ mlp.ts');
    expect(stdout).not.toMatch(/×|Error|TODO/);
    expect(exitCode).toBe(1);
  });

  it.each(['correct-nested', 'example'])('gives %s the same JSON, byte for byte', async (name) => {
    const submission = join(scratch, name);
    cpSync(folder, submission, { recursive: true, verbatimSymlinks: true });
    cpSync(fixture(`submissions/${name}`), submission, { recursive: true });
    const here = await gradecheck(['check', fixture(`submissions/${name}`), '--json']);
    expect(here.stdout).toContain('"gradecheck/check/v1"');

    const byNpm = await run('npm', ['run', '-s', 'check', '--', '--json'], { cwd: submission });
    expect(byNpm.stdout).toBe(here.stdout);
    expect(byNpm.exitCode).toBe(here.exitCode);

    const program = join(submission, 'gradecheck/gradecheck.mjs');
    // The other ways to start it differ in nothing that one submission would not show.
    if (name !== 'correct-nested') return;
    const byNode = await run(process.execPath, [program, 'check', '--json'], { cwd: submission });
    expect(byNode.stdout).toBe(here.stdout);
    const fromElsewhere = await run(process.execPath, [program, 'check', '--json'], { cwd: scratch });
    expect(fromElsewhere.stdout).toBe(here.stdout);
  });

  it('has no commands for teachers, and no other seeds', async () => {
    const program = join(folder, 'gradecheck/gradecheck.mjs');
    const freeze = await run(process.execPath, [program, 'freeze', 'c147/hw2'], { cwd: folder });
    expect(freeze.exitCode).toBe(2);
    expect(freeze.stderr).toContain("unknown command 'freeze'");
    const salted = await run(process.execPath, [program, 'check', '--seed-salt', 'other'], { cwd: folder });
    expect(salted.exitCode).toBe(2);
    expect(salted.stderr).toContain('frozen bundles have their seeds in them');
  });
});

describe('for one homework', () => {
  it('has only the files of that one', async () => {
    const folder = join(scratch, 'hw3');
    const { exitCode } = await gradecheck(['handout', 'c147/hw3', '--out', folder]);
    expect(exitCode).toBe(0);
    expect(existsSync(join(folder, 'layers.ts'))).toBe(true);
    for (const name of ['knn.ts', 'svm.ts', 'softmax.ts', 'gradecheck/bundles/c147/hw2.bundle'])
      expect(existsSync(join(folder, name)), name).toBe(false);
  });

  it('is refused where something lies already, and without a place', async () => {
    const full = await gradecheck(['handout', 'c147/hw3', '--out', handout]);
    expect(full).toMatchObject({ exitCode: 2, stdout: '' });
    expect(full.stderr).toContain('is not empty; name a new folder');
    const nowhere = await gradecheck(['handout', 'c147/hw3']);
    expect(nowhere).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: 'say where it goes: either --out FOLDER or --zip FILE\n',
    });
  });
});

describe('no solution is in it', () => {
  /** Every text of the handout: its files, and the runner's program that is packed in one of them. */
  function texts(): Map<string, string> {
    const found = new Map<string, string>();
    for (const [path, content] of filesBelow(handout)) {
      found.set(path, content.toString('latin1'));
      for (const [packed] of content.toString('latin1').matchAll(/[A-Za-z0-9+/]{2000,}={0,2}/g))
        found.set(`${path}, unpacked`, brotliDecompressSync(Buffer.from(packed, 'base64')).toString('latin1'));
    }
    return found;
  }

  it('looks at the packed program too', () => {
    expect([...texts().keys()]).toContain('gradecheck/gradecheck.mjs, unpacked');
    expect(texts().get('gradecheck/gradecheck.mjs, unpacked')).toContain('gradecheck.array-library');
    expect(distinctiveLines.length).toBeGreaterThan(200);
  });

  /** Parameters and default values, which the template gives to students; nothing of an answer. */
  const given: Readonly<Record<string, readonly string[]>> = {
    'mlp.ts': ['const { weightScale = 1e-3, reg = 0, dropout = 1 } = options;'],
    'neural-net.ts': ['constructor(inputSize: number, hiddenSize: number, outputSize: number, std = 1e-4) {'],
  };

  it('no line of the reference, but the two that the template gives', () => {
    for (const [path, text] of texts()) {
      expect(linesIn(text).sort(), path).toEqual(given[path] ?? []);
    }
  });

  it('no name that only the reference has', () => {
    const onlyThere = namesOfItsOwn();
    expect(onlyThere.length).toBeGreaterThan(10);
    for (const [path, text] of texts()) {
      const found = onlyThere.filter((name) => text.includes(name));
      expect(found, path).toEqual([]);
    }
  });

  it('no YAML', () => {
    for (const [path, text] of texts()) {
      expect(path).not.toMatch(/\.ya?ml$/);
      expect(text.includes('yaml-language-server'), path).toBe(false);
      expect(text.includes('&gradientTrials'), path).toBe(false);
    }
  });
});

describe.skipIf(PYTHONS.length === 0)('in Python', () => {
  const folder = join(scratch, 'python');
  beforeAll(async () => {
    const made = await gradecheck(['handout', 'c147/hw2', '--language', 'python', '--out', folder]);
    expect(made).toMatchObject({ exitCode: 0, stderr: '' });
  }, 60_000);
  const check = (...args: string[]) =>
    run(process.execPath, [join(folder, 'gradecheck/gradecheck.mjs'), 'check', ...args]);

  it('has the files that the suite is about, the runner, and nothing to install', () => {
    const paths = [...filesBelow(folder).keys()].filter((path) => !/cache/.test(path)).sort();
    expect(paths.filter((path) => !path.startsWith('gradecheck/python/'))).toEqual([
      'README.md',
      'gradecheck/bundles/c147/hw2.bundle',
      'gradecheck/gradecheck.mjs',
      'nndl/__init__.py',
      'nndl/knn.py',
      'nndl/softmax.py',
      'nndl/svm.py',
      'package.json',
    ]);
    expect(paths).toContain('gradecheck/python/gradecheck_runner/serve.py');
    const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { dependencies: object };
    expect(dependencies).toEqual({});
  });

  it('says what is to do, and grades as the repository does', async () => {
    const untouched = await check(folder);
    expect(untouched.stdout).toContain('Nothing is written yet. To do, for 100 points:');
    const correct = fixture('python/correct-plain');
    const [here, there] = [
      await check(correct, '--suite', 'c147/hw2', '--json'),
      await gradecheck(['check', correct, '--suite', 'c147/hw2', '--json']),
    ];
    expect(here.stdout).toBe(there.stdout);
    expect(here.exitCode).toBe(0);
  });

  it('without a template says so; another course’s files of the same names are not handed out', async () => {
    const other = join(scratch, 'cs231n');
    const made = await gradecheck(['handout', 'cs231n/assignment1', '--language', 'python', '--out', other]);
    expect([made.exitCode, made.stderr]).toEqual([
      0,
      'There is no template of k_nearest_neighbor.py, linear_svm.py, softmax.py, linear_classifier.py, neural_net.py in student-template/python: hand out your own, students put their files beside the folder gradecheck/.\n',
    ]);
    const paths = [...filesBelow(other).keys()].filter((path) => !path.startsWith('gradecheck/'));
    expect(paths).toEqual(['package.json']);
    const graded = await run(process.execPath, [
      join(other, 'gradecheck/gradecheck.mjs'),
      'check',
      fixture('cs231n/correct-2016'),
    ]);
    expect([graded.exitCode, graded.stdout]).toEqual([0, expect.stringContaining(' 100 of 100 points')]);
  });

  it('is refused for a suite that has no profile', async () => {
    const refused = await gradecheck([
      'handout',
      'lecture/backprop',
      '--language',
      'python',
      '--out',
      join(scratch, 'no'),
    ]);
    expect([refused.exitCode, refused.stderr]).toEqual([
      2,
      'lecture/backprop has no profile for Python: add one to its profiles\n',
    ]);
  });
});
