/** Whose new grade counts, as it was asked for. */
import { readFileSync } from 'node:fs';
import type { Gradebook } from '../../gradebook/gradebook.ts';
import type { RescorePolicy } from '../../regrade/rescore.ts';
import { findEntry } from '../find-student.ts';
import type { RescoreRequest } from './rescore-request.ts';

type PolicyResult =
  | { readonly kind: 'policy'; readonly policy: RescorePolicy }
  | { readonly kind: 'refused'; readonly reason: string };

/** A list names hand-ins, or students, a line each. */
export function policyOf(gradebook: Gradebook, { policy, names, run }: RescoreRequest): PolicyResult {
  if (policy !== 'listed') return { kind: 'policy', policy: { kind: policy } };
  if (names === null)
    return {
      kind: 'refused',
      reason: '--policy listed needs --names FILE, with a hand-in, an id, an email or a name a line',
    };
  let text: string;
  try {
    text = readFileSync(names, 'utf8');
  } catch (error) {
    return { kind: 'refused', reason: `${names} cannot be read: ${(error as NodeJS.ErrnoException).code}` };
  }
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line) => line.trim());
  const found = lines.flatMap((who, i) =>
    who === '' ? [] : [{ line: i + 1, result: findEntry(gradebook, who, run) }],
  );
  const problems = found.flatMap(({ line, result }) =>
    result.kind === 'refused' ? [`${names}, line ${line}: ${result.reason}`] : [],
  );
  if (problems.length > 0) return { kind: 'refused', reason: problems.join('; ') };
  const handIns = found.flatMap(({ result }) => (result.kind === 'found' ? [result.entry.handIn.id] : []));
  return { kind: 'policy', policy: { kind: 'listed', handIns: new Set(handIns) } };
}
