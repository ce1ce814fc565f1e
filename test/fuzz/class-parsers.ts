/** `class`, `metadata` and `roster`: a class as a platform may export it, with what anybody may have put there: harness/submissions/. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HandIn, Intake, IntakeResult } from '../../harness/submissions/hand-in.ts';
import { readMetadata } from '../../harness/submissions/platforms/gradescope-metadata.ts';
import { readIntake } from '../../harness/submissions/read-intake.ts';
import { readRoster } from '../../harness/submissions/roster.ts';
import { type ZipEntry, zipOf } from '../harness/submissions/write-zip.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateText } from './mutate-text.ts';
import { ACCEPTED, holds, type Outcome, type Parser, refusedBecause } from './parser.ts';
import type { Random } from './random.ts';

const METADATA = `---
submission_1:
  :submitters:
  - :name: Ada Example
    :sid: '00012345'
    :email: ada@example.edu
  - :name: "B\\u00f6b"
  :created_at: 2026-11-02 02:52:07.938335000 Z
  :results:
    output: |-
      submission_9:
        :submitters: []
  :history:
  - :submitters: []
    :created_at: 2026-11-03 02:52:07 Z
    :id: 7
submission_2:
  :submitters: []
  :created_at: 2026-11-02 02:52:07 -08:00
`;
const ROSTER = `Name,SID,Email,Group
"Example, Ada",00012345,ada@example.edu,Team 1
Bob Example,2,bob@example.edu,Team 1
"C""y""",3,,
`;
/** By platform, then what belongs nowhere. */
const TOPS: readonly (readonly string[])[] = [
  ['submission_metadata.yml', 'submission_1/', 'submission_2/a/', 'submission_x/', 'scores.csv'],
  ['exampleada_1_2_', 'LATE_anon_a_1_', 'anon_b_2_text.html', 'bob_LATE_2_3_', '_1_2_'],
  [
    'Ada_1_assignsubmission_file_/',
    'Bob_2_assignsubmission_file/',
    'Cy_3_assignsubmission_file_',
    'Participant_4_assignsubmission_onlinetext/',
  ],
  ['hw2-ada/.git/', 'hw2-ada/', 'hw2-bob/.git/', 'grades.csv'],
  ['submitted/ada/hw1/', 'submitted/bob/hw1/', 'submitted/cy/'],
  ['submissions/', 'autograder.zip', 'submissions/ada.zip'],
  ['ada/', 'Ada/', '李/', 'x\u202ey/', '__proto__/', '../', '/', '__MACOSX/', 'con/', '.../', 'e\u0301/', '\u00e9/'],
];
const ENDS = [
  'a.ts',
  'A.ts',
  'b-1.py',
  'hw2.zip',
  'x.ipynb',
  'x.pdf',
  '',
  '../c.ts',
  'd/e/f.py',
  'z\x1b[2J.ts',
  'timestamp.txt',
];
const LONGEST = 1_200;
const UNSHOWN = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

type Read = (source: string, roster: string | null) => Promise<IntakeResult>;
const READ: Read = (source, roster) => readIntake([source], { roster });

export function classParser(read: Read = READ): Parser<Buffer> {
  let folder: string | null = null;
  return {
    name: 'class',
    make: (random) => {
      const wrapper = random.chance(0.3) ? 'export/' : '';
      const tops = random.pick(TOPS);
      const entries = Array.from({ length: 1 + random.below(6) }, () => entryOf(random, wrapper, tops));
      const zip = zipOf(entries);
      return random.chance(0.7) ? zip : mutateBytes(random, zip, zip, 3);
    },
    run: async (bytes) => {
      folder ??= mkdtempSync(join(tmpdir(), 'fuzz-class-'));
      const source = join(folder, 'export.zip');
      const roster = join(folder, 'roster.csv');
      writeFileSync(source, bytes);
      writeFileSync(roster, ROSTER);
      const result = await read(source, bytes.length % 2 === 0 ? roster : null);
      return result.kind === 'read' ? judge(result.intake) : judgeMessages(result.messages, source);
    },
    toBytes: (bytes) => bytes,
    clear: () => {
      if (folder !== null) rmSync(folder, { recursive: true, force: true });
      folder = null;
    },
  };
}

function entryOf(random: Random, wrapper: string, tops: readonly string[]): ZipEntry {
  const name = wrapper + random.pick(random.chance(0.9) ? tops : random.pick(TOPS)) + random.pick(ENDS);
  return {
    name,
    content: contentOf(random, name),
    mode: random.pick([0o100644, 0o100644, 0o100644, 0o120777, 0o040755]),
    flags: random.chance(0.95) ? 0x800 : 0x801,
    ...(random.chance(0.05) ? { crc: 1 } : {}),
    ...(random.chance(0.03) ? { offset: random.below(200) } : {}),
  };
}

function contentOf(random: Random, name: string): string | Buffer {
  if (name.includes('.yml')) return random.chance(0.5) ? METADATA : mutateText(random, METADATA);
  if (name.includes('.csv')) return random.chance(0.5) ? ROSTER : mutateText(random, ROSTER);
  if (!name.endsWith('.zip')) return random.pick(['', 'export const a = 1;\n', 'x'.repeat(600)]);
  const inner = zipOf([{ name: random.pick(ENDS), content: 'x' }, { name: random.pick(ENDS) }]);
  return random.chance(0.5) ? inner : mutateBytes(random, inner);
}

/** Whatever was handed in: a list that can be told, every entry of which can be read or says why not. */
async function judge({ handIns, strays, absent, unmatched }: Intake): Promise<Outcome> {
  const ids = handIns.map(({ id }) => id);
  holds(new Set(ids).size === ids.length, 'every hand-in by an id of its own');
  holds([...ids].sort().join() === ids.join(), 'hand-ins in the order of their ids');
  for (const id of ids) holds(/^[a-z0-9_][a-z0-9._-]{0,120}$/.test(id), 'an id that is fit for a file name');
  for (const id of unmatched) holds(ids.includes(id), 'an unmatched hand-in that there is');
  holds(absent.length <= 3, 'as many absent as there are on the roster');
  for (const { reason } of strays) judgeShown(reason);
  for (const handIn of handIns) await judgeHandIn(handIn);
  return ACCEPTED;
}

async function judgeHandIn(handIn: HandIn): Promise<void> {
  const { submittedAt, notes } = handIn;
  holds(submittedAt === null || !Number.isNaN(Date.parse(submittedAt)), 'a time or none');
  for (const note of notes) judgeShown(note);
  const read = await handIn.read(null);
  if (read.kind === 'unreadable') return judgeShown(read.reason);
  for (const path of read.submission.files.keys()) {
    const parts = path.split('/');
    holds(
      parts.every((part) => part !== '' && part !== '.' && part !== '..'),
      'a path without steps aside',
    );
    holds(!/\p{Cc}/u.test(path), 'a path without control characters');
  }
}

function judgeMessages(messages: readonly string[], source: string): Outcome {
  holds(messages.length > 0, 'a reason');
  for (const message of messages) judgeShown(message);
  return refusedBecause(messages[0]!.replaceAll(source, 'SOURCE'));
}

function judgeShown(text: string): void {
  holds(text.length > 5 && text.length <= LONGEST, 'a sentence of some length');
  holds(!UNSHOWN.test(text), 'a sentence that does nothing to a terminal');
}

export function metadataParser(read = readMetadata): Parser<string> {
  return {
    name: 'metadata',
    make: (random) => mutateText(random, METADATA),
    run: (text) => {
      const { entries, damaged } = read(Buffer.from(text));
      for (const { key, students, submittedAt, others } of entries) {
        holds(typeof key === 'string' && key !== '', 'an entry by its key');
        const times = [submittedAt, ...others.map((other) => other.submittedAt)];
        for (const time of times) holds(time === null || !Number.isNaN(Date.parse(time)), 'a time or none');
        for (const { name, email, ids } of students) {
          for (const text of [name, email, ids.sid ?? null])
            holds(text === null || text.trim() !== '', 'a text or none');
        }
      }
      const isPrinted = !/^submission_9/m.test(text) && entries.some(({ key }) => key === 'submission_9');
      holds(!isPrinted, 'nothing of what students printed');
      return damaged.length === 0 ? ACCEPTED : refusedBecause(damaged[0]!.reason);
    },
    toBytes: (text) => Buffer.from(text),
  };
}

export function rosterParser(read = readRoster): Parser<string> {
  return {
    name: 'roster',
    make: (random) => mutateText(random, ROSTER),
    run: (text) => {
      const result = read('roster.csv', text);
      if (result.kind === 'unreadable') return judgeMessages(result.messages, 'roster.csv');
      const { students } = result.roster;
      holds(students.length > 0, 'somebody');
      for (const { name, email, ids } of students) {
        holds(name !== null || email !== null || Object.keys(ids).length > 0, 'somebody who is known by something');
      }
      const sids = students.map(({ ids }) => ids.sid).filter((sid) => sid !== undefined);
      holds(new Set(sids).size === sids.length, 'every student by an id of their own');
      return ACCEPTED;
    },
    toBytes: (text) => Buffer.from(text),
  };
}
