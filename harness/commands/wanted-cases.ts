/** `--only`: which cases of a bundle are wanted, what they need, and the grade of them alone. */
import type { Bundle } from '../bundle/bundle.ts';
import type { Grade } from '../grading/grade.ts';
import { matchesCase } from '../suite/match-case.ts';
import { ownModule, ownName } from '../suite/profile.ts';

export const isWanted = ({ id }: { readonly id: string }, bundle: Bundle, only: readonly string[]): boolean =>
  only.length === 0 || namesOf(id, bundle).some((name) => only.some((pattern) => matchesCase(name, pattern)));

/** A case's id, and as it stands in reports on other languages: layers/reluForward/value, layers/relu_forward/value. */
export function namesOf(id: string, { profiles }: Bundle): string[] {
  const [module, ...rest] = id.split('/') as [string, ...string[]];
  const spelt = profiles.map((profile) =>
    [ownModule(module, profile), ...rest.map((name) => ownName(name, profile))].join('/'),
  );
  return [id, ...spelt];
}

/** The wanted cases, the ones that they need, and those that show how the API is spelt: that must not depend on what is wanted. */
export function withCases(bundle: Bundle, only: readonly string[]): Bundle {
  if (only.length === 0) return bundle;
  const byId = new Map(bundle.cases.map((one) => [one.id, one]));
  const ids = new Set<string>();
  const add = (id: string): void => {
    if (ids.has(id)) return;
    ids.add(id);
    for (const need of byId.get(id)!.needs) add(need);
  };
  for (const one of bundle.cases) if (isWanted(one, bundle, only)) add(one.id);
  for (const functions of shownTogether(bundle)) {
    const shown = bundle.cases.filter(({ id }) => functions.some((name) => id.startsWith(`${name}/`)));
    if (shown.some(({ id }) => ids.has(id))) for (const { id } of shown) add(id);
  }
  return { ...bundle, cases: bundle.cases.filter(({ id }) => ids.has(id)) };
}

const shownTogether = ({ profiles }: Bundle): readonly (readonly string[])[] =>
  profiles.flatMap(({ conventions }) => conventions.map(({ functions }) => functions));

/** The grade of the wanted cases alone. */
export function onlyCases(grade: Grade, bundle: Bundle, only: readonly string[]): Grade {
  if (only.length === 0) return grade;
  const cases = grade.cases.filter((one) => isWanted(one, bundle, only));
  const total = (key: 'points' | 'maxPoints'): number =>
    Math.round(cases.reduce((sum, one) => sum + one[key], 0) * 1e6) / 1e6;
  const status = cases.some((one) => one.status === 'ungraded') ? 'ungraded' : 'graded';
  return { ...grade, cases, status, score: total('points'), maxScore: total('maxPoints') };
}

export async function noSuchCase(pattern: string, ids: readonly string[]): Promise<string> {
  const { nearestName } = await import('../suite/nearest-name.ts');
  // A pattern may name a module, a function of it, or a case.
  const names = ids.flatMap((id) => id.split('/').map((_, depth, parts) => parts.slice(0, depth + 1).join('/')));
  const nearest = nearestName(pattern, [...new Set(names)]);
  const advice = nearest === null ? `cases look like ${ids.slice(0, 3).join(', ')}` : `did you mean ${nearest}?`;
  return `no case matches ${pattern}; ${advice} (The folder is named before --only.)`;
}
