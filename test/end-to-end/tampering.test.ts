/**
 * Single changes to every kind of file and row of a run, drawn from a seed: each is found, and told where. What is changed
 * in a row is sealed again as a clever hand would, so that it is not the file's digest alone that gives it away.
 */
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase, openDatabase } from '../../harness/gradebook/database.ts';
import { keepExport } from '../../harness/gradebook/exported.ts';
import { readGradebook } from '../../harness/gradebook/read-gradebook.ts';
import {
  digestOf,
  isSignedBy,
  readKey,
  readSeal,
  readSignature,
  sealRun,
  signSeal,
} from '../../harness/gradebook/seal.ts';
import { checkExports } from '../../harness/regrade/verify/check-exports.ts';
import type { Fault } from '../../harness/regrade/verify/fault.ts';
import { verifyRun } from '../../harness/regrade/verify/verify-run.ts';
import { exportCsv } from '../../harness/report/exports/csv.ts';
import { seededRandom } from '../harness/seeded-random.ts';
import { fixture, freshFolder } from './program.ts';

/** GRADECHECK_TAMPERINGS=200 for the figure that is told; the seed is the number of the change. */
const COUNT = Number(process.env.GRADECHECK_TAMPERINGS ?? 60);
const VERSION = 'another version than the one that graded it';
const scratch = freshFolder();
const original = join(scratch, 'original');
const EXPORT = 'export.csv';

/** A run of five pieces of work with a late policy, an override and an export, sealed and signed. */
beforeAll(() => {
  mkdirSync(original);
  cpSync(fixture('runs/v1/run.db'), join(original, 'run.db'));
  const opened = openDatabase(original, 'change');
  if (opened.kind === 'refused') throw new Error(opened.reason);
  const csv = exportCsv(readGradebook(opened.sql), { delimiter: ',' });
  writeFileSync(join(original, EXPORT), csv);
  keepExport(opened.sql, 'csv', [{ name: EXPORT, text: csv }], {});
  closeDatabase(opened.sql);
  sealRun(original);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(join(scratch, 'public.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
  writeFileSync(join(scratch, 'key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const key = readKey(join(scratch, 'key.pem'), 'private');
  if (key.kind === 'key') signSeal(original, key.key);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function faultsOf(folder: string): readonly Fault[] {
  const result = verifyRun(folder, { version: VERSION, root: null });
  if (result.kind === 'unreadable') return [{ where: 'run.db', what: result.reason }];
  const signature = readSignature(folder);
  const key = readKey(join(scratch, 'public.pem'), 'public');
  const isSigned = signature.kind === 'read' && key.kind === 'key' && isSignedBy(signature.signature, key.key);
  return [
    ...result.faults,
    ...checkExports([join(folder, EXPORT)], result.expected),
    ...(isSigned ? [] : [{ where: 'signature.json', what: 'it is not what was written' }]),
  ];
}

it('finds nothing in the run itself, nor in copies of it', () => {
  expect(faultsOf(original)).toEqual([]);
  for (let i = 0; i < COUNT / 10; i++) {
    const copy = join(scratch, `copy-${i}`);
    cpSync(original, copy, { recursive: true });
    expect(faultsOf(copy)).toEqual([]);
    rmSync(copy, { recursive: true });
  }
});

type SeededRandom = ReturnType<typeof seededRandom>;

interface Change {
  readonly what: string;
  /** Where it has to be told. */
  readonly where: RegExp;
  readonly apply: (folder: string, random: SeededRandom) => void;
}

const pick = <Item>(items: readonly Item[], random: SeededRandom): Item =>
  items[Math.floor(random.uniform() * items.length)]!;

function inDatabase(change: (sql: InstanceType<typeof Database>, random: SeededRandom) => void): Change['apply'] {
  return (folder, random) => {
    const sql = new Database(join(folder, 'run.db'));
    sql.exec('pragma foreign_keys = off');
    change(sql, random);
    sql.close();
    const { seal } = readSeal(folder) as Extract<ReturnType<typeof readSeal>, { kind: 'read' }>;
    const again = { ...seal, database: digestOf(join(folder, 'run.db')) };
    writeFileSync(join(folder, 'seal.json'), `${JSON.stringify(again, null, 2)}\n`);
  };
}

type Row = Record<string, unknown>;
const rowOf = (sql: InstanceType<typeof Database>, table: string, random: SeededRandom): Row =>
  pick(sql.prepare(`select rowid as at, * from ${table}`).all() as Row[], random);

/** Another character in the place of one of the text. */
function altered(text: string, random: SeededRandom): string {
  const at = Math.floor(random.uniform() * text.length);
  return `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`;
}

function flipped(content: Uint8Array, random: SeededRandom): Buffer {
  const bytes = Buffer.from(new Uint8Array(content));
  const at = Math.floor(random.uniform() * (bytes.length - 1));
  bytes[at]! ^= 1 << Math.floor(random.uniform() * 8);
  return bytes;
}

const changeText = (table: string, column: string): Change['apply'] =>
  inDatabase((sql, random) => {
    const row = rowOf(sql, table, random);
    sql.prepare(`update ${table} set ${column} = ? where rowid = ?`).run(altered(String(row[column]), random), row.at);
  });

const changeBytes = (table: string): Change['apply'] =>
  inDatabase((sql, random) => {
    const row = rowOf(sql, table, random);
    sql
      .prepare(`update ${table} set content = ? where rowid = ?`)
      .run(flipped(row.content as Uint8Array, random), row.at);
  });

const removeRow = (table: string): Change['apply'] =>
  inDatabase((sql, random) => {
    sql.prepare(`delete from ${table} where rowid = ?`).run(rowOf(sql, table, random).at);
  });

/** Two rows exchange what they have in a column. */
const swap = (table: string, column: string, key = 'rowid'): Change['apply'] =>
  inDatabase((sql, random) => {
    const rows = sql.prepare(`select ${key} as at, ${column} as value from ${table}`).all() as Row[];
    const one = pick(rows, random);
    const others = rows.filter(
      ({ value }) => String(value) !== String(one.value) || ArrayBuffer.isView(value) || value instanceof ArrayBuffer,
    );
    const other = pick(
      others.filter(({ at }) => at !== one.at),
      random,
    );
    const update = sql.prepare(`update ${table} set ${column} = ? where ${key} = ?`);
    const asBytes = (value: unknown): unknown => (value instanceof ArrayBuffer ? Buffer.from(value) : value);
    update.run(asBytes(other.value), one.at);
    update.run(asBytes(one.value), other.at);
  });

const inFile =
  (name: string): Change['apply'] =>
  (folder, random) => {
    const file = join(folder, name);
    writeFileSync(file, flipped(readFileSync(file), random));
  };

const CHANGES: readonly Change[] = [
  { what: 'a bit of the database', where: /./, apply: inFile('run.db') },
  {
    what: 'the database cut short',
    where: /run\.db/,
    apply: (folder, random) => truncateSync(join(folder, 'run.db'), Math.floor(random.uniform() * 400_000)),
  },
  { what: 'a bit of the seal', where: /seal\.json|journal/, apply: inFile('seal.json') },
  { what: 'the seal removed', where: /seal\.json/, apply: (folder) => rmSync(join(folder, 'seal.json')) },
  { what: 'a bit of the signature', where: /signature\.json/, apply: inFile('signature.json') },
  { what: 'a bit of an export', where: /export\.csv/, apply: inFile(EXPORT) },
  {
    what: 'a line of an export moved',
    where: /export\.csv/,
    apply: (folder) => {
      const [head, one, two, ...rest] = readFileSync(join(folder, EXPORT), 'utf8').split('\r\n');
      writeFileSync(join(folder, EXPORT), [head, two, one, ...rest].join('\r\n'));
    },
  },
  { what: 'a bit of a bundle', where: /^bundle /, apply: changeBytes('bundles') },
  { what: 'a bundle removed', where: /^bundle /, apply: removeRow('bundles') },
  { what: 'a bit of the files of a submission', where: /^files of /, apply: changeBytes('submissions') },
  { what: 'a submission removed', where: /^files of /, apply: removeRow('submissions') },
  { what: 'the files of two students swapped', where: /^files of /, apply: swap('submissions', 'content') },
  { what: 'the language of a submission', where: /^files of /, apply: changeText('submissions', 'language') },
  { what: 'a bit of observations', where: /^observations of /, apply: changeBytes('observations') },
  { what: 'observations removed', where: /^observations of /, apply: removeRow('observations') },
  {
    what: 'the observations of two students swapped',
    where: /^observations of /,
    apply: swap('observations', 'content'),
  },
  { what: 'a bit of a grade', where: /^grade of /, apply: changeBytes('grades') },
  { what: 'the grades of two students swapped', where: /^grade of /, apply: swap('grades', 'content') },
  {
    what: 'the points of a grade',
    where: /^points of /,
    apply: inDatabase((sql, random) => {
      const row = rowOf(sql, 'grades', random);
      const summary = JSON.parse(String(row.summary)) as { score: number };
      sql
        .prepare('update grades set summary = ? where rowid = ?')
        .run(JSON.stringify({ ...summary, score: summary.score + 1 }), row.at);
    }),
  },
  { what: 'a grade removed', where: /^grade of /, apply: removeRow('grades') },
  { what: 'a receipt or another record', where: /record/, apply: changeText('records', 'content') },
  { what: 'a record removed', where: /record/, apply: removeRow('records') },
  {
    what: 'a record added',
    where: /record/,
    apply: inDatabase((sql, random) => {
      sql
        .prepare('insert into records (hash, content) values (?, ?)')
        .run('ab'.repeat(32), `{"salt":"${random.uniform()}"}`);
    }),
  },
  { what: 'an entry of the journal', where: /^journal/, apply: changeText('journal', 'content') },
  { what: 'a link of the journal', where: /^journal/, apply: changeText('journal', 'link') },
  { what: 'an entry removed', where: /^journal/, apply: removeRow('journal') },
  {
    what: 'the last entry removed',
    where: /^journal/,
    apply: inDatabase((sql) => {
      sql.exec('delete from journal where seq = (select max(seq) from journal)');
    }),
  },
  { what: 'two entries swapped', where: /^journal/, apply: swap('journal', 'content', 'seq') },
  { what: 'whose submission it is', where: /^piece of work /, apply: swap('hand_ins', 'submission', 'id') },
  { what: 'whose receipt it is', where: /^piece of work /, apply: swap('hand_ins', 'receipt', 'id') },
  { what: 'two students swapped', where: /^piece of work /, apply: swap('hand_ins', 'facts', 'id') },
  {
    what: 'when something was handed in',
    where: /^piece of work .*/,
    apply: inDatabase((sql, random) => {
      const row = rowOf(sql, 'hand_ins', random);
      const facts = JSON.parse(String(row.facts)) as object;
      sql
        .prepare('update hand_ins set facts = ? where id = ?')
        .run(JSON.stringify({ ...facts, submittedAt: '2026-10-01T00:00:00Z' }), row.id);
    }),
  },
  {
    what: 'an id',
    where: /^piece of work /,
    apply: inDatabase((sql, random) => {
      const row = rowOf(sql, 'hand_ins', random);
      sql.prepare('update hand_ins set id = ? where id = ?').run(`${row.id}x`, row.id);
    }),
  },
  { what: 'a piece of work removed', where: /^piece of work /, apply: removeRow('hand_ins') },
  {
    what: 'a state',
    where: /^piece of work /,
    apply: inDatabase((sql, random) => {
      sql.prepare("update hand_ins set state = 'ungraded' where id = ?").run(rowOf(sql, 'hand_ins', random).id);
    }),
  },
  {
    what: 'how long it took',
    where: /^piece of work /,
    apply: inDatabase((sql) => sql.exec('update timings set duration_ms = duration_ms + 1')),
  },
  {
    what: 'the points of an override',
    where: /^override of /,
    apply: inDatabase((sql) => sql.exec('update overrides set points = points + 1')),
  },
  { what: 'the reason of an override', where: /^override of /, apply: changeText('overrides', 'reason') },
  { what: 'an override removed', where: /^override of /, apply: removeRow('overrides') },
  {
    what: 'an override added',
    where: /^override of /,
    apply: inDatabase((sql, random) => {
      const { id } = rowOf(sql, 'hand_ins', random);
      sql
        .prepare(
          "insert into overrides values (?, 'c147/hw2', 'svm/loss/value', 3, 0, 'why not', 'nobody', '2026-11-29T00:00:00Z')",
        )
        .run(id);
    }),
  },
  {
    what: 'the late policy',
    where: /late-policy/,
    apply: inDatabase((sql) =>
      sql.exec("update facts set value = replace(value, '10', '11') where name = 'late-policy'"),
    ),
  },
  {
    what: 'the settings',
    where: /settings/,
    apply: inDatabase((sql) =>
      sql.exec("update facts set value = replace(value, 'sandbox', 'process') where name = 'settings'"),
    ),
  },
  {
    what: 'the roster',
    where: /class/,
    apply: inDatabase((sql) => sql.exec("update facts set value = replace(value, '[]', '[1]') where name = 'class'")),
  },
  {
    what: 'a fact added',
    where: /fact/,
    apply: inDatabase((sql) => sql.exec("insert into facts values ('other', '1')")),
  },
  {
    what: 'which grade counts',
    where: /which grade counts/,
    apply: inDatabase((sql, random) => {
      sql.prepare("insert into kept_grades values (?, 'c147/hw2', 'ab')").run(rowOf(sql, 'hand_ins', random).id);
    }),
  },
];

it.each(Array.from({ length: COUNT }, (_, i) => [i + 1, CHANGES[i % CHANGES.length]!.what] as const))(
  'finds change %i: %s',
  (seed) => {
    const { apply, where } = CHANGES[(seed - 1) % CHANGES.length]!;
    const copy = join(scratch, `changed-${seed}`);
    cpSync(original, copy, { recursive: true });
    apply(copy, seededRandom(seed));
    const places = faultsOf(copy).map((fault) => fault.where);
    expect(
      places.some((place) => where.test(place)),
      `told at: ${places.join('; ') || 'nowhere'}`,
    ).toBe(true);
    rmSync(copy, { recursive: true });
  },
);
