/** What goes wrong around a submission is never its fault: no points are lost, what cannot be graded is said, nothing is left. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSandbox } from '../../harness/runner/isolation/find-sandbox.ts';
import { seededRandom } from '../harness/seeded-random.ts';
import { eventually, processesBelow } from './processes.ts';
import { buildOnce, type Ended, environment, fixture, freshFolder, programFile, repository } from './program.ts';

const found = await findSandbox();
if (found.kind === 'missing') console.warn(`not tested: there is no sandbox here: ${found.reason}`);
const scratch = freshFolder();
beforeAll(buildOnce);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const HEALTHY = { typescript: fixture('broken/healthy'), python: fixture('python/correct-plain') } as const;
const grade = (folders: readonly string[], more: readonly string[] = []): string[] => [
  ...[process.execPath, programFile, 'grade', ...folders],
  ...['--suite', 'c147/hw2', '--json', ...more],
];

async function run(command: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const [file, ...args] = command as [string, ...string[]];
  const ended = await execa(file, args, {
    cwd: repository,
    env: environment({ NO_COLOR: '1', ...env }),
    extendEnv: false,
    stdin: 'ignore',
    reject: false,
  });
  return { exitCode: ended.exitCode, stdout: ended.stdout, stderr: ended.stderr };
}

interface Line {
  readonly kind: string;
  readonly reason?: string;
  readonly grades?: readonly { readonly status: string; readonly score: number }[];
}

/** Full marks, or no grade: what happened is not the submission's doing. */
function isFair(line: Line): boolean {
  if (line.kind === 'not-graded') return true;
  return line.grades!.every(({ status, score }) => status === 'ungraded' || score === 100);
}

const linesOf = ({ stdout }: Ended): Line[] =>
  stdout
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** All that a process has started, and what those have. */
function descendants(of: number): number[] {
  const parents = readdirSync('/proc').flatMap((name) => {
    try {
      const [, parent] = /\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))!;
      return [[Number(name), Number(parent)] as const];
    } catch {
      return [];
    }
  });
  const below = (pid: number): number[] =>
    parents.filter(([, parent]) => parent === pid).flatMap(([child]) => [child, ...below(child)]);
  return below(of);
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself meanwhile.
  }
}

describe.skipIf(found.kind === 'missing')('killed from outside', () => {
  const seeds = Array.from({ length: 12 }, (_, i) => i + 1);

  it.each(seeds)('any process of the harness’s, at a random moment: no points are lost (seed %i)', async (seed) => {
    const random = seededRandom(seed).uniform;
    const language = seed % 2 === 0 ? 'python' : 'typescript';
    const [file, ...args] = grade([HEALTHY[language]]) as [string, ...string[]];
    const child = execa(file, args, {
      cwd: repository,
      env: environment({ NO_COLOR: '1' }),
      extendEnv: false,
      stdin: 'ignore',
      reject: false,
    });
    await delay(150 + 700 * random());
    const candidates = descendants(child.pid!);
    const victim = candidates[Math.floor(random() * candidates.length)];
    if (victim !== undefined) end(victim);
    const { stdout, stderr, exitCode } = await child;
    const lines = linesOf({ stdout, stderr, exitCode });
    // Where trying out the sandbox was what was killed, nothing is graded, and that is said.
    if (/^Nothing was graded: there is no sandbox/.test(stderr)) {
      expect([exitCode, lines]).toEqual([3, []]);
      return;
    }
    expect(lines, stderr).toHaveLength(1);
    expect(isFair(lines[0]!), `victim ${victim} of ${candidates}: ${stdout.slice(0, 2000)}`).toBe(true);
  });

  it.each([1, 2, 3, 4, 5, 6])('the harness itself: nothing goes on running (seed %i)', async (seed) => {
    const random = seededRandom(100 + seed).uniform;
    const temporary = join(scratch, `killed-${seed}`);
    mkdirSync(temporary);
    const [file, ...args] = grade([fixture('broken/hangs')]) as [string, ...string[]];
    const child = spawn(file, args, { cwd: repository, env: environment({ TMPDIR: temporary }), stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await delay(200 + 1_500 * random());
    const started = descendants(child.pid!);
    child.kill('SIGKILL');
    await ended;
    const runs = (): number[] =>
      started.filter((pid) => {
        try {
          return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
        } catch {
          return false;
        }
      });
    await eventually(() => runs().length === 0 && processesBelow(temporary).length === 0, 5_000);
    expect([runs(), processesBelow(temporary)]).toEqual([[], []]);
  });
});

describe.skipIf(found.kind === 'missing')('a machine that lacks something', () => {
  const isRoot = process.getuid?.() === 0;

  it.skipIf(!isRoot)('a full disk', async () => {
    const folder = join(scratch, 'full');
    mkdirSync(folder);
    const command = grade([HEALTHY.typescript, HEALTHY.python])
      .map((part) => `'${part}'`)
      .join(' ');
    const script = `mount -t tmpfs -o size=4k,nr_inodes=3 tmpfs '${folder}' && echo full > '${folder}/full' && TMPDIR='${folder}' exec ${command}`;
    const ended = await run(['unshare', '-m', 'sh', '-c', script]);
    expect(ended.exitCode).toBe(3);
    expect(linesOf(ended)).toEqual(
      Array(2).fill(
        expect.objectContaining({
          kind: 'not-graded',
          reason: `gradecheck itself failed: nothing can be written in ${folder} (ENOSPC): make room there, or set TMPDIR to a folder with room`,
        }),
      ),
    );
  });

  it('no temporary folder', async () => {
    const ended = await run(grade([HEALTHY.typescript]), { TMPDIR: '/nowhere/at/all' });
    expect(ended.exitCode).toBe(3);
    expect(linesOf(ended)[0]!.reason).toContain('nothing can be written in /nowhere/at/all (ENOENT)');
  });

  it('a home that is not there', async () => {
    const ended = await run(grade([HEALTHY.typescript, HEALTHY.python]), { HOME: '/nowhere/at/all' });
    expect([ended.exitCode, linesOf(ended).every(isFair)]).toEqual([0, true]);
  });

  it.each([
    ['descriptors', ['prlimit', '--nofile=40']],
    ['memory', ['prlimit', `--data=${400 * 2 ** 20}`]],
  ])('limits of the shell on %s that are lower than a submission’s are named', async (_what, limit) => {
    const ended = await run([...limit, ...grade([HEALTHY.typescript])]);
    expect([ended.exitCode, ended.stdout]).toEqual([3, '']);
    expect(ended.stderr).toMatch(
      /The limits that this shell has itself \(ulimit -Ha\) are lower than a submission's: raise them/,
    );
  });

  it('soft limits don’t matter', async () => {
    const hard = spawnSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).stdout.trim();
    const ended = await run(['prlimit', `--nofile=30:${hard}`, ...grade([HEALTHY.typescript])]);
    expect([ended.exitCode, linesOf(ended).every(isFair)]).toEqual([0, true]);
  });
});
