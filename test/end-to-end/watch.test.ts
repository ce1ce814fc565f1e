import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually, processesBelow } from './processes.ts';
import { buildOnce, environment, fixture, freshFolder, programFile } from './program.ts';

beforeAll(buildOnce);

let temporary = '';
let folder = '';
let watching: ChildProcessByStdio<null, Readable, Readable> | null = null;
let printed = '';
let ended: Promise<number | null>;

beforeEach(() => {
  temporary = realpathSync(freshFolder());
  folder = join(realpathSync(freshFolder()), 'submission');
  cpSync(fixture('submissions/knn-ties-first-seen'), folder, { recursive: true });
});
afterEach(() => {
  watching?.kill('SIGKILL');
  for (const { pid } of processesBelow(temporary)) process.kill(pid, 'SIGKILL');
  for (const one of [temporary, join(folder, '..')]) rmSync(one, { recursive: true, force: true });
});

function startWatching(args: readonly string[]): void {
  printed = '';
  watching = spawn(process.execPath, [programFile, 'check', folder, '--watch', ...args], {
    env: environment({ TMPDIR: temporary, NO_COLOR: '1' }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const child = watching;
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  ended = new Promise((resolve) => child.once('exit', resolve));
}

const waits = (): number => printed.split('Waiting for a change. Ctrl-C ends.').length - 1;
const orTimeout = (promise: Promise<number | null>, ms: number): Promise<number | null | 'still running'> =>
  Promise.race([promise, new Promise<'still running'>((resolve) => setTimeout(() => resolve('still running'), ms))]);

describe.runIf(process.platform === 'linux')('check --watch', () => {
  it('reports at once, again after a save, and ends on SIGINT with nothing left', async () => {
    startWatching(['--only', 'knn']);
    expect(await eventually(() => waits() === 1, 15_000)).toBe(true);
    expect(printed).toContain('23 of 25 points');
    expect(printed).toContain('knn/predictLabels/ties');

    // The mistake is repaired, in the way in which an editor saves.
    printed = '';
    cpSync(fixture('submissions/correct-nested/knn.ts'), join(folder, 'knn.ts'));
    expect(await eventually(() => waits() === 1, 15_000)).toBe(true);
    expect(printed).toContain('25 of 25 points');

    // A helper in a folder below counts too.
    printed = '';
    const helper = join(folder, 'lib/matrix.ts');
    const sound = readFileSync(helper, 'utf8');
    writeFileSync(helper, `${sound}\nthrow new Error('broken on purpose');\n`);
    expect(await eventually(() => waits() === 1, 15_000)).toBe(true);
    expect(printed).toContain('broken on purpose');
    expect(printed).toContain('0 of 25 points');

    watching!.kill('SIGINT');
    expect(await orTimeout(ended, 5_000)).toBe(0);
    expect(await eventually(() => processesBelow(temporary).length === 0, 2_000)).toBe(true);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('ends on SIGINT while a check is running, with nothing left', async () => {
    cpSync(fixture('broken/hangs'), folder, { recursive: true });
    startWatching(['--only', 'softmax/lossAndGrad/value']);
    expect(await eventually(() => processesBelow(temporary).length > 0, 15_000)).toBe(true);
    // Time to reach the call that never returns; it would be stopped after 5 s.
    await delay(1_500);
    expect(waits()).toBe(0);
    watching!.kill('SIGINT');
    expect(await orTimeout(ended, 2_000)).toBe(0);
    expect(await eventually(() => processesBelow(temporary).length === 0, 2_000)).toBe(true);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('goes on after a save that does not parse, and prints one object for each check with --json', async () => {
    startWatching(['--only', 'knn', '--json']);
    const objects = (): { grades: { score: number }[] }[] => {
      const texts = printed.split(/(?<=^\}\n)/m).filter((text) => text !== '');
      try {
        return texts.map((text) => JSON.parse(text) as { grades: { score: number }[] });
      } catch {
        return [];
      }
    };
    expect(await eventually(() => objects().length === 1, 15_000)).toBe(true);
    writeFileSync(join(folder, 'knn.ts'), 'export class KNN {');
    expect(await eventually(() => objects().length === 2, 15_000)).toBe(true);
    cpSync(fixture('submissions/correct-nested/knn.ts'), join(folder, 'knn.ts'));
    expect(await eventually(() => objects().length === 3, 15_000)).toBe(true);
    expect(objects().map(({ grades }) => grades[0]!.score)).toEqual([23, 0, 25]);
    watching!.kill('SIGTERM');
    expect(await orTimeout(ended, 5_000)).toBe(0);
  });
});
