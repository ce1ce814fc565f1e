/** YAML text → Profile, or every problem of the file at once. */
import profileSchema from '../../specs/profile.schema.json' with { type: 'json' };
import { asMap } from './loose.ts';
import type { Problem } from './problem.ts';
import type { Profile } from './profile.ts';
import { readYaml } from './read-yaml.ts';
import { validateSchema } from './validate-schema.ts';

export type LoadedProfile =
  | { readonly kind: 'loaded'; readonly profile: Profile }
  | { readonly kind: 'broken'; readonly problems: readonly Problem[] };

/** `file` is only named in messages. */
export function loadProfile(text: string, file: string): LoadedProfile {
  const source = readYaml(text, file);
  if (source.problems.length > 0) return { kind: 'broken', problems: source.problems };
  const problems = validateSchema(source, profileSchema);
  if (problems.length > 0) return { kind: 'broken', problems };
  const empty = { folders: [], names: {}, keywords: [], always: {}, lenient: [] };
  return { kind: 'loaded', profile: { ...empty, ...asMap(source.data) } as unknown as Profile };
}
