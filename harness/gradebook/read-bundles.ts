/** The bundles that a run is graded on, in the order in which its suites were named, and those that it was. */
import { inflateRawSync } from 'node:zlib';
import type { LoadedBundle } from '../bundle/bundle-source.ts';
import { sha256, unpackBundle } from '../bundle/pack-bundle.ts';
import type { RunSettings } from './run-settings.ts';
import type { Sql } from './sql.ts';

export function readBundles(sql: Sql, { bundles }: Pick<RunSettings, 'bundles'>): LoadedBundle[] {
  const find = sql.prepare('select content from bundles where hash = ?');
  return Object.values(bundles).map((hash) => {
    const { content } = find.get(hash) as { content: Uint8Array };
    return { hash, bundle: unpackBundle(inflateRawSync(content)) };
  });
}

/** Any bundle that the run has had; null when there is none, or it is damaged. */
export function readBundle(sql: Sql, hash: string): LoadedBundle | null {
  const row = sql.prepare('select content from bundles where hash = ?').get(hash) as
    | { content: Uint8Array }
    | undefined;
  if (row === undefined) return null;
  try {
    const bytes = inflateRawSync(row.content);
    return sha256(bytes) === hash ? { hash, bundle: unpackBundle(bytes) } : null;
  } catch {
    return null;
  }
}
