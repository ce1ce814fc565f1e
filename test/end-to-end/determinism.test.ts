import { spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFolder, gradeOf } from './check-report.ts';
import { buildOnce, fixture, freshFolder, gradecheck, repository } from './program.ts';

const elsewhere = freshFolder();
afterAll(() => rmSync(elsewhere, { recursive: true, force: true }));

const names = ['example', 'correct-nested'] as const;
const first = new Map<string, string>();

async function json(
  folder: string,
  circumstances: Parameters<typeof gradecheck>[1] = {},
  more: readonly string[] = [],
): Promise<string> {
  const { stdout, stderr } = await gradecheck(['check', folder, '--json', ...more], circumstances);
  if (stdout === '') throw new Error(`nothing came: ${stderr}`);
  return stdout;
}

beforeAll(async () => {
  await buildOnce();
  for (const name of names) first.set(name, await json(fixture(`submissions/${name}`)));
}, 60_000);

it('the example gives the same bytes ten times', { timeout: 120_000 }, async () => {
  const folder = fixture('submissions/example');
  const again = (): Promise<string> => json(folder, {}, ['--suite', 'c147/hw2']);
  const once = await again();
  expect(once).toContain('"status": "incorrect"');
  // Nine more; two at a time.
  for (let pair = 0; pair < 5; pair++)
    for (const bytes of await Promise.all(pair === 4 ? [again()] : [again(), again()])) expect(bytes).toBe(once);
});

describe('correct-nested, checked in other circumstances,', () => {
  const name = 'correct-nested';
  const folder = fixture(`submissions/${name}`);

  it('in another folder', async () => {
    const copy = join(elsewhere, name, 'another name, with spaces');
    cpSync(folder, copy, { recursive: true });
    expect(await json(copy)).toBe(first.get(name));
  });

  it.each<[string, Record<string, string>]>([
    ['another time zone', { TZ: 'Asia/Tokyo' }],
    ['another language', { LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8', LANGUAGE: 'de' }],
    ['options for Node that another program wants', { NODE_OPTIONS: '--stack-trace-limit=3' }],
    ['colours', { FORCE_COLOR: '1' }],
  ])('with %s', async (_what, environment) => {
    expect(await json(folder, { environment })).toBe(first.get(name));
  });

  it('from another working directory', async () => {
    expect(await json(folder, { cwd: elsewhere })).toBe(first.get(name));
    expect(await json('.', { cwd: folder })).toBe(first.get(name));
  });

  it('while the processor is busy', async () => {
    const busy = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' });
    try {
      expect(await json(folder)).toBe(first.get(name));
    } finally {
      busy.kill('SIGKILL');
    }
  });
});

describe('on another Node', () => {
  const node = process.env.GRADECHECK_OTHER_NODE ?? '';

  it('gives the same bytes, bundle hashes included', async (context) => {
    if (!existsSync(node)) {
      console.warn('not tested: set GRADECHECK_OTHER_NODE to the path of another node binary');
      context.skip();
    }
    const version = await gradecheck(['--version'], { node });
    expect(version.exitCode, version.stderr).toBe(0);
    for (const name of names) expect(await json(fixture(`submissions/${name}`), { node })).toBe(first.get(name));
  });

  it('freezes the same bundle', async (context) => {
    if (!existsSync(node)) context.skip();
    // Two texts of one suite: the second program cannot find what the first has kept.
    const text = readFileSync(join(repository, 'specs/c147/hw2.yaml'), 'utf8');
    const hashes: string[] = [];
    for (const which of [node, process.execPath]) {
      const file = join(elsewhere, `hw2-${hashes.length}.yaml`);
      writeFileSync(file, `${text}# ${Date.now()} ${hashes.length}\n`);
      const { stdout, stderr } = await gradecheck(['freeze', file], { node: which });
      hashes.push(/sha256 (\w{64})/.exec(stdout)?.[1] ?? stderr);
    }
    const { report } = await checkFolder(fixture('submissions/example'));
    expect(hashes).toEqual([gradeOf(report, 'c147/hw2').bundle, gradeOf(report, 'c147/hw2').bundle]);
  });
});
