/** `gradecheck pack` and `unpack`: a run as one file, with the names in it, beside it, or without them. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync, type Zippable, zipSync } from 'fflate';
import { closeDatabase, DATABASE_FILE, openDatabase } from '../gradebook/database.ts';
import { rootOf } from '../gradebook/journal.ts';
import {
  isSplit,
  joinPeople,
  type People,
  parsePeople,
  readPeople,
  splitOff,
  toPeopleFile,
} from '../gradebook/people.ts';
import { digestOf, readSeal, SEAL_FILE, SIGNATURE_FILE, sealRun } from '../gradebook/seal.ts';
import type { Sql } from '../gradebook/sql.ts';
import { writeWhole } from '../gradebook/write-whole.ts';
import { EXIT, type ExitCode, type Terminal } from './exit-code.ts';
import { withRun } from './open-run.ts';

export interface PackRequest {
  readonly run: string;
  /** A zip file. */
  readonly out: string;
  /** Where the names go; null: into the zip. */
  readonly people: string | null;
}

const PEOPLE_FILE = 'people.json';

export async function pack({ run, out, people }: PackRequest, terminal: Terminal): Promise<ExitCode> {
  let names: People | null = null;
  const read = await withRun(run, terminal, (sql) => {
    names = isSplit(sql) ? null : readPeople(sql);
    return EXIT.fullMarks;
  });
  if (read !== EXIT.fullMarks) return read;
  if (existsSync(join(run, `${DATABASE_FILE}-wal`))) {
    terminal.error(
      `Nothing was packed: another program has ${run} open. Wait for it, or end it; after a killed one: gradecheck seal ${run}\n`,
    );
    return EXIT.couldNotGrade;
  }
  const sealed = readSeal(run);
  if (sealed.kind === 'read' && sealed.seal.database !== digestOf(join(run, DATABASE_FILE))) {
    terminal.error(`Nothing was packed: ${run} is not as it was sealed; gradecheck verify ${run} says where.\n`);
    return EXIT.couldNotGrade;
  }
  try {
    writePack(run, out, names, people);
  } catch (error) {
    const { code, path = out } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    terminal.error(`Nothing was packed: ${path} cannot be written: ${code}. Choose another place with --out.\n`);
    return EXIT.couldNotGrade;
  }
  terminal.out(
    `${out}: ${names === null || people !== null ? 'without names' : 'with the names in people.json'}${people === null ? '' : `, which are in ${people}`}. What students wrote in their files is as they wrote it.\n`,
  );
  return EXIT.fullMarks;
}

function writePack(run: string, out: string, names: People | null, people: string | null): void {
  mkdirSync(dirname(out), { recursive: true });
  const scratch = mkdtempSync(`${out}.`);
  try {
    copyFileSync(join(run, DATABASE_FILE), join(scratch, DATABASE_FILE));
    if (names !== null) change(scratch, (sql) => splitOff(sql, names));
    if (existsSync(join(run, SIGNATURE_FILE))) copyFileSync(join(run, SIGNATURE_FILE), join(scratch, SIGNATURE_FILE));
    sealRun(scratch);
    const files = [DATABASE_FILE, SEAL_FILE, SIGNATURE_FILE].filter((name) => existsSync(join(scratch, name)));
    const content: Zippable = Object.fromEntries(
      files.map((name) => [name, [readFileSync(join(scratch, name)), STORED]]),
    );
    if (names !== null && people === null) content[PEOPLE_FILE] = [Buffer.from(toPeopleFile(names)), STORED];
    writeWhole(out, zipSync(content));
    if (names !== null && people !== null) writeWhole(people, toPeopleFile(names));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The same bytes whenever it is packed. */
const STORED = { mtime: new Date('1980-01-01T00:00:00'), level: 6 } as const;

function change(folder: string, work: (sql: Sql) => void): void {
  const opened = openDatabase(folder, 'change');
  if (opened.kind === 'refused') throw new Error(opened.reason);
  try {
    work(opened.sql);
  } finally {
    closeDatabase(opened.sql);
  }
}

export interface UnpackRequest {
  readonly file: string;
  /** A folder that is not there yet. */
  readonly out: string;
  /** A file of names; null: those in the zip, if there are any. */
  readonly people: string | null;
}

export function unpack({ file, out, people }: UnpackRequest, terminal: Terminal): ExitCode {
  const refuse = (reason: string): ExitCode => {
    terminal.error(`Nothing was unpacked: ${reason}.\n`);
    return EXIT.wrongUsage;
  };
  if (existsSync(out)) return refuse(`${out} is there already: name a new folder with --out`);
  const opened = open(file);
  if (typeof opened === 'string') return refuse(opened);
  const text = people === null ? opened[PEOPLE_FILE] : readText(people);
  if (people !== null && text === undefined) return refuse(`${people} cannot be read`);
  const names = text === undefined ? null : parsePeople(Buffer.from(text).toString('utf8'), people ?? PEOPLE_FILE);
  if (names?.kind === 'refused') return refuse(names.reason);
  try {
    const problem = layRun(opened, names?.people ?? null, out);
    if (problem !== null) return refuse(problem);
  } catch (error) {
    const { code, path = out } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return refuse(`${path} cannot be written: ${code}. Choose another place with --out`);
  }
  terminal.out(
    `${out}: a run${names === null ? ' without names: submissions are known by what stands for them' : ''}. gradecheck verify ${out} checks it.\n`,
  );
  return EXIT.fullMarks;
}

/** @returns why not; null: it is there */
function layRun(files: Readonly<Record<string, Uint8Array>>, people: People | null, out: string): string | null {
  const scratch = `${out}.${process.pid}`;
  mkdirSync(scratch, { recursive: true });
  try {
    for (const name of [DATABASE_FILE, SEAL_FILE, SIGNATURE_FILE])
      if (files[name] !== undefined) writeFileSync(join(scratch, name), files[name]);
    const problem = people === null ? null : joinInto(scratch, people);
    if (problem !== null) return problem;
    if (people !== null) sealRun(scratch);
    renameSync(scratch, out);
    return null;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function joinInto(folder: string, people: People): string | null {
  let problem: string | null = null;
  change(folder, (sql) => {
    if (rootOf(sql).root !== people.root)
      problem = 'the names are those of another run, or of another time of this one';
    else joinPeople(sql, people);
  });
  return problem;
}

function open(file: string): Record<string, Uint8Array> | string {
  try {
    const files = unzipSync(readFileSync(file), {
      filter: ({ name }) => [DATABASE_FILE, SEAL_FILE, SIGNATURE_FILE, PEOPLE_FILE].includes(name),
    });
    return files[DATABASE_FILE] === undefined ? `${file} has no run in it` : files;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return code.startsWith?.('E') ? `${file} cannot be read: ${code}` : `${file} is not a zip file, or is damaged`;
  }
}

function readText(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
