/**
 * npm run bench -- batch: what grading a class costs. The floor is what nobody can do without: a bare start of each
 * submission's process, and the time inside the students' code.
 * `-- --size 300 --large 3000 --seed 7`; `--large 0` leaves out the large class, which takes minutes.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { suiteFolder } from '../../harness/bundle/suite-source.ts';
import { loadBundles } from '../../harness/commands/load-bundles.ts';
import { observeSubmission } from '../../harness/commands/observe-submission.ts';
import { launchFor, type Runners } from '../../harness/runner/launch.ts';
import { warmUp } from '../../harness/runner/warm-child.ts';
import { readIntake } from '../../harness/submissions/read-intake.ts';
import { LANGUAGES, type Language } from '../../harness/suite/suite.ts';
import { makeClass } from '../class/make-class.ts';
import { fixedSuite } from '../end-to-end/fixed-suite.ts';

const [root, ...flags] = process.argv.slice(2) as [string, ...string[]];
const flag = (name: string, usual: number): number => {
  const at = flags.indexOf(`--${name}`);
  return at === -1 ? usual : Number(flags[at + 1]);
};
const size = flag('size', 300);
const large = flag('large', 3000);
const seed = flag('seed', 7);
const SUITE = 'c147/hw2';
const cores = availableParallelism();
const scratch = mkdtempSync(join(tmpdir(), 'gradecheck-bench-'));
const program = join(root, 'bin/gradecheck.cjs');

interface Ran {
  readonly seconds: number;
  readonly peakMiB: number;
}

/** A whole command, with the most memory that it had; killed after so many pieces of work. */
function command(args: readonly string[], killAfter = Number.POSITIVE_INFINITY): Promise<Ran> {
  const began = performance.now();
  const child = spawn(process.execPath, [program, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  let peakMiB = 0;
  let done = 0;
  child.stderr.on('data', (text: Buffer) => {
    done += text.toString().split('"event":"done"').length - 1;
    if (done >= killAfter) child.kill('SIGKILL');
  });
  const watch = setInterval(() => {
    try {
      const [, kibibytes] = /VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))!;
      peakMiB = Math.max(peakMiB, Number(kibibytes) / 1024);
    } catch {
      // It has ended, or this is not Linux.
    }
  }, 50);
  return new Promise((resolve) => {
    child.once('close', () => {
      clearInterval(watch);
      resolve({ seconds: (performance.now() - began) / 1000, peakMiB });
    });
  });
}

function grade(source: string, run: string, jobs = cores, killAfter?: number): Promise<Ran> {
  const args = ['grade', source, '--suite', SUITE, '--out', join(scratch, run), '--progress', 'json'];
  return command([...args, '--jobs', String(jobs)], killAfter);
}

/** What this process starts from now on, and it itself, gets these processors alone. Linux; elsewhere all, as before. */
function keepTo(processors: string): void {
  spawnSync('taskset', ['-a', '-c', '-p', processors, String(process.pid)], { stdio: 'ignore' });
}

/** On one core: else what one piece of work costs is spread over all, and nothing is left to gain. */
async function onOneCore<T>(work: () => Promise<T>): Promise<T> {
  keepTo('0');
  try {
    return await work();
  } finally {
    keepTo(`0-${cores - 1}`);
  }
}

/** Seconds on one core: bare starts, and what students' code takes by itself. */
async function floorOf(source: string): Promise<{ starts: number; student: number; count: number }> {
  const runner = {
    args: [join(root, 'bin/run-submission.cjs'), join(root, 'dist/runner.cjs')],
    reads: [join(root, 'bin/load-cached.cjs')],
  };
  const runners: Runners = { node: runner, pythonFolder: join(root, 'harness/runner/python'), python: null };
  const folders = { specsFolder: join(root, 'specs'), mistakesFolder: join(root, 'mistakes') };
  const { id: buildId } = JSON.parse(readFileSync(join(root, 'dist/build.json'), 'utf8')) as { id: string };
  const suites = suiteFolder({ ...folders, cacheFolder: join(root, 'dist/bundles'), buildId });
  const { bundles } = await loadBundles(suites, [SUITE], '');
  const bare = new Map<Language, number>();
  for (const language of LANGUAGES) {
    const ready = await launchFor(language, runners, 'process');
    if (ready.kind === 'missing') throw new Error(ready.reason);
    const times: number[] = [];
    for (let i = 0; i < 12; i++) {
      const began = performance.now();
      const { child } = warmUp(ready.launch, 1024);
      await child.greeting();
      await child.kill();
      times.push(performance.now() - began);
    }
    bare.set(language, times.sort((a, b) => a - b)[6]!);
  }
  const intake = await readIntake([source], { roster: null });
  if (intake.kind === 'unreadable') throw new Error(intake.messages.join('\n'));
  let starts = 0;
  let student = 0;
  const done = new Set<string>();
  for (const handIn of intake.intake.handIns) {
    const read = await handIn.read(null);
    if (read.kind === 'unreadable' || read.submission.files.size === 0 || done.has(read.submission.hash)) continue;
    done.add(read.submission.hash);
    const ready = await launchFor(read.submission.language, runners, 'sandbox');
    if (ready.kind === 'missing') throw new Error(ready.reason);
    const onStage = (stage: string, ms: number): void => {
      if (stage === 'student') student += ms;
    };
    await observeSubmission(bundles, read.submission, { launch: ready.launch, asked: null, onStage });
    starts += bare.get(read.submission.language)!;
  }
  return { starts: starts / 1000, student: student / 1000, count: done.size };
}

/** A class in folders, without those whose code never ends: each of these costs its time limits, and again alone. */
function withoutLoops(name: string, students: number): string {
  const made = makeClass({ size: students, seed, platform: 'folders', folder: join(scratch, name) });
  for (const { id, work } of made.handIns)
    if (/hangs|loops/.test(work.fixture)) rmSync(join(made.source, id), { recursive: true });
  return made.source;
}

async function compare(what: string, source: string, run: string): Promise<Ran> {
  const all = await grade(source, run);
  const alone = await onOneCore(() => grade(source, `${run}-alone`, 1));
  const floor = await onOneCore(() => floorOf(source));
  const ideal = floor.starts + floor.student;
  console.log(`\nwork ${what}`);
  show(`whole class, ${cores} at a time`, `${all.seconds.toFixed(1)} s`);
  show('whole class on one core, one at a time', `${alone.seconds.toFixed(1)} s`);
  show(
    `floor on one core: ${floor.count} bare starts + the students' code`,
    `${floor.starts.toFixed(1)} + ${floor.student.toFixed(1)} s`,
  );
  show(`whole class ÷ floor per core, ${cores} at a time (aim 1.3)`, ((all.seconds * cores) / ideal).toFixed(2));
  show('whole class ÷ floor, on one core', (alone.seconds / ideal).toFixed(2));
  show(`parallel efficiency on ${cores} cores (aim 0.9)`, (alone.seconds / all.seconds / cores).toFixed(2));
  return all;
}

/** Of five times the middle one. */
async function openedIn(page: string): Promise<string> {
  const paths = ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join('/usr/bin', name));
  const executablePath = paths.find((path) => existsSync(path));
  if (executablePath === undefined) return 'no chromium here';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const times: number[] = [];
  for (let i = 0; i < 5; i++) {
    const tab = await browser.newPage();
    const began = performance.now();
    await tab.goto(pathToFileURL(page).href);
    times.push(performance.now() - began);
    await tab.close();
  }
  await browser.close();
  return `${times.sort((a, b) => a - b)[2]!.toFixed(0)} ms`;
}

const show = (what: string, value: string): void => console.log(`  ${what.padEnd(66)} ${value}`);

try {
  const { source, handIns } = makeClass({ size, seed, platform: 'gradescope', folder: join(scratch, 'class') });
  await grade(makeClass({ size: 4, seed, platform: 'gradescope', folder: join(scratch, 'warm') }).source, 'warm-run');
  console.log(`Node ${process.version}, ${cores} cores; ${handIns.length} pieces of work, seed ${seed}, ${SUITE}\n`);

  const ending = withoutLoops('ending', size);
  const all = await compare('that ends by itself', ending, 'all');

  const half = await grade(ending, 'killed', cores, handIns.length / 2);
  const rest = await grade(ending, 'killed');
  const extra = (half.seconds + rest.seconds) / all.seconds - 1;
  show('killed at half, and resumed: more than a full run (aim 2 %)', `${(100 * extra).toFixed(1)} %`);
  show('the same command once more, with nothing left to do', `${(await grade(ending, 'all')).seconds.toFixed(2)} s`);

  const page = join(scratch, 'page.html');
  show(
    `report of ${handIns.length}`,
    `${(await command(['report', join(scratch, 'all'), '--out', page])).seconds.toFixed(1)} s`,
  );
  show('  opened in a browser, until it is loaded (aim 1 s)', await openedIn(page));

  const moved = join(scratch, 'moved.yaml');
  writeFileSync(moved, fixedSuite());
  const rescore = ['regrade', join(scratch, 'all'), '--rescore', moved];
  // The first one freezes the suite, as the first grading does.
  await command(rescore);
  const preview = await command(rescore);
  const applied = await command([...rescore, '--apply', '--reason', 'a measurement']);
  for (const [what, { seconds }] of [
    ['preview of a rescoring, nothing run again', preview],
    ['and its --apply', applied],
  ] as const)
    show(`${what} ÷ grading (aim 0.02)`, `${(seconds / all.seconds).toFixed(3)} (${seconds.toFixed(2)} s)`);

  await compare('with what loops for ever, which is run again alone', source, 'loops');

  if (large > 0) {
    const small = await grade(withoutLoops('few', 30), 'few-run');
    const big = await grade(withoutLoops('many', large), 'many-run');
    show(
      `memory of the harness, 30 and ${large} students`,
      `${small.peakMiB.toFixed(0)} and ${big.peakMiB.toFixed(0)} MiB`,
    );
    show('  ratio (aim 1.2)', (big.peakMiB / small.peakMiB).toFixed(2));
    show(`grading ${large}`, `${big.seconds.toFixed(0)} s`);
    const report = await command(['report', join(scratch, 'many-run'), '--out', join(scratch, 'report.html')]);
    show(`report of ${large}`, `${report.seconds.toFixed(1)} s, ${report.peakMiB.toFixed(0)} MiB`);
    mkdirSync(join(scratch, 'exports'));
    for (const to of ['csv', 'json', 'junit', 'gradescope']) {
      const args = [
        'export',
        join(scratch, 'many-run'),
        '--to',
        to,
        '--out',
        join(scratch, 'exports', to),
        '--ungraded',
        'leave',
      ];
      show(`export of ${large} to ${to}`, `${(await command(args)).seconds.toFixed(1)} s`);
    }
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
process.exit(0);
