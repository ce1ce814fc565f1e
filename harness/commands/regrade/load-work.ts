/** A piece of work of a run → its bundles and grades, each of which is read once. */
import type { LoadedBundle } from '../../bundle/bundle-source.ts';
import type { Entry, Gradebook, Outcome } from '../../gradebook/gradebook.ts';
import { readBundle } from '../../gradebook/read-bundles.ts';
import { readKept } from '../../gradebook/read-kept.ts';
import type { Sql } from '../../gradebook/sql.ts';
import type { Grade } from '../../grading/grade.ts';

export type LoadedWork =
  | {
      readonly kind: 'graded';
      readonly entry: Entry;
      readonly hash: string;
      /** Of what its grade is, and the grades, in the run's order of suites. */
      readonly bundles: readonly LoadedBundle[];
      readonly grades: readonly Grade[];
    }
  | { readonly kind: 'without'; readonly reason: string };

export function workLoader(sql: Sql, gradebook: Gradebook): (entry: Entry) => LoadedWork {
  const bundleOf = remember(
    (hash: string) => hash,
    (hash) => readBundle(sql, hash),
  );
  return remember(
    ({ handIn }: Entry) => handIn.id,
    (entry) => load(sql, gradebook, entry, bundleOf),
  );
}

/** Each is made once. */
function remember<Key, Made>(nameOf: (key: Key) => string, make: (key: Key) => Made): (key: Key) => Made {
  const made = new Map<string, Made>();
  return (key) => {
    const name = nameOf(key);
    if (!made.has(name)) made.set(name, make(key));
    return made.get(name)!;
  };
}

/** Of what each suite's grade is: not the run's own bundle where an earlier grade counts. */
export function bundlesThatCount({ run }: Gradebook, { suites }: Extract<Outcome, { kind: 'graded' }>): string[] {
  return run.suites.map(({ id, bundle }) => suites.find(({ suite }) => suite === id)?.keptFrom?.bundle ?? bundle);
}

function load(
  sql: Sql,
  gradebook: Gradebook,
  entry: Entry,
  bundleOf: (hash: string) => LoadedBundle | null,
): LoadedWork {
  const { hash, outcome } = entry;
  if (hash === null || outcome.kind !== 'graded' || outcome.suites.some(({ cases }) => cases.length === 0))
    return { kind: 'without', reason: 'the work has no grade that could be given again' };
  const hashes = bundlesThatCount(gradebook, outcome);
  const bundles = hashes.flatMap((one) => bundleOf(one) ?? []);
  if (bundles.length < hashes.length) return changed('a bundle');
  const kept = readKept(sql, hash, hashes);
  if (kept.kind === 'damaged') return changed(kept.what);
  return { kind: 'graded', entry, hash, bundles, grades: kept.work.grades };
}

const changed = (what: string): LoadedWork => ({
  kind: 'without',
  reason: `what is kept was changed (${what}): gradecheck verify says where`,
});
