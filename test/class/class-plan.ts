/** A seed → who hands in what, when, and with whom: the same on every platform. */
import { type Random, randomFor } from '../fuzz/random.ts';
import { makeStudents, type TrueStudent } from './class-students.ts';
import { type Work, type WorkKind, worksOf } from './class-works.ts';

export interface PlannedWork {
  readonly number: number;
  readonly students: readonly TrueStudent[];
  readonly work: Work;
  /** The work of another student, byte by byte. */
  readonly copyOf: number | null;
  /** ISO 8601, with 9 digits of a second. */
  readonly submittedAt: string;
  readonly lateBySeconds: number;
  /** How many were handed in before it. */
  readonly earlier: number;
  /** Whether one was handed in after it, and this one chosen all the same. */
  readonly hasLater: boolean;
}

export interface Plan {
  readonly students: readonly TrueStudent[];
  readonly works: readonly PlannedWork[];
}

const DUE = '2026-11-01T23:59:00Z';
const DAY_SECONDS = 86_400;

export function planClass(size: number, seed: number, hasGroups: boolean): Plan {
  const random = randomFor(seed, 0);
  const students = makeStudents(random, size);
  const works: PlannedWork[] = [];
  for (let at = 0; at < size; ) {
    const isAbsent = random.chance(0.03) && at > 0;
    const members = hasGroups && random.chance(0.1) ? students.slice(at, at + 2) : students.slice(at, at + 1);
    at += members.length;
    if (!isAbsent) works.push(planWork(random, works, members));
  }
  return { students, works };
}

function planWork(random: Random, works: readonly PlannedWork[], students: readonly TrueStudent[]): PlannedWork {
  const number = works.length;
  const chance = random.below(100);
  const kind: WorkKind = chance < 3 ? 'hostile' : chance < 13 ? 'broken' : chance < 55 ? 'wrong' : 'right';
  const other = number > 0 && random.chance(0.04) ? random.pick(works) : null;
  const lateBySeconds = random.chance(0.15) ? 1 + random.below(3 * DAY_SECONDS) : 0;
  const beforeSeconds = lateBySeconds > 0 ? -lateBySeconds : random.below(5 * DAY_SECONDS);
  return {
    number,
    students,
    work: other?.work ?? signed(random.pick(worksOfKind(kind)), number),
    copyOf: other === null ? null : (other.copyOf ?? other.number),
    submittedAt: timeAt(Date.parse(DUE) - beforeSeconds * 1000, random),
    lateBySeconds,
    earlier: random.chance(0.3) ? 1 + random.below(3) : 0,
    hasLater: random.chance(0.05),
  };
}

const KINDS = new Map<WorkKind, readonly Work[]>();
function worksOfKind(kind: WorkKind): readonly Work[] {
  const works = KINDS.get(kind) ?? worksOf(kind);
  KINDS.set(kind, works);
  return works;
}

/** A comment makes one student's work another than the next one's. */
function signed(work: Work, number: number): Work {
  const path = [...work.files.keys()].find((name) => /softmax\.(ts|py)$/.test(name));
  if (path === undefined) return work;
  const mark = work.language === 'python' ? '#' : '//';
  const content = Buffer.concat([work.files.get(path)!, Buffer.from(`\n${mark} Work number ${number}.\n`)]);
  return { ...work, files: new Map(work.files).set(path, content) };
}

function timeAt(ms: number, random: Random): string {
  const digits = String(random.below(1_000_000_000)).padStart(9, '0');
  return `${new Date(ms).toISOString().slice(0, 19)}.${digits}Z`;
}
