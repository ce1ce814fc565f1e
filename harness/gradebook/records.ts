/** What is known of a run, as documents that never change: each is kept by the hash of its text. */
import { randomBytes } from 'node:crypto';
import { sha256 } from '../bundle/pack-bundle.ts';
import type { Sql } from './sql.ts';

/**
 * Keeps a document, and gives its hash. The salt makes that the hash tells nothing: not even whoever guesses a name can
 * find it in what is left when the document has been forgotten.
 */
export function keepRecord(sql: Sql, document: object): string {
  return keepText(sql, JSON.stringify({ salt: newSalt(), ...document }));
}

/** Keeps a document as it is written. */
export function keepText(sql: Sql, content: string): string {
  const hash = sha256(content);
  sql.prepare('insert into records (hash, content) values (?, ?) on conflict (hash) do nothing').run(hash, content);
  return hash;
}

/** Null: there is none any more. */
export function readRecord(sql: Sql, hash: string): unknown {
  const row = sql.prepare('select content from records where hash = ?').get(hash) as { content: string } | undefined;
  return row === undefined ? null : JSON.parse(row.content);
}

export const newSalt = (): string => randomBytes(16).toString('hex');
