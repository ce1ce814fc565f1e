/** A profile as it is named on a command line, with the year or without: cs231n, or cs231n/2017. */
import type { AskedProfile } from '../runner/run-submission.ts';

export function toProfile(text: string): AskedProfile {
  const [id, ...rest] = text.split('/') as [string, ...string[]];
  return { id, year: rest.length === 0 ? null : rest.join('/') };
}

export const spellProfile = ({ id, year }: AskedProfile): string => (year === null ? id : `${id}/${year}`);
