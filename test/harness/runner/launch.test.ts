import { describe, expect, it } from 'vitest';
import { launchFor } from '../../../harness/runner/launch.ts';
import { PYTHONS } from './python/python-child.ts';

const runners = { node: ['/runner.cjs'], pythonFolder: '/python', python: null };

it('TypeScript runs on this Node', async () => {
  const launched = await launchFor('typescript', runners);
  const command = launched.kind === 'ready' ? launched.launch.command(64) : [];
  expect([command[0], command.at(-1)]).toEqual([process.execPath, '/runner.cjs']);
});

describe.skipIf(PYTHONS.length === 0)('Python', () => {
  it('runs on the interpreter that was found', async () => {
    const launched = await launchFor('python', runners);
    const command = launched.kind === 'ready' ? launched.launch.command(64) : [];
    expect(command).toEqual([PYTHONS[0]!.python.executable, '-s', '/python']);
  });
});

it('without an interpreter there is a reason', async () => {
  expect(await launchFor('python', { ...runners, python: '/nowhere/python' })).toEqual({
    kind: 'missing',
    reason: expect.stringMatching(/^\/nowhere\/python is not a Python interpreter/),
  });
});
