import { rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../../harness/runner/temporary-folder.ts';

afterEach(() => vi.unstubAllEnvs());

it('is new each time', () => {
  const [first, second] = [temporaryFolder(), temporaryFolder()];
  expect(statSync(first).isDirectory()).toBe(true);
  expect(first).not.toBe(second);
  for (const folder of [first, second]) rmSync(folder, { recursive: true });
});

it.runIf(process.platform !== 'win32')('where there can be none, it is said what to do', () => {
  vi.stubEnv('TMPDIR', '/nowhere/at/all');
  expect(tmpdir()).toBe('/nowhere/at/all');
  expect(temporaryFolder).toThrow(
    'nothing can be written in /nowhere/at/all (ENOENT): make room there, or set TMPDIR to a folder with room',
  );
});
