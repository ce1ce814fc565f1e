/** A profile's names of what the suites call, against the reference and a suite: a misspelt one would change nothing, unnoticed. */
import { nearestName } from '../suite/nearest-name.ts';
import type { Profile } from '../suite/profile.ts';
import type { Suite } from '../suite/suite.ts';
import { moduleNames, referenceExports } from './reference-host.ts';

/** One sentence for each name that means nothing. */
export function checkProfile(profile: Profile, suite: Pick<Suite, 'modules' | 'cases'>): string[] {
  const { keywords, always, calls, conventions } = profile;
  const targets = [
    ...keywords.map((target) => ['keywords', target] as const),
    ...Object.keys(always).map((target) => ['always', target] as const),
    ...[calls, ...conventions.flatMap(({ choices }) => choices.map((choice) => choice.calls))].flatMap((one) =>
      Object.keys(one).map((target) => ['calls', target] as const),
    ),
  ];
  const wrong = [
    ...Object.keys(profile.files).flatMap((module) => unknown('files', module, module, moduleNames())),
    ...targets.flatMap(([key, target]) => unknownTarget(key, target)),
    ...conventions.flatMap(({ functions }) => functions.flatMap((name) => unknownFunction(name, suite))),
  ];
  return [...new Set(wrong)].map((sentence) => `the profile ${profile.id}: ${sentence}`);
}

function unknownTarget(key: string, target: string): string[] {
  const [module, name, method] = target.split('.') as [string, string, string?];
  const exports = referenceExports(module) as Readonly<Record<string, unknown>> | undefined;
  if (exports === undefined) return unknown(key, target, module, moduleNames());
  const missing = unknown(key, target, name, Object.keys(exports));
  if (missing.length > 0 || method === undefined) return missing;
  const { prototype } = exports[name] as { readonly prototype?: object };
  return unknown(key, target, method, Object.getOwnPropertyNames(prototype ?? {}));
}

/** Of modules that the suite doesn't have, other suites may. */
function unknownFunction(name: string, { modules, cases }: Pick<Suite, 'modules' | 'cases'>): string[] {
  const [module] = name.split('/') as [string];
  if (!modules.includes(module)) return [];
  const known = cases.map(({ id }) => id.split('/').slice(0, 2).join('/'));
  return unknown('functions', name, name, [...new Set(known)]);
}

function unknown(key: string, whole: string, name: string, known: readonly string[]): string[] {
  if (known.includes(name)) return [];
  const nearest = nearestName(name, known);
  const hint = nearest === null ? '' : `; did you mean ${nearest}?`;
  const what = whole === name ? '' : ` in ${whole}`;
  return [
    `${key}: nothing is called ${name}${what}; names are the suites' own, not the submission's${hint === '' ? `: ${known.join(', ')}` : hint}`,
  ];
}
