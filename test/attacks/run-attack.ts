/** Grades an attack as a class is graded, an honest submission right after it, and looks at what came of it. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { eventually } from '../end-to-end/processes.ts';
import { environment, programFile, repository } from '../end-to-end/program.ts';
import { type Attack, SOFTMAX_POINTS } from './attack.ts';
import { listing, makeWorld, type World } from './world.ts';

export interface Result {
  readonly attack: Attack;
  /** Of softmax; null: it was not graded. */
  readonly score: number | null;
  /** Beyond what it deserves. */
  readonly gained: number;
  /** Points that the honest modules beside it lost. */
  readonly lost: number;
  readonly leaked: readonly string[];
  readonly changed: readonly string[];
  readonly survivors: readonly string[];
  /** Points of the honest submission right after it, of 100. */
  readonly honest: number | null;
  /** What its report says, as one text. */
  readonly report: string;
  readonly problems: readonly string[];
  readonly seconds: number;
}

const FULL = 100;
const TIMEOUT_MS = 240_000;
/** Hidden seeds, as for a class. */
const SALT = 'of this test';

export async function runAttack(
  attack: Attack,
  isolation: 'sandbox' | 'process',
  python: string | null,
): Promise<Result> {
  const world = await makeWorld(attack);
  try {
    const before = outside(world);
    const began = performance.now();
    const flags = ['--suite', world.suite, '--seed-salt', SALT, '--isolation', isolation, '--jobs', '1', '--json'];
    const named = python === null || attack.language !== 'python' ? [] : ['--python', python];
    const sources = [world.attacker, world.honest];
    const command = [process.execPath, programFile, 'grade', ...sources, ...flags, ...named];
    const [file, ...args] = (isolation === 'process' ? withinLimits(command, world) : command) as [string, ...string[]];
    const ended = await execa(file, args, {
      cwd: world.root,
      env: environment(world.environment),
      extendEnv: false,
      stdin: 'ignore',
      reject: false,
      timeout: TIMEOUT_MS,
      maxBuffer: 64 << 20,
    });
    const seconds = (performance.now() - began) / 1000;
    await eventually(() => survivorsOf(world).length === 0, 1_000);
    return {
      ...judge(attack, ended.stdout, ended.stderr, world),
      survivors: survivorsOf(world),
      changed: changesSince(before, outside(world), world),
      seconds,
    };
  } finally {
    for (const { pid } of survivingProcesses(world)) process.kill(pid, 'SIGKILL');
    await world.end();
  }
}

/** Nobody's user id, for attacks that nothing else confines. */
const NOBODY = 54_321;

/**
 * Without a sandbox an attack could end the session of whoever runs this: processes of its own, few of them, another
 * user, and the repository read-only. What it does otherwise, it does.
 */
function withinLimits(command: readonly string[], { root }: World): string[] {
  if (process.getuid?.() !== 0)
    throw new Error('attacks without a sandbox are run as root alone, who can become nobody');
  spawnSync('chown', ['-R', String(NOBODY), root]);
  const outer = [
    'bwrap',
    '--dev-bind',
    '/',
    '/',
    '--ro-bind',
    repository,
    repository,
    '--unshare-pid',
    '--proc',
    '/proc',
  ];
  const become = ['setpriv', '--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups'];
  return [...outer, '--die-with-parent', 'prlimit', '--nproc=100', `--fsize=${64 << 20}`, ...become, ...command];
}

type Judged = Omit<Result, 'survivors' | 'changed' | 'seconds'>;

function judge(attack: Attack, stdout: string, stderr: string, world: World): Judged {
  const lines = stdout.trim().split('\n').flatMap(parseLine);
  const [attacker, honest] = [world.attacker, world.honest].map((source) =>
    lines.find((one) => one.submission === source),
  );
  const [mine, after] = [pointsOf(attacker), pointsOf(honest)];
  const everything = [stdout, stderr, world.received()].join('\n');
  const report = JSON.stringify(attacker ?? null);
  const leaked = [
    ...world.canaries.filter((canary) => everything.includes(canary)),
    ...(world.received() === '' ? [] : [`something arrived: ${world.received().slice(0, 80)}`]),
    ...SECRETS.filter((secret) => !attack.source.includes(secret) && report.includes(secret)),
  ];
  const problems = [
    ...(lines.length === 2 ? [] : [`${lines.length} of 2 submissions have a line: ${stderr.slice(0, 300)}`]),
    ...(mine !== null && mine.softmax > attack.deserves ? [`points for ${mine.earned.join(', ')}`] : []),
    ...(mine !== null && mine.others < FULL - SOFTMAX_POINTS ? [`the others say: ${firstFailure(attacker!)}`] : []),
    ...(attack.says === null || report.includes(attack.says) ? [] : [`the report does not say "${attack.says}"`]),
  ];
  return {
    attack,
    score: mine?.softmax ?? null,
    gained: Math.max(0, (mine?.softmax ?? 0) - attack.deserves),
    lost: mine === null ? 0 : FULL - SOFTMAX_POINTS - mine.others,
    leaked,
    honest: after === null ? null : after.softmax + after.others,
    report,
    problems,
  };
}

/** Words of the reference, of bundles, and of what is said about mistakes. */
const SECRETS = ['gradecheck/bundle/', 'Numerically stable softmax', 'softmaxLossAndGrad('];

interface CaseLine {
  readonly id: string;
  readonly points: number;
  readonly findings?: readonly { readonly message: string }[];
}

interface Line {
  readonly submission: string;
  readonly kind: string;
  readonly grades?: readonly { status: string; cases: readonly CaseLine[] }[];
}

function parseLine(line: string): Line[] {
  try {
    return [JSON.parse(line) as Line];
  } catch {
    return [];
  }
}

function pointsOf(line: Line | undefined): { softmax: number; others: number; earned: string[] } | null {
  if (line?.grades === undefined || line.grades.some(({ status }) => status !== 'graded')) return null;
  const sum = (isWanted: (id: string) => boolean): number =>
    line
      .grades!.flatMap(({ cases }) => cases)
      .filter(({ id }) => isWanted(id))
      .reduce((total, { points }) => total + points, 0);
  const isSoftmax = (id: string): boolean => id.startsWith('softmax/');
  const earned = line.grades.flatMap(({ cases }) =>
    cases.filter(({ id, points }) => isSoftmax(id) && points > 0).map(({ id, points }) => `${id} ${points}`),
  );
  return { softmax: sum(isSoftmax), others: sum((id) => !isSoftmax(id)), earned };
}

/** What the first case of another module that failed says. */
function firstFailure({ grades }: Line): string {
  const failed = grades!
    .flatMap(({ cases }) => cases)
    .find((one) => !one.id.startsWith('softmax/') && one.findings?.[0]);
  return `${failed?.id}: ${failed?.findings?.[0]?.message}`.slice(0, 300);
}

/** Places where something could be left: all of the world's, the harness's own, and where everybody may write. */
function outside({ root }: World): Map<string, string> {
  const found = new Map<string, string>();
  const list = (name: string, folder: string, leaveOut: readonly string[]): void => {
    for (const [path, state] of listing(folder, leaveOut)) found.set(`${name}/${path}`, state);
  };
  list('world', root, ['socket']);
  for (const name of ['harness', 'reference', 'specs', 'bin']) list(name, join(repository, name), []);
  for (const folder of ['/', '/tmp', '/var/tmp', '/dev/shm', '/run', repository, join(repository, 'dist')])
    for (const name of namesIn(folder)) found.set(join(folder, name), 'there');
  return found;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.includes('was-here') || name.includes('gradecheck-'));
  } catch {
    return [];
  }
}

function changesSince(before: Map<string, string>, after: Map<string, string>, { wasHere }: World): string[] {
  const isOurs = (path: string): boolean =>
    path.includes('gradecheck-') && !path.includes(wasHere) && path.startsWith('/');
  const changed = [...after]
    .filter(([path, state]) => before.get(path) !== state && !isOurs(path))
    .map(([path]) => path);
  const gone = [...before.keys()].filter((path) => !after.has(path) && !isOurs(path));
  return [...changed, ...gone.map((path) => `${path} (gone)`)];
}

interface Running {
  readonly pid: number;
  readonly command: string;
}

/** Processes with the attack's mark in their arguments, or that run in the world's folders. */
function survivingProcesses({ survivor, root }: World): Running[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        const place = readlinkSync(`/proc/${name}/cwd`);
        return command.includes(survivor) || place.startsWith(root) ? [{ pid: Number(name), command }] : [];
      } catch {
        return [];
      }
    });
}

const survivorsOf = (world: World): string[] => survivingProcesses(world).map(({ command }) => command.slice(0, 80));
