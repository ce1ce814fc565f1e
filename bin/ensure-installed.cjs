'use strict';
const { spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

/** Installs when node_modules is missing or behind the lock file; says so in one line, and more only if it fails. */
function ensureInstalled(root) {
  const lockFile = join(root, 'package-lock.json');
  if (!existsSync(lockFile)) return;
  const { size, mtimeMs } = statSync(lockFile);
  const lockState = `${size} ${mtimeMs}`;
  const stamp = join(root, 'node_modules', '.cache', 'gradecheck', 'installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockState) return;
  if (!isInstalled(root, lockFile)) {
    process.stderr.write('Installing packages (npm ci), once …\n');
    const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
      cwd: root,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    if (npm.status !== 0) {
      process.stderr.write(`${npm.stdout ?? ''}${npm.stderr ?? ''}${npm.error ? `${npm.error.message}\n` : ''}`);
      process.stderr.write('The packages could not be installed; npm says why above. Run "npm ci" to try again.\n');
      process.exit(2);
    }
  }
  try {
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, lockState);
  } catch {
    // A read-only checkout: compare again next time.
  }
}

/** Everything that the lock file asks for on every platform is there, in that version. */
function isInstalled(root, lockFile) {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const { packages: installed } = JSON.parse(readFileSync(installedFile, 'utf8'));
  const { packages: wanted } = JSON.parse(readFileSync(lockFile, 'utf8'));
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.devOptional || installed[path]?.version === entry.version,
  );
}

module.exports = { ensureInstalled };
