/** A synthetic class: what its platform exported → intake → scores → what the platform imports, cell by cell. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { toResults } from '../../../../harness/gradebook/results.ts';
import { exportCanvas } from '../../../../harness/report/exports/canvas.ts';
import { exportMoodle } from '../../../../harness/report/exports/moodle.ts';
import { readIntake } from '../../../../harness/submissions/read-intake.ts';
import type { TrueStudent } from '../../../class/class-students.ts';
import { makeClass, type TrueClass } from '../../../class/make-class.ts';
import { importIntoCanvas } from './import-into-canvas.ts';
import { importIntoMoodle } from './import-into-moodle.ts';
import { gradebookOf, gradedOutcome, PLAIN } from './sample-gradebook.ts';

const folder = mkdtempSync(join(tmpdir(), 'gradecheck-exports-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Platform = 'gradescope' | 'canvas' | 'moodle';

/** Every hand-in gets a score of its own: its place in the intake, and a half. */
async function gradebookFor(platform: Platform, seed: number, target: 'canvas' | 'moodle') {
  const truth = makeClass({ size: 40, seed, platform, folder: join(folder, `${platform}-${target}-${seed}`) });
  const read = await readIntake([truth.source], { roster: truth.rosters[target] });
  if (read.kind === 'unreadable') throw new Error(read.messages.join('\n'));
  const { handIns, absent } = read.intake;
  const entries = handIns.map(({ read: _, ...handIn }, at) => ({
    handIn,
    hash: null,
    outcome: gradedOutcome(at + 0.5),
    durationMs: null,
  }));
  const { run, ...plain } = gradebookOf(toResults(entries, absent, null, () => 0, 100));
  const scores = new Map(handIns.map(({ id }, at) => [id, at + 0.5]));
  return { truth, gradebook: { ...plain, run: { ...run, maxScore: 100 } }, scores };
}

/** By what the platform calls each author of what was really handed in. */
function expected(
  { handIns }: TrueClass,
  scores: ReadonlyMap<string, number>,
  keyOf: (student: TrueStudent) => string,
) {
  return Object.fromEntries(handIns.flatMap(({ id, students }) => students.map((one) => [keyOf(one), scores.get(id)])));
}

describe.each([11, 12, 13])('a class of 40, seed %d', (seed) => {
  it.each(['canvas', 'gradescope'] as const)('from %s to Canvas', async (platform) => {
    const { truth, gradebook, scores } = await gradebookFor(platform, seed, 'canvas');
    const current = readFileSync(truth.rosters.canvas, 'utf8');
    const exported = exportCanvas(gradebook, current, {
      ...PLAIN,
      assignment: '12345',
      scaleTo: null,
      separator: null,
    });
    if (exported.kind === 'refused') throw new Error(exported.problems.join('\n'));
    const students = truth.students.map(({ canvas, sid, login }) => ({
      id: canvas,
      sis: sid,
      login,
      sortableName: '',
    }));
    const imported = importIntoCanvas(exported.text, { students, assignments: { '12345': 'HW2' } });
    const filled = Object.entries(imported.scores).filter(([, score]) => score !== null);
    expect(Object.fromEntries(filled)).toEqual(expected(truth, scores, ({ canvas }) => `${canvas}, 12345`));
    expect(imported).toMatchObject({ newAssignments: [], unknownStudents: ['Student, Test'] });
    expect(exported.remarks).toEqual([]);
  });

  it.each(['moodle', 'gradescope'] as const)('from %s to Moodle', async (platform) => {
    const { truth, gradebook, scores } = await gradebookFor(platform, seed, 'moodle');
    const current = readFileSync(truth.rosters.moodle, 'utf8');
    const exported = exportMoodle(gradebook, current, { ...PLAIN, scaleTo: null, feedbackOf: null });
    if (exported.kind === 'refused') throw new Error(exported.problems.join('\n'));
    const imported = Object.entries(importIntoMoodle(exported.text)).filter(([, { grade }]) => grade !== null);
    const grades = Object.fromEntries(imported.map(([id, { grade }]) => [id, grade]));
    expect(grades).toEqual(expected(truth, scores, ({ moodle }) => moodle));
    expect(exported.remarks).toEqual([]);
  });
});
