/** Late policies and facts for tests. */
import type { LateFacts } from '../../../../harness/gradebook/late/apply-late-policy.ts';
import type { LatePolicy } from '../../../../harness/gradebook/late/late-policy.ts';
import { loadLatePolicy } from '../../../../harness/gradebook/late/load-late-policy.ts';
import type { Student } from '../../../../harness/submissions/hand-in.ts';

/** Due on a Monday at 23:59 in Los Angeles, eight hours behind UTC. */
export const DUE = 'due: 2026-11-02T23:59\nzone: America/Los_Angeles\n';

export function policyOf(text: string): LatePolicy {
  const loaded = loadLatePolicy(text, 'late.yaml');
  if (loaded.kind === 'invalid') throw new Error(loaded.messages.join('\n'));
  return loaded.policy;
}

export const ada: Student = { name: 'Ada Example', email: 'ada@example.edu', ids: { sid: '00012345' } };
export const ben: Student = { name: 'Ben Sample', email: 'ben@example.edu', ids: { sid: '00067890' } };

/** Eight points of ten, by Ada alone. */
export function factsOf(submittedAt: string | null, changes: Partial<LateFacts> = {}): LateFacts {
  return {
    raw: 8,
    maxScore: 10,
    student: ada,
    members: [ada],
    submittedAt,
    markedLate: null,
    lateBySeconds: null,
    slipDaysUsedBefore: () => 0,
    ...changes,
  };
}
