import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { findSandbox } from '../../../../harness/runner/isolation/find-sandbox.ts';

const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());

const reasonWith = async (asRoot: boolean, folders?: readonly string[]): Promise<string> => {
  const found = await findSandbox(asRoot, folders);
  return found.kind === 'missing' ? found.reason : 'found';
};

describe.runIf(process.platform === 'linux')('what is missing', () => {
  it('is named, with what installs it', async () => {
    vi.stubEnv('PATH', folder);
    expect(await reasonWith(true, [])).toBe(
      'bwrap, prlimit and setpriv are not installed (on Debian and Ubuntu: apt-get install bubblewrap util-linux; on Fedora: dnf install bubblewrap util-linux; on Arch: pacman -S bubblewrap util-linux; on Alpine: apk add bubblewrap util-linux-misc setpriv)',
    );
    expect(await reasonWith(false, [])).toMatch(/^bwrap and prlimit are not installed/);
    symlinkSync('/bin/true', join(folder, 'bwrap'));
    expect(await reasonWith(false, [])).toMatch(/^prlimit is not installed/);
    symlinkSync('/bin/true', join(folder, 'prlimit'));
    rmSync(join(folder, 'bwrap'));
  });

  it.each([
    ['bwrap: setting up uid map: Permission denied', /forbids user namespaces, or this is a container/],
    ['bwrap: No permissions to create new namespace', /forbids user namespaces, or this is a container/],
    [
      'bwrap: Creating new namespace failed: nesting depth or /proc/sys/user/max_*_namespaces exceeded (ENOSPC)',
      /namespaces turned off/,
    ],
    ['something else', /gradecheck doctor shows what was tried/],
  ])('a refusal of the system is told with what it means: %s', async (said, advice) => {
    vi.stubEnv('PATH', folder);
    writeFileSync(join(folder, 'bwrap'), `#!/bin/sh\necho '${said}' >&2\nexit 1\n`);
    chmodSync(join(folder, 'bwrap'), 0o755);
    const reason = await reasonWith(false, []);
    expect(reason).toContain(`bubblewrap cannot make one here: ${said}.`);
    expect(reason).toMatch(advice);
  });
});

it.runIf(process.platform !== 'linux')('there is none elsewhere', async () => {
  expect(await reasonWith(false)).toMatch(/bubblewrap, which makes it, is for Linux alone/);
});
