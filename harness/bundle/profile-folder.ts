/** The folder specs/profiles/: the spellings of courses' own APIs. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadProfile } from '../suite/load-profile.ts';
import { describeProblem } from '../suite/problem.ts';
import type { Profile } from '../suite/profile.ts';
import { listBelow } from './bundle-source.ts';

export type ProfilesResult =
  | { readonly kind: 'loaded'; readonly profiles: readonly Profile[] }
  | { readonly kind: 'refused'; readonly messages: readonly string[] };

/** @param names files of the folder, without their extension: those that a suite asks for. */
export function readProfiles(folder: string | null, names: readonly string[]): ProfilesResult {
  const profiles: Profile[] = [];
  const messages: string[] = [];
  for (const name of names) {
    const file = folder === null ? null : join(folder, `${name}.yaml`);
    if (file === null || !existsSync(file)) {
      const known = folder === null ? [] : listBelow(folder, '.yaml');
      messages.push(`there is no profile "${name}"; there is ${known.length === 0 ? 'none' : known.join(', ')}`);
      continue;
    }
    const loaded = loadProfile(readFileSync(file, 'utf8'), file);
    if (loaded.kind === 'broken') messages.push(...loaded.problems.map(describeProblem));
    else if (loaded.profile.id !== name)
      messages.push(`${file} says that its id is ${loaded.profile.id}; it is the file's name, ${name}`);
    else profiles.push(loaded.profile);
  }
  return messages.length > 0 ? { kind: 'refused', messages } : { kind: 'loaded', profiles };
}
