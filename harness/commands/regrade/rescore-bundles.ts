/** A run and a changed suite → the bundle that counts now, and the one that is to. */
import type { LoadedBundle } from '../../bundle/bundle-source.ts';
import { readBundle } from '../../gradebook/read-bundles.ts';
import type { RunSettings } from '../../gradebook/run-settings.ts';
import type { Sql } from '../../gradebook/sql.ts';
import type { RescoreRequest, RescoreTools } from './rescore-request.ts';

export interface BundlePair {
  readonly old: LoadedBundle;
  readonly fresh: LoadedBundle;
}

type PairResult = ({ readonly kind: 'found' } & BundlePair) | { readonly kind: 'refused'; readonly reason: string };

/** The changed suite is drawn from the seeds of the one that counts now. */
export async function bundlesOf(
  sql: Sql,
  { bundles }: RunSettings,
  { suite, run }: RescoreRequest,
  { source }: RescoreTools,
): Promise<PairResult> {
  const all = Object.entries(bundles).map(([id, hash]) => ({ id, loaded: readBundle(sql, hash) }));
  const damaged = all.find(({ loaded }) => loaded === null);
  if (damaged !== undefined) return { kind: 'refused', reason: `the bundle of ${damaged.id} in ${run} was changed` };
  const meant = (all.find(({ id }) => id === suite) ?? all[0])?.loaded?.bundle;
  const found = await source.load(suite, meant?.seedSalt ?? '', meant?.regime);
  if (found.kind === 'refused') return { kind: 'refused', reason: found.messages.join('; ') };
  const fresh = found.loaded;
  const old = all.find(({ id }) => id === fresh.bundle.suite.id)?.loaded ?? null;
  if (old === null)
    return {
      kind: 'refused',
      reason: `${run} is a run of ${all.map(({ id }) => id).join(', ')}, not of ${fresh.bundle.suite.id}`,
    };
  if (old.hash === fresh.hash)
    return { kind: 'refused', reason: `${fresh.bundle.suite.id} is what ${run} counts now, to the last bit` };
  return { kind: 'found', old, fresh };
}
