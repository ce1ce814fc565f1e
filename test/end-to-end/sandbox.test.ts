/** The sandbox from inside: what a submission finds, and what it cannot have. With the real bubblewrap, as root and as a user. */
import { spawnSync } from 'node:child_process';
import { closeSync, cpSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSandbox } from '../../harness/runner/isolation/find-sandbox.ts';
import { buildOnce, environment, fixture, freshFolder, programFile, repository } from './program.ts';

const found = await findSandbox();
if (found.kind === 'missing') console.warn(`not tested: there is no sandbox here: ${found.reason}`);
const isRoot = process.getuid?.() === 0;

const scratch = freshFolder();
beforeAll(buildOnce);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A submission whose softmax module prints, when it is imported, what `code` puts into `out`. */
function submission(name: string, files: Readonly<Record<string, string>>, base: string): string {
  const folder = join(scratch, name);
  cpSync(fixture(base), folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  return folder;
}

const TYPESCRIPT = (code: string): Record<string, string> => ({
  'softmax.ts': `const process: any = (globalThis as any).process;
const load = (name: string): any => process.getBuiltinModule?.('node:' + name) ?? process.binding(name);
const fs = load('fs'), os = load('os');
const attempt = (act: () => unknown): unknown => { try { return act() ?? 'done'; } catch (error: any) { return error.code ?? String(error); } };
const out: Record<string, unknown> = {};
${code}
console.log(JSON.stringify(out));
export class Softmax {}`,
});

const PYTHON = (code: string): Record<string, string> => ({
  'nndl/softmax.py': `import ctypes, errno, json, os, resource, socket, sys, threading, mmap
def attempt(act):
    try:
        found = act()
        return 'done' if found is None else found
    except OSError as error:
        return errno.errorcode.get(error.errno, str(error))
    except BaseException as error:
        return type(error).__name__
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *args):
    if libc.syscall(number, *args) < 0:
        raise OSError(ctypes.get_errno(), '')
out = {}
${code}
print(json.dumps(out))
class Softmax(object):
    pass
`,
});

interface Graded {
  readonly out: Record<string, unknown>;
  readonly isolation: string;
  readonly score: number;
}

async function look(folder: string, more: { user?: number; python?: string; stdio?: number } = {}): Promise<Graded> {
  const command = [process.execPath, programFile, 'grade', folder, '--suite', 'c147/hw2', '--json'];
  const python = more.python === undefined ? [] : ['--python', more.python];
  const asUser =
    more.user === undefined
      ? []
      : ['setpriv', '--reuid', String(more.user), '--regid', String(more.user), '--clear-groups'];
  const [file, ...args] = [...asUser, ...command, ...python] as [string, ...string[]];
  const open = more.stdio === undefined ? [] : (Array(40).fill(more.stdio) as never[]);
  const { stdout, stderr } = await execa(file, args, {
    cwd: repository,
    env: environment({ SECRET: 'in the environment', NO_COLOR: '1' }),
    extendEnv: false,
    stdio: ['ignore', 'pipe', 'pipe', ...open],
    reject: false,
  });
  if (stdout === '') throw new Error(stderr);
  const { grades } = JSON.parse(stdout) as { grades: { stdout: string; isolation: string; score: number }[] };
  const [grade] = grades;
  return { out: JSON.parse(grade!.stdout), isolation: grade!.isolation, score: grade!.score };
}

describe.skipIf(found.kind === 'missing')('a TypeScript submission', () => {
  it('finds the runtime, the runner, libraries and an empty folder of its own', async () => {
    const code = `
out.environment = Object.keys(process.env).sort();
out.root = fs.readdirSync('/').sort();
out.runner = fs.readdirSync('/gradecheck').sort();
out.devices = fs.readdirSync('/dev').sort();
out.temporary = fs.readdirSync('/tmp');
out.etc = attempt(() => fs.readdirSync('/etc').filter((name: string) => !['alternatives', 'ld.so.cache'].includes(name)));
out.elsewhere = ['/proc', '/home', '/root', '/sys', '/run', '/var', '/usr/bin', '/work', ${JSON.stringify(repository)}].map((path) => attempt(() => fs.readdirSync(path)));
out.argv = process.argv;
out.host = os.hostname();
out.ids = [process.getuid() === 0, process.getgid() === 0, process.geteuid() === process.getuid(), process.getgroups().every((id: number) => id === process.getgid())];
out.ppid = process.ppid;`;
    const { out, isolation } = await look(submission('finds', TYPESCRIPT(code), 'broken/healthy'));
    expect(isolation).toBe('sandbox');
    expect(out).toMatchObject({
      environment: ['LANG', 'LC_ALL', 'PWD', 'TZ'],
      devices: ['null', 'random', 'urandom', 'zero'],
      temporary: [],
      elsewhere: Array(9).fill('ENOENT'),
      host: 'sandbox',
      ids: [false, false, true, true],
      ppid: 1,
    });
    expect(out.runner).toEqual(expect.arrayContaining(['load-cached.cjs', 'node', 'run-submission.cjs', 'runner.cjs']));
    expect(['ENOENT', '[]']).toContain(typeof out.etc === 'string' ? out.etc : JSON.stringify(out.etc));
    expect(JSON.stringify(out)).not.toContain(repository);
  });

  it('writes nowhere but there, and no more than its share', async () => {
    const code = `
out.denied = ['/a', '/usr/lib/a', '/gradecheck/a', '/gradecheck/runner.cjs', '/dev/a', '/sandbox/a'].map((path) => attempt(() => fs.writeFileSync(path, 'x')));
out.own = attempt(() => fs.writeFileSync('/tmp/a', 'x'));
const chunk = new Uint8Array(8 << 20);
process.on('SIGXFSZ', () => {});
out.full = attempt(() => { for (let i = 0; i < 40; i++) fs.writeFileSync('/tmp/big' + i, chunk); });
out.descriptors = attempt(() => { const held = []; for (let i = 0; i < 1000; i++) held.push(fs.openSync('/dev/null')); });`;
    const { out } = await look(submission('writes', TYPESCRIPT(code), 'broken/healthy'));
    expect(out).toEqual({ denied: Array(6).fill('EROFS'), own: 'done', full: 'ENOSPC', descriptors: 'EMFILE' });
  });

  it('starts no process, reaches no network, and loads no compiled code', async () => {
    const code = `
out.spawn = attempt(() => String(load('child_process').spawnSync(process.execPath, ['-e', '0']).error?.code));
const net = load('net');
out.library = attempt(() => process.dlopen({ exports: {} }, '/usr/lib/x86_64-linux-gnu/libc.so.6'));
const connection = net.connect(9, '127.0.0.1');
connection.on('error', () => {});
out.interfaces = attempt(() => Object.keys(os.networkInterfaces()));`;
    const { out } = await look(submission('starts', TYPESCRIPT(code), 'broken/healthy'));
    expect(out).toEqual({ spawn: 'EPERM', library: 'ERR_DLOPEN_DISABLED', interfaces: 'ERR_SYSTEM_ERROR' });
  });

  it('has its memory and its threads, and no more', async () => {
    const code = `
const grow = (make: () => unknown): number => { const held: unknown[] = []; try { for (let i = 0; i < 60; i++) held.push(make()); } catch {} return held.length * 64; };
out.buffers = grow(() => new ArrayBuffer(64 << 20));
out.wasm = grow(() => new (globalThis as any).WebAssembly.Memory({ initial: 1024, maximum: 1024 }));
out.shared = grow(() => new SharedArrayBuffer(64 << 20));`;
    const { out } = await look(submission('memory', TYPESCRIPT(code), 'broken/healthy'));
    for (const what of ['buffers', 'wasm', 'shared']) {
      expect(out[what], what).toBeLessThanOrEqual(1024);
      expect(out[what], what).toBeGreaterThan(0);
    }
  });

  it('inherits nothing of whoever started the harness', async () => {
    const secret = join(scratch, 'secret');
    writeFileSync(secret, 'a secret');
    const file = openSync(secret, 'r');
    const code = `
const kinds: Record<number, string> = {};
for (let i = 0; i < 256; i++) { const stat = attempt(() => fs.fstatSync(i)) as any; if (stat?.isFile?.() || stat?.isDirectory?.()) kinds[i] = 'a file of ' + stat.size + ' bytes'; }
out.files = kinds;`;
    const { out } = await look(submission('inherits', TYPESCRIPT(code), 'broken/healthy'), { stdio: file });
    closeSync(file);
    expect(out).toEqual({ files: {} });
  });
});

describe.skipIf(found.kind === 'missing')('a Python submission', () => {
  it('has no way around through compiled code', async () => {
    const code = `
out['environment'] = sorted(os.environ)
out['ids'] = [os.getuid() == 0, os.geteuid() == os.getuid()]
out['fork'] = attempt(os.fork)
out['spawn'] = attempt(lambda: os.posix_spawn('/sandbox/prlimit', ['prlimit'], {}))
out['unshare'] = attempt(lambda: call(272, 0x10000000))
out['ptrace'] = attempt(lambda: call(101, 16, 1, 0, 0))
out['memfd'] = attempt(lambda: os.memfd_create('x'))
out['keyctl'] = attempt(lambda: call(250, 0, 0))
out['io_uring'] = attempt(lambda: call(425, 1, 0))
out['mount'] = attempt(lambda: libc.mount and call(165, b'x', b'/tmp', b'tmpfs', 0, 0))
out['sockets'] = [attempt(lambda: socket.socket(family, socket.SOCK_STREAM) and 'made') for family in (socket.AF_INET, socket.AF_INET6, 40)]
out['raise'] = attempt(lambda: resource.setrlimit(resource.RLIMIT_NPROC, (4000, 4000)))
out['elsewhere'] = [attempt(lambda: os.listdir(path)) for path in ('/proc', '/home', '/var')]`;
    const { out, score } = await look(submission('compiled', PYTHON(code), 'python/correct-plain'));
    expect(out).toEqual({
      environment: expect.not.arrayContaining(['SECRET', 'HOME', 'PATH']),
      ids: [false, true],
      ...{ fork: 'EPERM', spawn: 'EPERM', unshare: 'EPERM', ptrace: 'EPERM', memfd: 'EPERM', keyctl: 'EPERM' },
      ...{ io_uring: 'EPERM', mount: 'EPERM', sockets: Array(3).fill('EAFNOSUPPORT'), raise: 'ValueError' },
      elsewhere: Array(3).fill('ENOENT'),
    });
    // The other modules are graded as ever.
    expect(score).toBe(60);
  });

  it('has its memory and its threads, and no more', async () => {
    const code = `
def grow(make):
    held = []
    try:
        for _ in range(80):
            held.append(make())
    except (MemoryError, OSError, ValueError):
        pass
    return 64 * len(held)
out['private'] = grow(lambda: mmap.mmap(-1, 64 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS))
out['shared'] = grow(lambda: mmap.mmap(-1, 64 << 20))
def wait():
    threading.Event().wait()
def threads():
    count = 0
    threading.stack_size(65536)
    try:
        for _ in range(500):
            threading.Thread(target=wait, daemon=True).start()
            count += 1
    except RuntimeError:
        pass
    return count
out['threads'] = threads()`;
    const { out } = await look(submission('python-memory', PYTHON(code), 'python/correct-plain'));
    for (const what of ['private', 'shared']) {
      expect(out[what], what).toBeLessThanOrEqual(2048);
      expect(out[what], what).toBeGreaterThan(64);
    }
    expect(out.threads).toBeLessThan(64);
    expect(out.threads).toBeGreaterThan(4);
  });
});

/** A user may not come to where root keeps its interpreter; Debian's is for everybody. */
const DEBIAN = '/usr/bin/python3';
const hasDebian = spawnSync(DEBIAN, ['-c', 'import numpy']).status === 0;

describe.skipIf(found.kind === 'missing' || !isRoot)('the same for a user who is not root', () => {
  const user = 54_321;
  const code = { typescript: `out.root = process.getuid();`, python: `out['root'] = os.getuid()` };

  it('in TypeScript', async () => {
    const folder = submission('user', TYPESCRIPT(code.typescript), 'broken/healthy');
    spawnSync('chmod', ['-R', 'a+rX', scratch]);
    const { out, isolation, score } = await look(folder, { user });
    expect([out, isolation, score]).toEqual([{ root: 65_534 }, 'sandbox', 60]);
  });

  it.skipIf(!hasDebian)('in Python', async () => {
    const folder = submission('python-user', PYTHON(code.python), 'python/correct-plain');
    spawnSync('chmod', ['-R', 'a+rX', scratch]);
    const { out, isolation, score } = await look(folder, { user, python: DEBIAN });
    expect([out, isolation, score]).toEqual([{ root: 65_534 }, 'sandbox', 60]);
  });
});

describe('without a sandbox', () => {
  const bare = join(scratch, 'bare');
  mkdirSync(bare, { recursive: true });

  it('grade refuses, says what is missing and what installs it; asked to, it goes on and says so', async () => {
    // A bubblewrap that is none, before the real one.
    writeFileSync(join(bare, 'bwrap'), '#!/bin/sh\necho "bwrap: setting up uid map: Permission denied" >&2; exit 1\n', {
      mode: 0o755,
    });
    const args = [programFile, 'grade', fixture('broken/healthy'), '--suite', 'c147/hw2'];
    const env = environment({ NO_COLOR: '1', PATH: `${bare}:${process.env.PATH}` });
    const refused = await execa(process.execPath, args, { cwd: repository, env, extendEnv: false, reject: false });
    expect(refused.exitCode).toBe(3);
    expect(refused.stdout).toBe('');
    if (process.platform === 'linux')
      expect(refused.stderr).toMatch(
        /^Nothing was graded: there is no sandbox: bubblewrap cannot make one here: bwrap: setting up uid map: Permission denied\. The system forbids user namespaces.*--isolation process runs it so all the same, and every grade will say it\.$/,
      );
    const asked = await execa(process.execPath, [...args, '--isolation', 'process'], {
      cwd: repository,
      env,
      extendEnv: false,
      reject: false,
    });
    expect(asked.exitCode).toBe(0);
    expect(asked.stdout).toContain('c147/hw2 100 of 100');
    expect(asked.stdout.replace(/\s+/g, ' ')).toContain('ran without a sandbox (--isolation process)');
    const json = await execa(process.execPath, [...args, '--isolation', 'process', '--json'], {
      cwd: repository,
      env,
      extendEnv: false,
      reject: false,
    });
    expect(JSON.parse(json.stdout)).toMatchObject({ kind: 'graded', grades: [{ isolation: 'process', score: 100 }] });
  });

  it('doctor says so, with exit code 3', async () => {
    const env = environment({ NO_COLOR: '1', PATH: `${bare}:${process.env.PATH}` });
    const { exitCode, stdout } = await execa(process.execPath, [programFile, 'doctor'], {
      cwd: repository,
      env,
      extendEnv: false,
      reject: false,
    });
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/× sandbox: /);
    expect(stdout).toContain('Until then grade refuses, unless --isolation process is given');
  });
});
