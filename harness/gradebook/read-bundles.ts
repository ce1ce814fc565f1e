/** The bundles that a run is graded on, in the order in which its suites were named. */
import { inflateRawSync } from 'node:zlib';
import type { LoadedBundle } from '../bundle/bundle-source.ts';
import { unpackBundle } from '../bundle/pack-bundle.ts';
import type { RunSettings } from './run-settings.ts';
import type { Sql } from './sql.ts';

export function readBundles(sql: Sql, { bundles }: Pick<RunSettings, 'bundles'>): LoadedBundle[] {
  const find = sql.prepare('select content from bundles where hash = ?');
  return Object.values(bundles).map((hash) => {
    const { content } = find.get(hash) as { content: Uint8Array };
    return { hash, bundle: unpackBundle(inflateRawSync(content)) };
  });
}
