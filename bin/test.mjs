#!/usr/bin/env node
// npm test: sets up what is missing, then types, lint and format, dead code, all tests, and the attacks, which would keep the
// processors from tests beside them. Arguments go to vitest alone.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './ensure-built.cjs';
import { ensureInstalled } from './ensure-installed.cjs';
import { requireNode } from './require-node.cjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
requireNode();
ensureInstalled(root);
await ensureBuilt(root);

const bin = (packageName, file) => join(root, 'node_modules', packageName, file);
const filters = process.argv.slice(2);
const report = join(mkdtempSync(join(tmpdir(), 'gradecheck-test-')), 'report.json');
const steps = [
  ['types', [bin('typescript', 'bin/tsc'), '-p', 'tsconfig.json']],
  ['types of the template', [bin('typescript', 'bin/tsc'), '-p', 'student-template']],
  ['lint and format', [bin('@biomejs/biome', 'bin/biome'), 'check', '--error-on-warnings']],
  ['dead code', [bin('knip', 'bin/knip.js'), '--no-progress']],
].filter(() => filters.length === 0);
// Each suite is frozen once, before tests that run side by side would do so at the same time.
if (filters.length === 0) steps.push(['suites', [join(root, 'bin', 'freeze-suites.mjs')]]);
steps.push([
  'tests',
  [
    bin('vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...(filters.length === 0 ? ['--exclude', 'test/attacks/**'] : filters),
  ],
]);
if (filters.length === 0) steps.push(['attacks', [join(root, 'bin', 'attacks.mjs'), '--jobs', '4']]);

const failed = [];
for (const [name, args] of steps) {
  const began = performance.now();
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${status === 0 ? '✓' : '×'} ${name} (${seconds} s)`);
  if (status !== 0) failed.push(name);
}
try {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
  console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
} catch {
  console.log('The tests did not run to their end.');
}
rmSync(dirname(report), { recursive: true, force: true });
if (failed.length > 0) console.log(`Not in order: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
