/** `npm run bands` on a few seeds: what the workers compute is what one process does. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { bandsOf, formatBands, samplesOfSeed } from '../../harness/experiments/bands/activation-bands.ts';

const program = fileURLToPath(new URL('../../bin/bands.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'gradecheck-bands-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => spawnSync(process.execPath, [program, ...args], { cwd: folder, encoding: 'utf8' });

test('the same bytes, in a folder that was not there, and progress', () => {
  const { status, stderr } = run('--first', '7', '--count', '3', '--out', 'made/bands.json');
  expect(status, stderr).toBe(0);
  const written = readFileSync(join(folder, 'made', 'bands.json'), 'utf8');
  expect(written).toBe(formatBands(bandsOf(7, [7, 8, 9].map(samplesOfSeed))));
  expect(stderr).toContain('3 of 3 seeds');
  expect(stderr).toContain('made/bands.json: 3 seeds from 7');
});

test('one seed has no spread', () => {
  const { status, stderr } = run('--count', '1');
  expect(status).toBe(2);
  expect(stderr).toContain('--first must be a whole number >= 0, and --count one >= 2.');
});
