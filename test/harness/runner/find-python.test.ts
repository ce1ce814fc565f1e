import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPython, isNewEnough, likelyPython, pythonLaunch } from '../../../harness/runner/find-python.ts';
import { PYTHONS } from './python/python-child.ts';

const folder = mkdtempSync(join(tmpdir(), 'find-python-'));
/** A program that answers as an interpreter would. */
function pretend(name: string, script: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

describe.skipIf(PYTHONS.length === 0)('a real interpreter', () => {
  const { executable } = PYTHONS[0]?.python ?? { executable: '' };

  it('is found on the path, and is the real one, which starts by itself', async () => {
    const found = await findPython(null);
    if (found.kind === 'missing') throw new Error(found.reason);
    const asked = spawnSync(found.python.executable, ['-I', '-c', 'import sys; print(sys.executable)'], { env: {} });
    expect(String(asked.stdout).trim()).toBe(found.python.executable);
  });

  it('is found behind a shim', async () => {
    const shim = pretend('shim', `exec ${executable} "$@"`);
    expect(await findPython(shim)).toEqual({ kind: 'found', python: PYTHONS[0]!.python });
  });

  it('is found in a virtual environment, which stays one', async () => {
    const made = spawnSync(executable, ['-m', 'venv', '--without-pip', '--system-site-packages', join(folder, 'venv')]);
    if (made.status !== 0) return console.warn('SKIPPED: this Python makes no virtual environments');
    const inside = join(folder, 'venv/bin/python3');
    const found = await findPython(inside);
    expect(found.kind === 'found' && found.python.executable).toBe(inside);
  });

  it('says when it has no NumPy, with the command that helps', async () => {
    // Without its site packages an interpreter has no NumPy.
    const bare = pretend('bare', `exec ${executable} -S "$@"`);
    expect(await findPython(bare)).toEqual({
      kind: 'missing',
      reason: `${executable} has no NumPy. Install it with: ${executable} -m pip install numpy (on Debian and Ubuntu also: apt-get install python3-numpy), or name another interpreter with --python PATH`,
    });
  });
});

describe('what is no use', () => {
  it.each<[string, string, RegExp]>([
    [
      'old',
      `echo '{"executable":"/x","version":[3,7],"numpy":"/n","user":false}'`,
      /old is Python 3\.7; 3\.8 or newer is needed/,
    ],
    [
      'two',
      `echo '{"executable":"/x","version":[2,7],"numpy":"/n","user":false}'`,
      /two is Python 2\.7; 3\.8 or newer/,
    ],
    ['silent', 'exit 0', /silent is not a Python interpreter\. Install Python 3\.8 or newer with NumPy/],
    ['fails', 'exit 3', /fails is not a Python interpreter/],
  ])('%s', async (name, script, reason) => {
    const found = await findPython(pretend(name, script));
    expect(found.kind === 'missing' && found.reason).toMatch(reason);
  });

  it('a path that is not there', async () => {
    const found = await findPython(join(folder, 'nothing'));
    expect(found.kind === 'missing' && found.reason).toContain('apt-get install python3 python3-numpy');
  });
});

it('NumPy of the user’s own packages is named to the runner; the environment is closed otherwise', () => {
  const launch = pythonLaunch({ executable: '/p', numpyFolder: '/home/me/site', files: [], packages: [] }, '/runner');
  expect(launch.command(100)).toEqual(['/p', '-s', '/runner']);
  expect(launch.environment).toMatchObject({
    GRADECHECK_NUMPY: '/home/me/site',
    PYTHONHASHSEED: '0',
    OPENBLAS_NUM_THREADS: '1',
  });
  expect(Object.keys(launch.environment).filter((name) => /PATH|HOME/.test(name))).toEqual([]);
});

describe('what can be started without asking', () => {
  it('is a program, by its path or its name', () => {
    expect(likelyPython(process.execPath)).toBe(process.platform === 'win32' ? null : process.execPath);
  });

  it.each<[what: string, path: () => string]>([
    ['a script, which may stand for any interpreter', () => pretend('script', 'exec python3 "$@"')],
    ['what is not there', () => join(folder, 'nowhere')],
    ['a name that the path doesn’t have', () => 'no-such-python'],
    ['a folder', () => folder],
  ])('is not %s', (_what, path) => {
    expect(likelyPython(path())).toBe(null);
  });
});

it.each([
  [[3, 8], true],
  [[3, 13], true],
  [[4, 0], true],
  [[3, 7], false],
  [[2, 7], false],
  [[Number.NaN, Number.NaN], false],
])('Python %j is new enough: %j', (version, expected) => {
  expect(isNewEnough(version)).toBe(expected);
});
