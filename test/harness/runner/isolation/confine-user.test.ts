import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { confineAsUser } from '../../../../harness/runner/isolation/confine-user.ts';
import { findUserSwitch } from '../../../../harness/runner/isolation/find-user-switch.ts';

const found = await findUserSwitch();
if (found.kind === 'missing') console.warn(`SKIPPED: ${found.reason}`);
const scratch = mkdtempSync(join(tmpdir(), 'confine-user-'));
chmodSync(scratch, 0o755);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const MEMORY = { memoryLimitMiB: 300, limitsAddressSpace: false };
const ID = 0x7f001234;

function shell(script: string): string {
  if (found.kind === 'missing') throw new Error(found.reason);
  const [file, ...args] = confineAsUser(['/bin/sh', '-c', script], MEMORY, found.switch, ID).command;
  return spawnSync(file!, args, { encoding: 'utf8', cwd: '/' }).stdout;
}

describe.skipIf(found.kind === 'missing')('as another user', () => {
  it('the command has no other user id or group, no capabilities, and no new privileges', () => {
    const status = shell('grep -E "^(Uid|Gid|Groups|Cap[A-Z][a-z]+|NoNewPrivs):" /proc/self/status');
    expect(
      status
        .replaceAll(/[ \t]+/g, ' ')
        .trim()
        .split('\n')
        .map((line) => line.trim()),
    ).toEqual([
      `Uid: ${ID} ${ID} ${ID} ${ID}`,
      `Gid: ${ID} ${ID} ${ID} ${ID}`,
      'Groups:',
      ...['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'].map((name) => `${name}: 0000000000000000`),
      'NoNewPrivs: 1',
    ]);
  });

  it('has the kernel’s limits on it', () => {
    const limits = shell('cat /proc/self/limits').split('\n');
    const limitOf = (name: string): string[] =>
      limits
        .find((line) => line.startsWith(name))!
        .slice(26)
        .trim()
        .split(/\s+/)
        .slice(0, 2);
    expect(limitOf('Max data size')).toEqual([String(300 << 20), String(300 << 20)]);
    expect(limitOf('Max processes')).toEqual(['64', '64']);
    expect(limitOf('Max open files')).toEqual(['128', '128']);
    expect(limitOf('Max cpu time')).toEqual(['600', '600']);
  });

  it('reads what everybody may read, and nothing of root’s', () => {
    writeFileSync(join(scratch, 'everybody'), 'for all', { mode: 0o644 });
    writeFileSync(join(scratch, 'root'), 'for root', { mode: 0o600 });
    expect(shell(`cat ${scratch}/everybody ${scratch}/root 2>/dev/null; echo more >> ${scratch}/everybody`)).toBe(
      'for all',
    );
    expect(readFileSync(join(scratch, 'everybody'), 'utf8')).toBe('for all');
  });

  it('what has moved to a session of its own is ended with the rest', async () => {
    if (found.kind === 'missing') return;
    expect(shell('setsid sh -c "while :; do sleep 1; done" >/dev/null 2>&1 & echo started')).toBe('started\n');
    expect(processesOf(ID).length).toBeGreaterThan(0);
    const [file, ...args] = confineAsUser([], MEMORY, found.switch, ID).user!.endAll;
    spawnSync(file!, args);
    // Whom a signal has ended is there for a moment still.
    await expect.poll(() => processesOf(ID), { timeout: 10_000 }).toEqual([]);
  });
});

/** Those that have not ended. */
function processesOf(id: number): string[] {
  return readdirSync('/proc').filter((name) => {
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      return status.includes(`Uid:\t${id}\t`) && !/^State:\s+Z/m.test(status);
    } catch {
      return false;
    }
  });
}
