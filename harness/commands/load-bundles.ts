/** Suites by their names → bundles, and what is wrong with all those that there are not. */
import type { BundleSource, LoadedBundle } from '../bundle/bundle-source.ts';
import type { Regime } from '../suite/regime.ts';

export async function loadBundles(
  source: BundleSource,
  suites: Iterable<string>,
  seedSalt: string,
  regime: Regime = 'benign',
): Promise<{ readonly bundles: LoadedBundle[]; readonly messages: string[] }> {
  const bundles: LoadedBundle[] = [];
  const messages: string[] = [];
  for (const suite of suites) {
    const result = await source.load(suite, seedSalt, regime);
    if (result.kind === 'loaded') bundles.push(result.loaded);
    else messages.push(...result.messages);
  }
  return { bundles, messages };
}
