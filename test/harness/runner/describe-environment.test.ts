import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeEnvironment } from '../../../harness/runner/describe-environment.ts';
import { pythonLaunch } from '../../../harness/runner/find-python.ts';
import { nodeLaunch } from '../../../harness/runner/node-launch.ts';
import { describeEachPython } from './python/python-child.ts';

const folder = mkdtempSync(join(tmpdir(), 'describe-environment-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What another process says, which knows nothing of ours. */
const said = (command: string, ...args: string[]): string =>
  spawnSync(command, args, { encoding: 'utf8', env: {} }).stdout.trim();

const onLinux = process.platform === 'linux';

it('of Node: the version, V8, the machine and its C library', async () => {
  const environment = await describeEnvironment('typescript', nodeLaunch({ args: [], reads: [] }));
  expect(environment).toMatchObject({
    runtime: `node ${said(process.execPath, '--version')}`,
    v8: said(process.execPath, '-p', 'process.versions.v8'),
    arch: said(process.execPath, '-p', 'process.arch'),
    os: process.platform,
    cpu: cpus()[0]!.model.trim(),
  });
  expect(environment.libc).toBe(glibc());
  expect(environment.numpy).toBeUndefined();
});

/** "glibc 2.36", by the system's own program; undefined where the C library is another. */
function glibc(): string | undefined {
  const spoken = said('getconf', 'GNU_LIBC_VERSION');
  return spoken.startsWith('glibc ') ? spoken : undefined;
}

describeEachPython('of Python', ({ python }) => {
  const launch = pythonLaunch(python, '/no-such-runner');

  it('the interpreter, NumPy and the C library are those that it names itself', async () => {
    const environment = await describeEnvironment('python', launch);
    const version = said(python.executable, '-c', 'import sys; print("python %d.%d.%d" % sys.version_info[:3])');
    expect(environment).toMatchObject({
      runtime: version,
      numpy: said(python.executable, '-c', 'import numpy; print(numpy.__version__)'),
      arch: said(python.executable, '-c', 'import os; print(os.uname().machine)'),
      os: process.platform,
    });
    expect(environment.libc).toBe(glibc());
    expect(environment.v8).toBeUndefined();
  });

  it('BLAS is the one that is loaded', async () => {
    const { blas } = await describeEnvironment('python', launch);
    const maps = said(python.executable, '-c', 'import numpy; print(open("/proc/self/maps").read())');
    const isOpen = /openblas/.test(maps);
    expect(blas).toMatch(isOpen ? /^openblas \d+\.\d+/ : /blas|mkl|blis/);
  });

  it.skipIf(!onLinux)(
    'the CPU’s features that are named are in /proc/cpuinfo, and only those that matter',
    async () => {
      const { simd } = await describeEnvironment('python', launch);
      const flags = said('cat', '/proc/cpuinfo');
      const names = simd!.split(' ');
      expect(names.includes('AVX2')).toBe(/\bavx2\b/.test(flags));
      expect(names.includes('AVX512F')).toBe(/\bavx512f\b/.test(flags));
      expect(names.filter((name) => /^(SSE|MMX|POPCNT)/.test(name))).toEqual([]);
    },
  );

  it.skipIf(process.arch !== 'x64')(
    'the launch’s variables reach OpenBLAS: it takes the kernel that it is told',
    async () => {
      const told = async (kernel: string) => {
        const environment = { ...launch.environment, OPENBLAS_CORETYPE: kernel };
        return (await describeEnvironment('python', { command: launch.command, environment })).blasKernel;
      };
      const own = (await describeEnvironment('python', launch)).blasKernel;
      // Without OpenBLAS there is no kernel to name.
      if (own === undefined) return expect(await told('Nehalem')).toBeUndefined();
      expect(await told('Nehalem')).toBe('Nehalem');
      expect(await told('Haswell')).toBe('Haswell');
    },
  );

  it('a NumPy that lies in the folder where one stands is not asked', async () => {
    writeFileSync(join(folder, 'numpy.py'), '__version__ = "of the folder"');
    const before = process.cwd();
    const shell = pretend('in-folder', `cd ${folder}; exec ${python.executable} "$@"`);
    const { numpy } = await describeEnvironment('python', { ...launch, command: () => [shell] });
    expect(process.cwd()).toBe(before);
    expect(numpy).toMatch(/^\d/);
  });

  describe('a NumPy that cannot say all', () => {
    const old = (name: string, text: string, files: Readonly<Record<string, string>> = {}) => {
      for (const [path, content] of Object.entries({ ...files, '__init__.py': text })) {
        const file = join(folder, name, 'numpy', path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, content);
      }
      const environment = { ...launch.environment, PYTHONPATH: join(folder, name) };
      return describeEnvironment('python', { command: launch.command, environment });
    };

    it('as 1.17, which knows no features and lists what it was built with', async () => {
      const environment = await old(
        'old',
        '__version__ = "1.17.0"\nfrom . import core, __config__\ndef show_config(): pass',
        {
          'core/__init__.py': 'from . import _multiarray_umath',
          'core/_multiarray_umath.py': '',
          '__config__.py':
            'def get_info(name): return {"libraries": ["openblas", "openblas"]} if name == "blas_opt" else {}',
        },
      );
      expect(environment).toMatchObject({ numpy: '1.17.0', blas: 'openblas' });
      expect(Object.keys(environment)).not.toContain('simd');
      expect(Object.keys(environment)).not.toContain('blasKernel');
    });

    it('as 2.x without a library of its own, whose words are taken', async () => {
      const shown = '{"Build Dependencies": {"blas": {"name": "accelerate", "version": "14.0"}}}';
      const environment = await old('new', `__version__ = "2.0.0"\ndef show_config(mode): return ${shown}`);
      expect(environment).toMatchObject({ numpy: '2.0.0', blas: 'accelerate 14.0' });
    });

    it('as one that cannot be imported, or says nothing', async () => {
      expect(Object.keys(await old('broken', 'raise ValueError("no")')).sort()).toEqual(
        ['arch', 'cpu', 'libc', 'os', 'runtime'].filter((key) => key !== 'libc' || glibc() !== undefined),
      );
      expect(await old('empty', '')).not.toHaveProperty('numpy');
    });
  });
});

/** A program that answers as an interpreter would. */
function pretend(name: string, script: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

describe('an interpreter that cannot be asked costs its own facts only', () => {
  it.each<[what: string, executable: () => string]>([
    ['not there', () => join(folder, 'nothing')],
    ['failing', () => pretend('failing', 'echo \'{"runtime":"made up"}\'; exit 1')],
    ['speaking of something else', () => pretend('other', 'echo hello')],
    ['silent', () => pretend('silent', 'exit 0')],
  ])('%s', async (_what, executable) => {
    const environment = await describeEnvironment('python', { command: () => [executable()], environment: {} });
    expect(environment).toEqual({ cpu: cpus()[0]!.model.trim(), os: process.platform });
  });
});
