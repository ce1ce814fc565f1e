import { spawn } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually, processesBelow } from './processes.ts';
import { buildOnce, environment, fixture, freshFolder, gradecheck, programFile } from './program.ts';

beforeAll(buildOnce);

let temporary = '';
beforeEach(() => {
  temporary = realpathSync(freshFolder());
});
afterEach(() => {
  for (const { pid } of processesBelow(temporary)) process.kill(pid, 'SIGKILL');
  rmSync(temporary, { recursive: true, force: true });
});

const leftFolders = (): string[] => readdirSync(temporary).filter((name) => name.startsWith('gradecheck-'));

describe.runIf(process.platform === 'linux')('nothing is left behind', () => {
  it.each<[string, string[]]>([
    ['a check', ['check', fixture('submissions/example'), '--json']],
    ['a check of a submission that exits', ['check', fixture('broken/exits-in-call'), '--only', 'softmax/loss']],
    ['a check of a submission that hangs', ['check', fixture('broken/hangs'), '--only', 'softmax/lossAndGrad/value']],
    ['a check of a folder that is not there', ['check', '/nowhere/at/all']],
    ['a check with an unknown suite', ['check', fixture('broken/healthy'), '--suite', 'c147/hw9']],
    ['a check with an unknown case', ['check', fixture('broken/healthy'), '--only', 'nothing']],
    ['lint', ['lint', 'c147/hw2', '--only', 'knn/norm-ignored']],
  ])('after %s', async (_what, args) => {
    const { exitCode } = await gradecheck(args, { environment: { TMPDIR: temporary, NO_COLOR: '1' } });
    expect(exitCode).toBeDefined();
    expect(leftFolders()).toEqual([]);
    expect(processesBelow(temporary)).toEqual([]);
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGHUP', 129],
  ] as const)('after %s while a submission hangs', async (signal, exitCode) => {
    const only = ['--only', 'softmax/lossAndGrad/value'];
    const child = spawn(process.execPath, [programFile, 'check', fixture('broken/hangs'), ...only], {
      env: environment({ TMPDIR: temporary }),
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
    expect(await eventually(() => processesBelow(temporary).length > 0, 10_000)).toBe(true);
    // Time to reach the call that never returns; it would be stopped after 5 s.
    await delay(1_000);
    expect(processesBelow(temporary).length).toBeGreaterThan(0);
    child.kill(signal);
    expect(await ended).toBe(exitCode);
    expect(await eventually(() => processesBelow(temporary).length === 0, 2_000)).toBe(true);
    expect(leftFolders()).toEqual([]);
  });

  it('does not wait for a process that a submission has detached', async (context) => {
    if (process.getBuiltinModule === undefined) {
      console.warn('not tested: this Node has no process.getBuiltinModule, so a submission has no way to start one');
      context.skip();
    }
    const folder = join(temporary, 'submission');
    cpSync(fixture('broken/healthy'), folder, { recursive: true });
    const softmax = join(folder, 'softmax.ts');
    const start = `(process as any).getBuiltinModule('node:child_process').spawn('sleep', ['30'], { detached: true, stdio: 'inherit' }).unref();`;
    writeFileSync(softmax, `${readFileSync(softmax, 'utf8')}\n${start}\n`);
    const began = performance.now();
    const { exitCode } = await gradecheck(['check', folder, '--only', 'softmax/loss/value'], {
      environment: { TMPDIR: temporary, NO_COLOR: '1' },
    });
    expect(performance.now() - began).toBeLessThan(15_000);
    expect(exitCode).toBe(0);
    // It was started: it still sleeps, and holds what it has inherited open.
    expect(processesBelow(temporary).map(({ command }) => command)).toEqual(['sleep 30']);
    expect(leftFolders()).toEqual([]);
  });
});
