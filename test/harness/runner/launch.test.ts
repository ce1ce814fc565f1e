import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { launchFor, startFor } from '../../../harness/runner/launch.ts';
import { discard } from '../../../harness/runner/warm-child.ts';
import { PYTHONS } from './python/python-child.ts';

const runners = { node: { args: ['/runner.cjs'], reads: [] }, pythonFolder: '/python', python: null };

it('TypeScript runs on this Node', async () => {
  const launched = await launchFor('typescript', runners, 'process');
  const command = launched.kind === 'ready' ? launched.launch.command(64) : [];
  expect([command[0], command.at(-1)]).toEqual([process.execPath, '/runner.cjs']);
});

describe.skipIf(PYTHONS.length === 0)('Python', () => {
  it('runs on the interpreter that was found', async () => {
    const launched = await launchFor('python', runners, 'process');
    const command = launched.kind === 'ready' ? launched.launch.command(64) : [];
    expect(command).toEqual([PYTHONS[0]!.python.executable, '-s', '/python']);
  });
});

it('without an interpreter there is a reason', async () => {
  expect(await launchFor('python', { ...runners, python: '/nowhere/python' }, 'process')).toEqual({
    kind: 'missing',
    reason: expect.stringMatching(/^\/nowhere\/python is not a Python interpreter/),
  });
});

describe.skipIf(PYTHONS.length === 0)('a process is started', () => {
  const pythonFolder = fileURLToPath(new URL('../../../harness/runner/python', import.meta.url));
  const executable = PYTHONS[0]?.python.executable ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'launch-'));
  function program(name: string, script: string): string {
    const file = join(folder, name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    return file;
  }

  it.each<[title: string, python: () => string]>([
    ['at once where the interpreter is a program', () => executable],
    ['after asking where a script stands for it', () => program('shim', `exec ${executable} "$@"`)],
  ])('%s', async (_title, python) => {
    const started = await startFor('python', { ...runners, pythonFolder, python: python() }, 'process', 1024);
    if (started.kind === 'missing') throw new Error(started.reason);
    const greeting = await started.warm.child.greeting();
    expect(greeting.kind === 'answered' && greeting.message).toMatchObject({ type: 'ready' });
    expect(started.warm.launch.command(1024)[0]).toBe(executable);
    await discard(started.warm);
  });

  it('and where a program is no Python, asking says why', async () => {
    expect(await startFor('python', { ...runners, pythonFolder, python: process.execPath }, 'process', 1024)).toEqual({
      kind: 'missing',
      reason: expect.stringMatching(/is not a Python interpreter\. Install Python 3\.8 or newer with NumPy/),
    });
  });
});
