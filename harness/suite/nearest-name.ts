import { closest, distance } from 'fastest-levenshtein';

/** A file may have thousands of names that are not among thousands of others, each a typo of none. */
const MOST_CANDIDATES = 1_000;
const LONGEST_NAME = 100;

/** The candidate that a typo most likely meant, or null when none is near. */
export function nearestName(name: string, candidates: readonly string[]): string | null {
  if (candidates.length === 0 || candidates.length > MOST_CANDIDATES || name.length > LONGEST_NAME) return null;
  const found = candidates.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  const nearest = closest(name, candidates as string[]);
  const lastPart = candidates.find((candidate) => candidate.endsWith(`/${name}`));
  if (lastPart !== undefined) return lastPart;
  const contained = candidates.find(
    (candidate) => candidate.length <= 2 && name.length <= 3 && name.startsWith(candidate),
  );
  if (contained !== undefined) return contained;
  return distance(name, nearest) <= allowedDistance(nearest) ? nearest : null;
}

/** Two swapped letters have distance 2; names of one or two letters are near to everything. */
function allowedDistance(name: string): number {
  if (name.length <= 2) return 0;
  return name.length < 5 ? 1 : Math.max(2, Math.floor(name.length / 3));
}
