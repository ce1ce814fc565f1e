/** Gradescope's export of submissions → hand-ins: a folder for each student or group, and a file that says whose it is. */
import type { Stray } from '../hand-in.ts';
import { readTable } from '../read-table.ts';
import { type Folder, foldersIn, type TreeFile } from '../tree.ts';
import { type Found, type FoundHandIn, nothingFound, UNTOLD, type Work, workIn } from './found.ts';
import { type GradescopeEntry, type GradescopeMetadata, readMetadata } from './gradescope-metadata.ts';
import { type GradescopeScores, readScores, withScores } from './gradescope-scores.ts';

const METADATA = 'submission_metadata.yml';
const ONLINE = 'submission_metadata.csv';
const FOLDER = /^submission_(\d+)$/;
const MAX_METADATA_BYTES = 2 ** 30;
const MAX_SCORES_BYTES = 64 << 20;

export const isGradescope = (folder: Folder): boolean =>
  folder.files.some(({ name }) => name === METADATA || name === ONLINE) ||
  (folder.files.length === 0 && folder.folders.size > 0 && foldersIn(folder).every(({ name }) => FOLDER.test(name)));

export async function findInGradescope(folder: Folder): Promise<Found> {
  const file = folder.files.find(({ name }) => name === METADATA);
  if (file === undefined && folder.files.some(({ name }) => name === ONLINE)) {
    return nothingFound(
      `${ONLINE} is of an online assignment, whose answers were typed into Gradescope: there are no files to grade. Export a programming assignment`,
    );
  }
  let metadata: GradescopeMetadata = { entries: [], damaged: [] };
  if (file !== undefined) {
    const read = await file.read(MAX_METADATA_BYTES);
    if (read.kind !== 'content') {
      const reason = read.kind === 'refused' ? read.reason : 'it has more than 1 GiB';
      return nothingFound(`${METADATA} cannot be read (${reason}): export it again`);
    }
    metadata = readMetadata(read.content);
    if (metadata.entries.length === 0 && metadata.damaged.length === 0) {
      return nothingFound(
        `${METADATA} has no entry of the form "submission_<number>:", so nobody's work can be found: export it again`,
      );
    }
  }
  const { handIns, ...rest } = combine(folder, metadata);
  const scores = await scoresBeside(folder);
  return { ...rest, handIns: handIns.map((handIn) => withScores(handIn, scores)) };
}

/** Somebody may have put the CSV of scores there. */
async function scoresBeside(folder: Folder): Promise<GradescopeScores | null> {
  for (const file of folder.files.filter(({ name }) => /\.csv$/i.test(name))) {
    const read = await file.read(MAX_SCORES_BYTES);
    const table = read.kind === 'content' ? readTable(read.content.toString('utf8')) : null;
    const scores = table?.kind === 'read' ? readScores(table) : null;
    if (scores !== null) return scores;
  }
  return null;
}

function combine(folder: Folder, { entries, damaged }: GradescopeMetadata): Found {
  const known = new Set(entries.map(({ key }) => key));
  const broken = new Map(damaged.map(({ key, reason }) => [key, reason]));
  const handIns: FoundHandIn[] = entries.map((entry) => toHandIn(folder, entry));
  const strays: Stray[] = [];
  for (const below of foldersIn(folder).filter(({ name }) => !known.has(name))) {
    const [, id] = FOLDER.exec(below.name) ?? [];
    const reason = broken.get(below.name) ?? `${METADATA} has no entry for it`;
    if (id === undefined) strays.push({ origin: below.path, reason: 'a folder that is no submission of Gradescope' });
    else handIns.push(authorless(below, id, reason));
    broken.delete(below.name);
  }
  for (const [key, reason] of broken) strays.push({ origin: key, reason });
  const keys = new Set(entries.map(({ key }) => key));
  for (const file of folder.files) if (!isOwn(file, keys)) strays.push({ origin: file.path, reason: NO_FOLDER });
  return { handIns, strays, problem: null };
}

const NO_FOLDER = 'a file outside all submissions';

const isOwn = ({ name }: TreeFile, keys: ReadonlySet<string>): boolean =>
  name === METADATA || name === ONLINE || keys.has(name) || /\.csv$/i.test(name);

function toHandIn(folder: Folder, entry: GradescopeEntry): FoundHandIn {
  const { key, students, submittedAt } = entry;
  const [, id = /\d+/.exec(key)?.[0] ?? key] = FOLDER.exec(key) ?? [];
  return {
    ...UNTOLD,
    key: id,
    platform: 'gradescope',
    path: folder.path === '' ? key : `${folder.path}/${key}`,
    students,
    submittedAt,
    notes: notesOn(entry),
    aliases: [],
    work: workFor(folder, key),
  };
}

function workFor(folder: Folder, key: string): Work {
  const below = folder.folders.get(key);
  if (below !== undefined) return workIn(below);
  if (FOLDER.test(key)) {
    return {
      kind: 'refused',
      reason: `${METADATA} names ${key}, but the export has no such folder: export it again`,
    };
  }
  return {
    kind: 'refused',
    reason: 'a single file of an assignment that is handed in as PDF or images: it has no code',
  };
}

function notesOn({ submittedAt, students, others }: GradescopeEntry): string[] {
  const notes: string[] = [];
  if (students.length === 0) notes.push(`${METADATA} names no author`);
  if (submittedAt === null) notes.push(`${METADATA} has no time of submission that can be read`);
  const active = submittedAt === null ? Number.NaN : Date.parse(submittedAt);
  const later = others.filter((other) => other.submittedAt !== null && Date.parse(other.submittedAt) > active);
  if (later.length > 0) {
    const what = later.length === 1 ? 'a later submission exists' : `${later.length} later submissions exist`;
    notes.push(`${what}, but this one is active on Gradescope, and its time counts`);
  }
  return notes;
}

const authorless = (below: Folder, id: string, reason: string): FoundHandIn => ({
  ...UNTOLD,
  key: id,
  platform: 'gradescope',
  path: below.path,
  students: [],
  notes: [`its author is not known: ${reason}`],
  aliases: [],
  work: workIn(below),
});
