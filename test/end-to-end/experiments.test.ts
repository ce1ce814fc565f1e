/** `npm run experiments`, and its page in a real browser. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, expect, type TestContext, test } from 'vitest';

const program = fileURLToPath(new URL('../../bin/experiments.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'gradecheck-experiments-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function findChromium(context: TestContext): string {
  const found = ['chromium', 'chromium-browser', 'google-chrome'].find(
    (name) => spawnSync(name, ['--version']).status === 0,
  );
  if (found !== undefined) return found;
  console.warn('SKIPPED: no chromium, so the page of the experiments was not opened in a browser (Debian: chromium).');
  return context.skip('no chromium');
}

/** The document after loading, and what the console said. */
function open(chromium: string, file: string): { dom: string; console: string[] } {
  const run = spawnSync(
    chromium,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      `--user-data-dir=${join(folder, 'profile')}`,
      '--enable-logging=stderr',
      '--dump-dom',
      pathToFileURL(file).href,
    ],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, timeout: 50_000 },
  );
  expect(run.status).toBe(0);
  return { dom: run.stdout, console: run.stderr.split('\n').filter((line) => line.includes(':CONSOLE')) };
}

test('writes one page, which a browser shows without a complaint and without a request', (context) => {
  const chromium = findChromium(context);
  const file = join(folder, 'page.html');
  const run = spawnSync(process.execPath, [program, '--quick', '--seed', '5', '--out', file], { encoding: 'utf8' });
  expect(run.status, run.stderr).toBe(0);
  // The page forbids all requests, so that one would be a complaint in the console; the next test shows that it is.
  const { dom, console: complaints } = open(chromium, file);
  expect(complaints).toEqual([]);
  expect(dom.match(/<figure>/g)!.length).toBe(17);
  expect(dom.match(/<svg role="img"/g)!.length).toBe(17);
  expect(dom).toContain('is drawn from the seed\n5');
}, 180_000);

test('a page that asks for something from elsewhere is noticed', (context) => {
  const chromium = findChromium(context);
  const file = join(folder, 'bad.html');
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:">`;
  writeFileSync(file, `<!DOCTYPE html>${policy}<title>bad</title><img src="https://example.invalid/a.png" alt="">`);
  expect(open(chromium, file).console.join('\n')).toContain('example.invalid');
});

test('a seed that is none', () => {
  const run = spawnSync(process.execPath, [program, '--seed', 'x'], { cwd: folder, encoding: 'utf8' });
  expect(run.status).toBe(2);
  expect(run.stderr).toContain('--seed: expected a whole number from 0 to 2147483647, received x');
  expect(existsSync(join(folder, 'experiments.html'))).toBe(false);
});
