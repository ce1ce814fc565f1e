import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { clearLeftovers, temporaryFolder } from '../../../harness/runner/temporary-folder.ts';

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

it('what is on a list of somebody who was killed is removed, if it is ours, and nothing else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'list-'));
  const list = join(folder, 'list');
  const left = temporaryFolder();
  const elsewhere = join(folder, 'gradecheck-elsewhere');
  for (const kept of [elsewhere, join(tmpdir(), 'kept')]) mkdirSync(kept, { recursive: true });
  writeFileSync(
    list,
    [left, elsewhere, join(tmpdir(), 'kept'), join(left, '..', '..', 'gradecheck-x'), '', '/'].join('\n'),
  );
  clearLeftovers(list);
  expect([left, elsewhere, join(tmpdir(), 'kept'), list].map((path) => existsSync(path))).toEqual([
    false,
    true,
    true,
    true,
  ]);
  expect(readFileSync(list, 'utf8')).toBe('');
  // From now on each new one is on it.
  const next = temporaryFolder();
  expect(readFileSync(list, 'utf8')).toBe(`${next}\n`);
  clearLeftovers(list);
  expect(existsSync(next)).toBe(false);
  for (const one of [folder, join(tmpdir(), 'kept')]) rmSync(one, { recursive: true });
});
