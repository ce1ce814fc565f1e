/** A seed → a synthetic class as a platform exports it, on disk, and the truth about it. The same seed gives the same bytes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Files, toFolder, toZip } from './class-files.ts';
import { type Plan, type PlannedWork, planClass } from './class-plan.ts';
import type { TrueStudent } from './class-students.ts';
import { csvOf } from './csv.ts';
import { anonymousId, canvasGradebook, writeCanvas } from './write-canvas.ts';
import { writeClassroom, writeFolders, writeNbgrader, writeOtter, writeZips } from './write-folders.ts';
import { scoresCsv, submissionId, writeGradescope } from './write-gradescope.ts';
import { moodleWorksheet, writeMoodle } from './write-moodle.ts';

export interface ClassSettings {
  readonly size: number;
  readonly seed: number;
  readonly platform: ClassPlatform;
  /** Where all of it is written; it is made if need be. */
  readonly folder: string;
}

export interface TrueHandIn extends PlannedWork {
  /** By which the intake must call it. */
  readonly id: string;
}

export interface TrueClass {
  /** The export. */
  readonly source: string;
  /** The whole class, of which not everybody has handed in. */
  readonly students: readonly TrueStudent[];
  readonly handIns: readonly TrueHandIn[];
  /** Paths of CSV files for the same class. */
  readonly rosters: Readonly<Record<'plain' | 'canvas' | 'moodle' | 'gradescope', string>>;
}

interface Form {
  readonly isZip: boolean;
  readonly write: (files: Files, plan: Plan) => void;
  readonly idOf: (planned: PlannedWork) => string;
}

const canvas = (isAnonymous: boolean): Form => ({
  isZip: true,
  write: (files, plan) => writeCanvas(files, plan, isAnonymous),
  idOf: ({ students: [student] }) => `canvas-${isAnonymous ? anonymousId(student!).toLowerCase() : student!.canvas}`,
});
const moodle = (form: Parameters<typeof writeMoodle>[2]): Form => ({
  isZip: true,
  write: (files, plan) => writeMoodle(files, plan, form),
  idOf: ({ students }) => `moodle-${students[0]!.moodle}`,
});
const gradescope = (isZip: boolean): Form => ({
  isZip,
  write: writeGradescope,
  idOf: (planned) => `gradescope-${submissionId(planned)}`,
});
const byLogin = (write: Form['write'], before = '', after = ''): Form => ({
  isZip: false,
  write,
  idOf: ({ students }) => `${before}${students[0]!.login}${after}`,
});

const FORMS = {
  gradescope: gradescope(true),
  'gradescope-folder': gradescope(false),
  canvas: canvas(false),
  'canvas-anonymous': canvas(true),
  moodle: moodle('folders'),
  'moodle-underscore': moodle('underscore'),
  'moodle-flat': moodle('flat'),
  'moodle-blind': moodle('blind'),
  'github-classroom': byLogin(writeClassroom, 'github-classroom-hw2-', '-code'),
  otter: byLogin(writeOtter, 'otter-'),
  nbgrader: byLogin(writeNbgrader, 'nbgrader-', '-hw2'),
  folders: byLogin(writeFolders),
  zips: byLogin(writeZips),
} satisfies Readonly<Record<string, Form>>;

export type ClassPlatform = keyof typeof FORMS;
export const CLASS_PLATFORMS = Object.keys(FORMS) as readonly ClassPlatform[];

export function makeClass({ size, seed, platform, folder }: ClassSettings): TrueClass {
  const form = FORMS[platform];
  const plan = planClass(size, seed, platform.startsWith('gradescope'));
  mkdirSync(folder, { recursive: true });
  const source = join(folder, form.isZip ? `${platform}.zip` : platform);
  const files = form.isZip ? toZip(source) : toFolder(source);
  form.write(files, plan);
  files.finish();
  return {
    source,
    students: plan.students,
    handIns: plan.works.map((planned) => ({ ...planned, id: form.idOf(planned) })),
    rosters: writeRosters(folder, plan),
  };
}

function writeRosters(folder: string, plan: Plan): TrueClass['rosters'] {
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  return {
    plain: write('roster.csv', plainRoster(plan)),
    canvas: write('canvas-gradebook.csv', canvasGradebook(plan)),
    moodle: write('moodle-worksheet.csv', moodleWorksheet(plan)),
    gradescope: write('gradescope-scores.csv', scoresCsv(plan)),
  };
}

const plainRoster = ({ students }: Plan): string =>
  csvOf([
    ['Last Name', 'First Name', 'Email', 'SID', 'Login', 'Canvas ID', 'Moodle ID', 'github_username'],
    ...students.map((one) => [one.last, one.first, one.email, one.sid, one.login, one.canvas, one.moodle, one.github]),
  ]);
