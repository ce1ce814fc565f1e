/** A rescoring that is killed at a random moment leaves the run as it was, or as it is to be: nothing between. */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyRun } from '../../harness/regrade/verify/verify-run.ts';
import { seededRandom } from '../harness/seeded-random.ts';
import { rowsOf } from './class-folder.ts';
import { fixedSuite } from './fixed-suite.ts';
import { buildOnce, environment, fixture, freshFolder, gradecheck, programFile, repository } from './program.ts';

/** GRADECHECK_REGRADE_KILLS=30 for the figure that is told; the seed is the number of the run. */
const KILLS = Number(process.env.GRADECHECK_REGRADE_KILLS ?? 5);
const scratch = freshFolder();
const before = join(scratch, 'before');
const suite = join(scratch, 'fixed.yaml');
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const rescore = (run: string, more: readonly string[] = []): string[] => ['regrade', run, '--rescore', suite, ...more];
const APPLY = ['--apply', '--reason', 'a fix', '--by', 'Tess Example'];
let undisturbedMs = 0;

beforeAll(async () => {
  await buildOnce();
  mkdirSync(before);
  cpSync(fixture('runs/v1/run.db'), join(before, 'run.db'));
  writeFileSync(suite, fixedSuite());
  expect((await gradecheck(rescore(before))).exitCode).toBe(0);
  const whole = join(scratch, 'whole');
  cpSync(before, whole, { recursive: true });
  const began = performance.now();
  expect((await gradecheck(rescore(whole, APPLY))).exitCode).toBe(0);
  undisturbedMs = performance.now() - began;
}, 120_000);

/** A copy is read: a database that a test still has open cannot be sealed. */
function rowsIn(run: string, table: string, columns?: string): ReturnType<typeof rowsOf> {
  const copy = `${run}-${++copies}`;
  cpSync(run, copy, { recursive: true });
  return rowsOf(copy, table, columns);
}
let copies = 0;

/** What counts: settings, whose earlier grade, and how many grades and entries there are. */
const stateOf = (run: string): string =>
  JSON.stringify([
    rowsIn(run, 'facts', 'value').map(({ value }) => value),
    rowsIn(run, 'grades', 'submission, bundle, hash'),
    rowsIn(run, 'kept_grades'),
    rowsIn(run, 'journal', 'seq').length,
  ]);

it.each(Array.from({ length: KILLS }, (_, i) => i + 1))(
  'is the old state or the new one, and the same command goes on (seed %i)',
  async (seed) => {
    const run = join(scratch, `killed-${seed}`);
    cpSync(before, run, { recursive: true });
    const old = stateOf(run);
    const child = spawn(process.execPath, [programFile, ...rescore(run, APPLY)], {
      cwd: repository,
      env: environment(),
      stdio: 'ignore',
    });
    // Later moments are the more interesting ones: then it writes.
    const afterMs = undisturbedMs * (0.4 + 0.6 * seededRandom(seed).uniform());
    const timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
    await new Promise((resolve) => child.once('close', resolve));
    clearTimeout(timer);
    const left = stateOf(run);
    const graded = rowsIn(run, 'grades', 'hash').length;
    expect([left === old, graded === 2 * rowsIn(before, 'grades', 'hash').length]).toContain(true);
    if (left === old) expect((await gradecheck(rescore(run, APPLY))).exitCode).toBe(0);
    else expect((await gradecheck(['seal', run])).exitCode).toBe(0);
    const verified = verifyRun(run, { version: 'any', root: null });
    expect(verified.kind === 'verified' ? verified.faults : verified).toEqual([]);
    expect(
      rowsIn(run, 'journal', 'content').filter(({ content }) => String(content).includes('"rescored"')),
    ).toHaveLength(1);
  },
  60_000,
);
