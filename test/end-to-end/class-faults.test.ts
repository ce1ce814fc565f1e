/** A class's run that is killed, starved or disturbed goes on where it was, and ends with what an undisturbed one ends with. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSandbox } from '../../harness/runner/isolation/find-sandbox.ts';
import { seededRandom } from '../harness/seeded-random.ts';
import { contentOf, layClass, rowsOf, settledIn } from './class-folder.ts';
import { eventually, processesBelow } from './processes.ts';
import { buildOnce, type Ended, environment, freshFolder, programFile, repository, run } from './program.ts';

const found = await findSandbox();
if (found.kind === 'missing') console.warn(`not tested: there is no sandbox here: ${found.reason}`);
const scratch = freshFolder();
const work = join(scratch, 'work');
const undisturbed = join(scratch, 'undisturbed');
const isRoot = process.getuid?.() === 0;

const command = (out: string, more: readonly string[] = []): string[] => [
  ...[programFile, 'grade', work, '--suite', 'c147/hw2', '--out', out, '--progress', 'json', ...more],
];
const grade = (out: string, more: readonly string[] = []): Promise<Ended> =>
  run(process.execPath, command(out, more), { environment: { NO_COLOR: '1' } });

interface Event {
  readonly event: string;
  readonly id?: string;
}

const eventsOf = (stderr: string): Event[] =>
  stderr.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Event] : []));
const begunIn = (stderr: string): string[] =>
  eventsOf(stderr).flatMap(({ event, id }) => (event === 'begin' ? [id!] : []));

beforeAll(async () => {
  await buildOnce();
  layClass(work);
  await grade(undisturbed);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Started {
  readonly child: ChildProcess;
  /** All that it has said on the error stream so far. */
  readonly stderr: () => string;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

function start(args: readonly string[], options: SpawnOptions = {}): Started {
  const child = spawn(process.execPath, args, {
    cwd: repository,
    env: environment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    ...options,
  });
  let said = '';
  child.stderr!.on('data', (text) => {
    said += text;
  });
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal })),
  );
  return { child, stderr: () => said, ended };
}

/** Starts it, and kills it so long after it has begun so many pieces of work, unless it ends before. */
async function startAndKill(
  out: string,
  temporary: string,
  afterMs: number,
  afterBegun = 0,
): Promise<{ stderr: string; killed: boolean }> {
  const { child, stderr, ended } = start(command(out), { env: environment({ TMPDIR: temporary }) });
  await eventually(() => child.exitCode !== null || begunIn(stderr()).length >= afterBegun, 60_000);
  const timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
  const { signal } = await ended;
  clearTimeout(timer);
  return { stderr: stderr(), killed: signal === 'SIGKILL' };
}

describe.skipIf(found.kind === 'missing')('killed at random moments', () => {
  // GRADECHECK_KILLS=30 for the figure that is told; the seed is the number of the run.
  const runs = Array.from({ length: Number(process.env.GRADECHECK_KILLS ?? 2) }, (_, i) => i + 1);

  it.each(runs)(
    'goes on each time, runs nothing twice, leaves nothing, and ends with the same (seed %i)',
    async (seed) => {
      const random = seededRandom(seed).uniform;
      const out = join(scratch, `killed-${seed}`);
      const temporary = join(scratch, `temporary-${seed}`);
      mkdirSync(temporary);
      let kills = 0;
      for (;;) {
        const settled = existsSync(join(out, 'run.db')) ? settledIn(out) : [];
        // On any machine the first one comes amid the work.
        const { stderr, killed } =
          kills === 0
            ? await startAndKill(out, temporary, 200 * random(), 1 + Math.floor(2 * random()))
            : await startAndKill(out, temporary, 250 + 1_500 * random());
        expect(begunIn(stderr).filter((id) => settled.includes(id))).toEqual([]);
        if (!killed) break;
        kills++;
        expect(await eventually(() => processesBelow(temporary).length === 0, 5_000)).toBe(true);
        // Chance alone could kill it for ever at its very beginning.
        if (kills === 12) {
          await startAndKill(out, temporary, 120_000);
          break;
        }
      }
      expect(kills).toBeGreaterThan(0);
      expect(contentOf(out)).toEqual(contentOf(undisturbed));
      expect(readdirSync(temporary)).toEqual([]);
    },
  );
});

describe.skipIf(found.kind === 'missing')('ended with Ctrl-C', () => {
  it('finishes what runs, says how to go on, and does', async () => {
    const out = join(scratch, 'interrupted');
    // A group of its own: a terminal sends Ctrl-C to all processes of the group.
    const { child, stderr, ended } = start([...command(out), '--jobs', '1'], { detached: true });
    await eventually(() => begunIn(stderr()).length > 0, 60_000);
    process.kill(-child.pid!, 'SIGINT');
    expect((await ended).code).toBe(130);
    expect(stderr()).toContain('Finishing what runs; the rest stays for later.');
    expect(stderr()).toMatch(
      /Ended before it was done: the same command goes on, or: npm run grade -- --out \S+interrupted\n/,
    );
    const states = rowsOf(out, 'hand_ins', 'id, state, reasons');
    expect(states.filter(({ state }) => state === 'graded').length).toBeGreaterThan(0);
    expect(states.filter(({ state }) => state === 'waiting').length).toBeGreaterThan(0);
    const { exitCode } = await run(process.execPath, [programFile, 'grade', '--out', out]);
    expect(exitCode).toBe(3);
    expect(contentOf(out)).toEqual(contentOf(undisturbed));
  });

  it('and a second time, ends at once and leaves nothing running', async () => {
    const out = join(scratch, 'interrupted-twice');
    const temporary = join(scratch, 'temporary-twice');
    mkdirSync(temporary);
    const { child, stderr, ended } = start(command(out), { env: environment({ TMPDIR: temporary }) });
    await eventually(() => begunIn(stderr()).length > 1, 60_000);
    child.kill('SIGINT');
    await eventually(() => stderr().includes('Finishing'), 10_000);
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect(await eventually(() => processesBelow(temporary).length === 0, 5_000)).toBe(true);
    expect(readdirSync(temporary)).toEqual([]);
  });
});

describe.skipIf(found.kind === 'missing')('two at once', () => {
  it('the second is refused, with the first’s process id', async () => {
    const out = join(scratch, 'twice');
    const { child: first, ended } = start(command(out));
    await eventually(() => existsSync(join(out, '.lock.pid')), 60_000);
    const second = await grade(out);
    expect(second.exitCode).toBe(2);
    expect(second.stderr).toMatch(
      new RegExp(
        `Nothing was graded: process ${first.pid} is grading into \\S+twice at this moment: wait for it, or end it`,
      ),
    );
    await ended;
    expect(contentOf(out)).toEqual(contentOf(undisturbed));
  });
});

describe.skipIf(found.kind === 'missing')('a disk, a database or a source that gives way', () => {
  it.skipIf(!isRoot)('a full disk, at any moment: what was kept is whole, and the same command goes on', async () => {
    const disk = join(scratch, 'disk');
    mkdirSync(disk);
    const kept = join(scratch, 'kept');
    const failures: string[] = [];
    // Each time there is room for a little more: from nothing at all to all but the last.
    for (const kibibytes of [8, 60, 150, 250, 400, 600]) {
      const save = existsSync(kept) ? `cp -a '${kept}/.' '${disk}/run/' 2>/dev/null;` : '';
      const script = `mount -t tmpfs -o size=${kibibytes}k tmpfs '${disk}' && mkdir '${disk}/run'; ${save} ${[process.execPath, ...command(join(disk, 'run'))].map((part) => `'${part}'`).join(' ')}; code=$?; rm -rf '${kept}'; cp -a '${disk}/run' '${kept}'; exit $code`;
      const { exitCode, stderr } = await run('unshare', ['-m', 'sh', '-c', script]);
      if (exitCode !== 3 || !/could not|room/.test(stderr))
        failures.push(`${kibibytes} KiB: ${exitCode} ${stderr.slice(-500)}`);
      if (existsSync(join(kept, 'run.db')) && !/room|cannot/.test(stderr)) break;
    }
    expect(failures).toEqual([]);
    const { exitCode } = await grade(kept);
    expect(exitCode).toBe(3);
    // The folder had been copied to another place, from which the sources are seen anew.
    const rest = (run: string): string[] => contentOf(run).filter((line) => !/^(hand-in|intake) /.test(line));
    expect(rest(kept)).toEqual(rest(undisturbed));
  });

  it.skipIf(!isRoot)('a folder that may not be written', async () => {
    const out = join(scratch, 'read-only');
    mkdirSync(out);
    const script = `mount --bind '${out}' '${out}' && mount -o remount,bind,ro '${out}' && exec ${[process.execPath, ...command(out)].map((part) => `'${part}'`).join(' ')}`;
    const { exitCode, stderr } = await run('unshare', ['-m', 'sh', '-c', script]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/Nothing was graded: .*read-only.* (may not be written|cannot be opened)/);
  });

  it('a database that another program has locked: it is said, and the same command goes on', async () => {
    const out = join(scratch, 'locked');
    cpSync(undisturbed, out, { recursive: true });
    const other = new Database(join(out, 'run.db'));
    other.exec('begin exclusive');
    const { exitCode, stderr } = await grade(out);
    other.exec('rollback');
    other.close();
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/run\.db is in use by another program, which has kept it for more than 10 s: end that one/);
    expect((await grade(out)).exitCode).toBe(3);
    expect(contentOf(out)).toEqual(contentOf(undisturbed));
  });

  it('a database that was cut short', async () => {
    const out = join(scratch, 'cut');
    cpSync(undisturbed, out, { recursive: true });
    truncateSync(join(out, 'run.db'), 100_000);
    const { exitCode, stderr } = await grade(out);
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/run\.db is damaged: put a copy of it back, or move it away and grade into a new folder/);
  });

  it('sources that are taken away half-way: grades stay, the rest is listed, and can be tried again', async () => {
    const out = join(scratch, 'taken-away');
    const here = join(scratch, 'taken-away-work');
    layClass(here);
    const args = [programFile, 'grade', here, '--suite', 'c147/hw2', '--out', out, '--jobs', '1', '--progress', 'json'];
    const { stderr, ended } = start(args);
    await eventually(() => begunIn(stderr()).length > 1, 60_000);
    renameSync(here, `${here}-away`);
    expect((await ended).code).toBe(3);
    const ungraded = rowsOf(out, 'hand_ins', 'id, reasons, state').filter(({ state }) => state === 'ungraded');
    expect(ungraded.length).toBeGreaterThan(1);
    for (const { reasons } of ungraded)
      expect(reasons).toMatch(/there is no|no longer there|cannot be read|no source files/);
    renameSync(`${here}-away`, here);
    await run(process.execPath, [programFile, 'grade', '--out', out, '--retry', 'ungraded']);
    const grades = (folder: string): string[] =>
      contentOf(folder).filter((line) => /^(grades|observations|submissions)/.test(line));
    expect(grades(out)).toEqual(grades(undisturbed));
  });
});

describe.skipIf(found.kind === 'missing')('work that changes', () => {
  it('is graded anew when its files have changed, and nothing else is run', async () => {
    const out = join(scratch, 'changed');
    cpSync(undisturbed, out, { recursive: true });
    const here = join(scratch, 'changed-work');
    layClass(here);
    copyFileSync(join(here, 'ada', 'softmax.ts'), join(here, 'eve', 'softmax.ts'));
    const args = [programFile, 'grade', here, '--suite', 'c147/hw2', '--out', out, '--progress', 'json'];
    const { stderr } = await run(process.execPath, args);
    expect(begunIn(stderr)).toEqual(['eve']);
    const score = rowsOf(out, 'grades', 'summary').map(({ summary }) => JSON.parse(String(summary)).score);
    expect(score).toHaveLength(6);
  });
});
