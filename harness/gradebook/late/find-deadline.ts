/** A policy + a student and the group → when the work of that student is due, extensions counted. */
import { DateTime } from 'luxon';
import type { Student } from '../../submissions/hand-in.ts';
import type { Extension, LatePolicy } from './late-policy.ts';
import { isMeantBy } from './same-student.ts';

export interface Deadline {
  readonly due: DateTime;
  readonly latest: DateTime | null;
  readonly isExtended: boolean;
  /** Lateness costs nothing. */
  readonly isExcused: boolean;
}

export type FoundDeadline =
  | { readonly kind: 'found'; readonly deadline: Deadline }
  | { readonly kind: 'unclear'; readonly reason: string };

/** @param members all authors of the work, the student among them */
export function findDeadline(policy: LatePolicy, student: Student, members: readonly Student[]): FoundDeadline {
  const concerned = policy.groups === 'each' ? [student] : members;
  const found = concerned.map((one) => ownDeadline(policy, one));
  const unclear = found.find(({ kind }) => kind === 'unclear');
  if (unclear !== undefined) return unclear;
  const deadlines = found.flatMap((one) => (one.kind === 'found' ? [one.deadline] : []));
  // Being excused is later than any time.
  const sorted = deadlines.sort((a, b) => rank(a) - rank(b));
  return { kind: 'found', deadline: policy.groups === 'best' ? sorted.at(-1)! : sorted[0]! };
}

const rank = ({ due, isExcused }: Deadline): number => (isExcused ? Infinity : due.toMillis());

function ownDeadline(policy: LatePolicy, student: Student): FoundDeadline {
  const granted = policy.extensions.filter((one) => isMeantBy(one.student, student));
  if (granted.length > 1) {
    const names = granted.map((one) => JSON.stringify(one.student)).join(' and ');
    return {
      kind: 'unclear',
      reason: `Several extensions of the late policy are for this student: ${names}. Keep one.`,
    };
  }
  return { kind: 'found', deadline: toDeadline(policy, granted[0]?.grants ?? null) };
}

function toDeadline(policy: LatePolicy, grants: Extension['grants'] | null): Deadline {
  const due = timeIn(policy, policy.due);
  const latest = policy.latest === null ? null : timeIn(policy, policy.latest);
  const isExcused = grants?.kind === 'excused';
  if (grants === null || grants.kind === 'excused') return { due, latest, isExtended: false, isExcused };
  const shift =
    grants.kind === 'longer' ? { days: grants.days, hours: grants.hours } : shiftTo(due, timeIn(policy, grants.due));
  // What is accepted at the latest moves with what is due.
  return { due: due.plus(shift), latest: latest?.plus(shift) ?? null, isExtended: true, isExcused };
}

/** In days first: a day is a day when the clocks change as well. */
const shiftTo = (from: DateTime, to: DateTime): { days: number; hours: number } => {
  const { days, hours } = to.diff(from, ['days', 'hours']);
  return { days, hours };
};

/** As the clocks of the policy's zone show it. */
export const timeIn = ({ zone }: LatePolicy, iso: string): DateTime => DateTime.fromISO(iso, { zone });
