/** Every statement on a run's database is one that PostgreSQL takes as well: a department's machines may share one some day. */
import { PGlite } from '@electric-sql/pglite';
import { expect, it } from 'vitest';
import { sourceFiles, sourceOf } from './source-files.ts';

const FOLDER = 'harness/gradebook';

/** Quoted texts that begin with a verb of SQL, with PostgreSQL's numbers in place of question marks. */
function statementsIn(source: string): string[] {
  const quoted = source.matchAll(/(['"`])((?:select|insert|update|delete)\s[\s\S]*?)\1(?=[,)\s])/g);
  return Array.from(quoted, ([, , text]) => {
    let number = 0;
    return text!.replace(/\?/g, () => `$${++number}`);
  });
}

async function complaints(tables: string, statements: readonly string[]): Promise<string[]> {
  const database = new PGlite();
  const found: string[] = [];
  await database.exec(tables);
  for (const [i, statement] of statements.entries()) {
    try {
      await database.query(`prepare statement_${i} as ${statement}`);
    } catch (error) {
      found.push(`${statement}: ${(error as Error).message}`);
    }
  }
  await database.close();
  return found;
}

const tables = /const TABLES = `([\s\S]*?)`;/.exec(sourceOf(`${FOLDER}/database.ts`))![1]!;

it('PostgreSQL makes the tables and prepares every statement', async () => {
  const statements = sourceFiles(FOLDER).flatMap((file) => statementsIn(sourceOf(file)));
  expect(statements.length).toBeGreaterThan(20);
  expect(await complaints(tables, statements)).toEqual([]);
});

it('and would not prepare what only SQLite knows', async () => {
  const found = await complaints(tables, [
    'insert or replace into facts (name, value) values ($1, $2)',
    'select nothing from facts',
  ]);
  expect(found).toHaveLength(2);
});
