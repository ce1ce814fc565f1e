import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { lockRun } from '../../../harness/gradebook/lock.ts';
import { freshRun, removeRuns } from './sample-run.ts';

afterEach(removeRuns);

it('lets one at a time in, names the one that is in, and lets the next in afterwards', () => {
  const folder = freshRun();
  const first = lockRun(folder);
  expect(first.kind).toBe('locked');
  expect(lockRun(folder)).toEqual({ kind: 'taken', processId: process.pid });
  if (first.kind === 'locked') first.release();
  const second = lockRun(folder);
  expect(second.kind).toBe('locked');
  if (second.kind === 'locked') second.release();
});

it('is free again when the process that has it is killed', async () => {
  const folder = freshRun();
  const libsql = createRequire(import.meta.url).resolve('libsql');
  const script = `
    const lock = new (require(${JSON.stringify(libsql)}))(${JSON.stringify(join(folder, '.lock'))});
    lock.exec('begin exclusive');
    console.log('locked');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  expect(lockRun(folder)).toEqual({ kind: 'taken', processId: null });
  writeFileSync(join(folder, '.lock.pid'), `${child.pid}\n`);
  expect(lockRun(folder)).toEqual({ kind: 'taken', processId: child.pid });
  child.kill('SIGKILL');
  await once(child, 'exit');
  const now = lockRun(folder);
  expect(now.kind).toBe('locked');
  if (now.kind === 'locked') now.release();
});
