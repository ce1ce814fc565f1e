import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { childFlags, nodeLaunch } from '../../../harness/runner/node-launch.ts';

const folder = mkdtempSync(join(tmpdir(), 'node-launch-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content = ''): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('what a sandbox is shown', () => {
  const node = { from: process.execPath, to: `/gradecheck/${basename(process.execPath)}` };

  it('is this Node, the program and what it reads, beside each other under names that say nothing of this machine', () => {
    const [program, code, map] = [file('runner.cjs'), file('code.bin'), file('runner.cjs.map')];
    const { needs } = nodeLaunch({ args: [program], reads: [code, map] });
    expect(needs).toEqual([
      node,
      { from: program, to: '/gradecheck/runner.cjs' },
      { from: code, to: '/gradecheck/code.bin' },
      { from: map, to: '/gradecheck/runner.cjs.map' },
    ]);
  });

  it('is each file once, and none that is not there; arguments that name no file are none', () => {
    const program = file('loader.cjs');
    const { needs } = nodeLaunch({ args: [program, '--quiet'], reads: [program, join(folder, 'nowhere.bin')] });
    expect(needs).toEqual([node, { from: program, to: '/gradecheck/loader.cjs' }]);
  });

  it('has nothing that must be hidden, and the isolation is as asked for', () => {
    const sandbox = { bwrap: '/bwrap', prlimit: '/prlimit', setpriv: null, filter: null };
    const isolated = nodeLaunch({ args: [], reads: [] }, { kind: 'sandbox', sandbox });
    expect(isolated).toMatchObject({ hides: [], environment: {}, isolation: { kind: 'sandbox', sandbox } });
    expect(nodeLaunch({ args: [], reads: [] }).isolation).toEqual({ kind: 'process' });
    // V8 reserves far more addresses than it uses: a limit on them would keep it from starting.
    expect(isolated.limitsAddressSpace).toBe(false);
  });
});

describe('the command', () => {
  const launch = nodeLaunch({ args: ['/runner.cjs', 'more'], reads: [] });

  it('is this Node with its flags, then the program with its arguments', () => {
    expect(launch.command(64)).toEqual([process.execPath, ...childFlags(64), '/runner.cjs', 'more']);
  });

  const run = (script: string, memoryLimitMiB = 64): string => {
    const program = file('flags.cjs', script);
    const [command, ...args] = nodeLaunch({ args: [program], reads: [] }).command(memoryLimitMiB) as [string];
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  };

  it.each([64, 256])('keeps to a heap of %i MiB', (limit) => {
    const script = `process.stdout.write(String(require('node:v8').getHeapStatistics().heap_size_limit))`;
    const inUse = Number(run(script, limit)) / 2 ** 20;
    // The young generation comes on top.
    expect(inUse).toBeGreaterThanOrEqual(limit);
    expect(inUse).toBeLessThan(limit + 64);
  });

  it('loads no compiled code', () => {
    const addon = file('addon.node', 'no matter what');
    const script = `try { process.dlopen({ exports: {} }, ${JSON.stringify(addon)}) } catch (error) { process.stdout.write(error.code) }`;
    expect(run(script)).toBe('ERR_DLOPEN_DISABLED');
  });

  it('warns of nothing: its error stream is for its end', () => {
    const warns = file('warns.cjs', `process.emitWarning('beware'); new Buffer(1);`);
    const [command, ...args] = nodeLaunch({ args: [warns], reads: [] }).command(64) as [string];
    const { stderr, status } = spawnSync(command, args, { encoding: 'utf8' });
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(spawnSync(process.execPath, [warns], { encoding: 'utf8' }).stderr).toContain('beware');
  });
});
