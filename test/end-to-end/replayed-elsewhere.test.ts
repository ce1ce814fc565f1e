/**
 * A run is replayed in other circumstances: another folder, user, time zone, language, order, number of jobs, under load,
 * on another Node and another NumPy. Grades are the same; bits are, wherever what computes is the same, and otherwise
 * each difference is put down to what computes.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSandbox } from '../../harness/runner/isolation/find-sandbox.ts';
import { changesOf, layFixture } from './lay-fixture.ts';
import {
  buildOnce,
  type Circumstances,
  type Ended,
  fixture,
  freshFolder,
  gradecheck,
  programFile,
  repository,
  run,
} from './program.ts';

const found = await findSandbox();
if (found.kind === 'missing') console.warn(`not tested: there is no sandbox here: ${found.reason}`);
/** GRADECHECK_REPLAYS=100 for the figure that is told. */
const COUNT = Number(process.env.GRADECHECK_REPLAYS ?? 6);
/** One suite where it is to be quick. */
const SUITES = COUNT < 50 ? ['c147/hw2'] : ['c147/hw2', 'c147/hw3', 'c147/hw4'];
/** Notebooks alone, and what has none of the homework's files, have no grade that could be given again. */
const MOST = COUNT * 0.7;
/** Another Node: npm's package `node`, installed elsewhere. */
const OTHER_NODE = process.env.GRADECHECK_OTHER_NODE ?? '';
const DEBIANS_PYTHON = '/usr/bin/python3';
const isRoot = process.getuid?.() === 0;
const scratch = freshFolder();
const original = join(scratch, 'run');
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** In both languages: right, wrong, crashing; with dropout, random initialisers and training. Without time-outs. */
function works(): [name: string, lay: (to: string) => void][] {
  const copy = (name: string): [string, (to: string) => void] => [
    name.replace('/', '-'),
    (to) => cpSync(fixture(name), to, { recursive: true }),
  ];
  const typescript = readdirSync(fixture('submissions')).filter((name) => !name.startsWith('lecture'));
  const broken = [
    'exits-in-call',
    'exits-on-import',
    'syntax-error',
    'missing-file',
    'throws-on-import',
    'never-settles',
  ];
  const python = readdirSync(fixture('python')).filter((name) => !name.includes('.'));
  const wrong = Object.keys(changesOf('python'));
  const lists = [
    typescript.map((name) => copy(`submissions/${name}`)),
    python.map((name) => copy(`python/${name}`)),
    broken.map((name) => copy(`broken/${name}`)),
    wrong.map((name): [string, (to: string) => void] => [
      name,
      (to) => cpSync(layFixture('python', name, 'correct-plain'), to, { recursive: true }),
    ]),
  ];
  // One of each kind in turn.
  const mixed = Array.from({ length: Math.max(...lists.map(({ length }) => length)) }, (_, i) =>
    lists.flatMap((list) => (list[i] === undefined ? [] : [list[i]])),
  ).flat();
  return mixed.slice(0, COUNT);
}

interface Replays {
  readonly all: number;
  readonly replays: readonly {
    readonly handIn: string;
    readonly kind: 'reproduced' | 'same-grade' | 'different' | 'could-not';
    readonly causes?: readonly { readonly kind: string }[];
    readonly environment?: readonly { readonly key: string; readonly canChange: string }[];
  }[];
}

function replaysIn({ stdout, stderr }: Ended): Replays['replays'] {
  try {
    return (JSON.parse(stdout) as Replays).replays;
  } catch {
    throw new Error(`no replays: ${stdout}${stderr}`);
  }
}

const replay = (folder: string, more: readonly string[] = [], circumstances: Circumstances = {}): Promise<Ended> =>
  gradecheck(['regrade', folder, '--all', '--json', ...more], { timeoutMs: 3_600_000, ...circumstances });

describe.skipIf(found.kind === 'missing')(`${COUNT} pieces of work`, () => {
  beforeAll(async () => {
    await buildOnce();
    const folder = join(scratch, 'work');
    for (const [name, lay] of works()) lay(join(folder, name));
    const args = ['grade', folder, '--suite', ...SUITES, '--out', original];
    const { stdout, stderr } = await gradecheck(args, { timeoutMs: 3_600_000 });
    if (!existsSync(join(original, 'run.db'))) throw new Error(`${stdout}${stderr}`);
  }, 3_600_000);

  const allReproduced = (replays: Replays['replays']): void => {
    expect(replays.filter(({ kind }) => kind !== 'reproduced')).toEqual([]);
    expect(replays.length).toBeGreaterThan(MOST);
  };

  const sameGrades = (replays: Replays['replays'], keys: readonly string[]): void => {
    const others = replays.filter(({ kind }) => kind !== 'reproduced');
    expect(others.filter(({ kind }) => kind !== 'same-grade')).toEqual([]);
    expect(others.filter(({ causes = [] }) => causes.some(({ kind }) => kind !== 'environment'))).toEqual([]);
    for (const { environment = [] } of others)
      expect(environment.map(({ key }) => key)).toEqual(expect.arrayContaining([...keys]));
    expect(replays.length).toBeGreaterThan(MOST);
    console.log(
      `${replays.length - others.length} with the same bits, ${others.length} with the same grade from different bits`,
    );
  };

  it('in another folder, time zone and language, one at a time', async () => {
    const elsewhere = join(scratch, 'elsewhere', 'a folder with spaces');
    cpSync(original, elsewhere, { recursive: true });
    const environment = { TZ: 'Pacific/Kiritimati', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8', NO_COLOR: '1' };
    allReproduced(replaysIn(await replay(elsewhere, ['--jobs', '1'], { environment, cwd: scratch })));
  }, 3_600_000);

  it('in reversed order, two at a time, under load', async () => {
    const ids = replaysIn(await replay(original, [], {})).map(({ handIn }) => handIn);
    const load: ChildProcess[] = Array.from({ length: 3 }, () =>
      spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
    );
    try {
      const args = ['regrade', original, '--json', '--jobs', '2', '--submission', ...ids.reverse()];
      allReproduced(replaysIn(await gradecheck(args, { timeoutMs: 3_600_000 })));
    } finally {
      for (const child of load) child.kill('SIGKILL');
    }
  }, 3_600_000);

  it.skipIf(!isRoot)(
    'as another user',
    async () => {
      const folder = join(scratch, 'other-user');
      cpSync(original, folder, { recursive: true });
      const home = join(scratch, 'home');
      mkdirSync(home);
      await run('chown', ['-R', '65534:65534', folder, home]);
      chmodSync(scratch, 0o755);
      const args = ['--reuid', '65534', '--regid', '65534', '--clear-groups', process.execPath, programFile];
      const ended = await run('setpriv', [...args, 'regrade', folder, '--all', '--json'], {
        environment: { HOME: home, TMPDIR: home, NO_COLOR: '1' },
        cwd: repository,
        timeoutMs: 3_600_000,
      });
      // Whoever installed Python for themselves alone has another one than this user.
      sameGrades(replaysIn(ended), []);
    },
    3_600_000,
  );

  const hasNode = existsSync(OTHER_NODE);
  if (!hasNode) console.warn('not tested: there is no other Node here (GRADECHECK_OTHER_NODE=FILE)');
  it.skipIf(!hasNode)(
    'on another Node',
    async () => {
      sameGrades(replaysIn(await replay(original, [], { node: OTHER_NODE })), ['runtime']);
    },
    3_600_000,
  );

  const hasPython = existsSync(DEBIANS_PYTHON);
  if (!hasPython) console.warn(`not tested: there is no ${DEBIANS_PYTHON} here`);
  it.skipIf(!hasPython)(
    'on the NumPy that Debian has',
    async () => {
      const replays = replaysIn(await replay(original, ['--python', DEBIANS_PYTHON]));
      sameGrades(replays, []);
    },
    3_600_000,
  );
});
