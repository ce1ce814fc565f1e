import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { findProgram } from '../../../harness/runner/find-program.ts';

const root = mkdtempSync(join(tmpdir(), 'programs-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());
const [first, second, beside] = ['first', 'second', 'beside'].map((name) => join(root, name)) as [
  string,
  string,
  string,
];

function program(folder: string, name: string, mode = 0o755): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), '#!/bin/sh\n');
  chmodSync(join(folder, name), mode);
  return join(folder, name);
}

describe.skipIf(process.platform === 'win32')('a program', () => {
  it('is the first of its name in PATH, then beside it', () => {
    vi.stubEnv('PATH', `${first}:${second}`);
    const here = program(second, 'both');
    program(beside, 'both');
    expect(findProgram('both', [beside])).toBe(here);
    expect(findProgram('alone', [beside])).toBeNull();
    const alone = program(beside, 'alone');
    expect(findProgram('alone', [beside])).toBe(alone);
    expect(findProgram('alone')).toBeNull();
  });

  it('may be run, and is no folder', () => {
    vi.stubEnv('PATH', first);
    program(first, 'text', 0o644);
    mkdirSync(join(first, 'folder'));
    expect([findProgram('text'), findProgram('folder')]).toEqual([null, null]);
  });

  it('may be named by its path', () => {
    vi.stubEnv('PATH', '');
    const path = program(first, 'named');
    expect([findProgram(path), findProgram(join(first, 'none'))]).toEqual([path, null]);
  });
});
