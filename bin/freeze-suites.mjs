// Freezes all suites into dist/bundles, two at a time, as commands find them there.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const suites = readdirSync(join(root, 'specs'), { recursive: true })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.yaml') && !path.startsWith('profiles/'))
  .map((path) => path.slice(0, -'.yaml'.length))
  .sort();
/** What tests draw from that the public may not know. */
const SALTED = ['c147/hw2', 'c147/hw3'].map((suite) => [suite, 'of this test']);
const pending = [...suites.map((suite) => [suite, '']), ...SALTED].values();

/** What becomes of the example is of no interest: checking it needs the suite. */
function freeze(suite, salt) {
  const args = ['check', '--example', '--suite', suite, ...(salt === '' ? [] : ['--seed-salt', salt])];
  const child = spawn(process.execPath, [join(root, 'bin', 'gradecheck.cjs'), ...args], { cwd: root, stdio: 'ignore' });
  return new Promise((resolve) => child.once('close', resolve));
}

async function work() {
  for (const [suite, salt] of pending) await freeze(suite, salt);
}
await Promise.all([work(), work()]);
