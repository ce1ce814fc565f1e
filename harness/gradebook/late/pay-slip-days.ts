/** A policy's pool + what its students have used before → the days that this lateness is free of, and what one student pays for them. */
import type { Student } from '../../submissions/hand-in.ts';
import type { LatePolicy } from './late-policy.ts';

/** How many days earlier assignments have cost a student; null when that cannot be told. */
export type SlipDaysUsedBefore = (student: Student) => number | null;

export type Payment =
  | { readonly kind: 'paid'; readonly covered: number; readonly paid: number; readonly before: number }
  | { readonly kind: 'unclear'; readonly reason: string };

/**
 * @param needed days that are started
 * @param members all authors of the work, the student among them
 */
export function paySlipDays(
  { slipDays, groups }: LatePolicy,
  needed: number,
  student: Student,
  members: readonly Student[],
  usedBefore: SlipDaysUsedBefore,
): Payment {
  if (slipDays === null) return { kind: 'paid', covered: 0, paid: 0, before: 0 };
  const all = members.map(usedBefore);
  const before = usedBefore(student);
  if (before === null || all.includes(null)) {
    const reason = 'Several students of earlier runs could be this one: how many slip days are left cannot be told.';
    return { kind: 'unclear', reason };
  }
  const left = all.map((used) => Math.max(0, slipDays.pool - (used ?? 0)));
  const own = Math.max(0, slipDays.pool - before);
  const most = Math.max(own, ...left);
  const wanted = Math.min(needed, slipDays.most ?? Infinity);
  if (slipDays.chargedTo === 'member-with-most') {
    const covered = Math.min(wanted, most);
    const pays = members.indexOf(student) === left.indexOf(most);
    return { kind: 'paid', covered, paid: pays ? covered : 0, before };
  }
  const available = { each: own, best: most, worst: Math.min(own, ...left) }[groups];
  const covered = Math.min(wanted, available);
  return { kind: 'paid', covered, paid: Math.min(covered, own), before };
}
