/** YAML text → Profile, or every problem of the file at once. */
import profileSchema from '../../specs/profile.schema.json' with { type: 'json' };
import { unknown } from './check-recipes.ts';
import { asList, asMap, type LooseMap } from './loose.ts';
import { firstOf, type Problem, show } from './problem.ts';
import type { Profile } from './profile.ts';
import { readYaml, type YamlSource } from './read-yaml.ts';
import { validateSchema } from './validate-schema.ts';

export type LoadedProfile =
  | { readonly kind: 'loaded'; readonly profile: Profile }
  | { readonly kind: 'broken'; readonly problems: readonly Problem[] };

/** `file` is only named in messages. */
export function loadProfile(text: string, file: string): LoadedProfile {
  const source = readYaml(text, file);
  if (source.problems.length > 0) return { kind: 'broken', problems: source.problems };
  const problems = validateSchema(source, profileSchema);
  if (problems.length > 0) return { kind: 'broken', problems: firstOf(problems) };
  const { conventions, ...rest } = asMap(source.data);
  const settled = asList(conventions).map(toConvention);
  const unclear = [...repeated(source, settled), ...unknownChoices(source, settled)];
  if (unclear.length > 0) return { kind: 'broken', problems: firstOf(unclear) };
  const empty = { folders: [], names: {}, keywords: [], always: {}, calls: {}, lenient: [] };
  return { kind: 'loaded', profile: { ...empty, ...rest, conventions: settled } as unknown as Profile };
}

/** A choice that says nothing about calls is the profile as it stands. */
function toConvention(raw: unknown): LooseMap {
  const { choices, ...rest } = asMap(raw);
  return { ...rest, choices: asList(choices).map((choice) => ({ calls: {}, ...asMap(choice) })) };
}

const idsOf = (items: unknown): string[] => asList(items).map((item) => asMap(item).id as string);

/** Of two things with one name, one could never be asked for. */
function repeated(source: YamlSource, conventions: readonly LooseMap[]): Problem[] {
  const again = (ids: readonly string[], path: readonly (string | number)[], what: string): Problem[] =>
    ids.flatMap((id, at) =>
      ids.indexOf(id) === at
        ? []
        : [
            source.at([...path, at, 'id'], {
              what: `the ${what} "${show(id)}" stands twice`,
              found: show(id),
              expected: null,
              nearest: null,
            }),
          ],
    );
  return [
    ...again(idsOf(conventions), ['conventions'], 'convention'),
    ...conventions.flatMap(({ choices }, at) => again(idsOf(choices), ['conventions', at, 'choices'], 'choice')),
  ];
}

/** A leniency for what nobody can keep to would never apply, unnoticed. */
function unknownChoices(source: YamlSource, conventions: readonly LooseMap[]): Problem[] {
  return asList(asMap(source.data).lenient).flatMap((one, at) =>
    Object.entries(asMap(asMap(one).when)).flatMap(([id, choice]) => {
      const path = ['lenient', at, 'when', id];
      const convention = conventions.find((known) => known.id === id);
      if (convention === undefined) return [source.at(path, unknown('convention', id, idsOf(conventions)), 'key')];
      const known = idsOf(convention.choices);
      return known.includes(choice as string) ? [] : [source.at(path, unknown('choice', choice as string, known))];
    }),
  );
}
