/** A bundle that a run is graded on, and the suite that it was frozen from. */
import { deflateRawSync } from 'node:zlib';
import { append } from './journal.ts';
import { keepRecord } from './records.ts';
import type { Sql } from './sql.ts';

export interface PackedBundle {
  readonly suite: string;
  readonly hash: string;
  readonly bytes: Uint8Array;
  /** The suite's YAML; null where there is none, as in a handout. */
  readonly source: string | null;
}

/** To be called within a transaction. */
export function keepBundle(sql: Sql, { suite, hash, bytes, source }: PackedBundle): void {
  sql
    .prepare('insert into bundles (hash, suite, content) values (?, ?, ?) on conflict (hash) do nothing')
    .run(hash, suite, Buffer.from(deflateRawSync(bytes)));
  append(sql, 'bundle', null, keepRecord(sql, { suite, bundle: hash, source }));
}
