import { closest, distance } from 'fastest-levenshtein';

/** The candidate that a typo most likely meant, or null when none is near. */
export function nearestName(name: string, candidates: readonly string[]): string | null {
  if (candidates.length === 0) return null;
  const found = candidates.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  const nearest = closest(name, candidates as string[]);
  return distance(name, nearest) <= Math.max(1, Math.floor(nearest.length / 3)) ? nearest : null;
}
