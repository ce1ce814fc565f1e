/** nbgrader's folder `submitted` → hand-ins: submitted/<student>/<assignment>/…, with the time in timestamp.txt. */
import type { Stray } from '../hand-in.ts';
import { type Folder, foldersIn } from '../tree.ts';
import { type Found, type FoundHandIn, stranger, UNTOLD, workIn } from './found.ts';
import { toIsoTime } from './iso-time.ts';
import { isCode } from './plain-folder.ts';

const SUBMITTED = 'submitted';
const TIMESTAMP = 'timestamp.txt';
const MAX_TIMESTAMP_BYTES = 1_000;

export const isNbgrader = (folder: Folder): boolean => submittedIn(folder) !== null;

function submittedIn(folder: Folder): Folder | null {
  const submitted = folder.folders.get(SUBMITTED) ?? folder;
  const isNamed = submitted.name === SUBMITTED;
  const students = foldersIn(submitted);
  const hasAssignments = (student: Folder): boolean =>
    foldersIn(student).length > 0 &&
    !student.files.some(({ name }) => isCode(name)) &&
    (isNamed || foldersIn(student).every(({ files }) => files.some(({ name }) => name === TIMESTAMP)));
  return students.length > 0 && students.every(hasAssignments) ? submitted : null;
}

export async function findInNbgrader(folder: Folder): Promise<Found> {
  const submitted = submittedIn(folder)!;
  const handIns: FoundHandIn[] = [];
  const strays: Stray[] = submitted.files.map(({ path }) => ({
    origin: path,
    reason: 'a file outside all submissions',
  }));
  for (const student of foldersIn(submitted)) {
    for (const assignment of foldersIn(student)) handIns.push(await toHandIn(student, assignment));
    for (const { path } of student.files) strays.push({ origin: path, reason: 'a file outside all assignments' });
  }
  return { handIns, strays, problem: null };
}

async function toHandIn(student: Folder, assignment: Folder): Promise<FoundHandIn> {
  const file = assignment.files.find(({ name }) => name === TIMESTAMP);
  const read = await file?.read(MAX_TIMESTAMP_BYTES);
  const submittedAt = read?.kind === 'content' ? toIsoTime(read.content.toString('utf8').trim()) : null;
  return {
    ...UNTOLD,
    key: `${student.name}-${assignment.name}`,
    platform: 'nbgrader',
    path: assignment.path,
    students: [stranger(student.name)],
    submittedAt,
    notes: file !== undefined && submittedAt === null ? [`${TIMESTAMP} has no time that can be read`] : [],
    aliases: [student.name],
    work: workIn(assignment),
  };
}
