/** What a platform says of when work came in → a time that can be compared with the deadline. */
import type { DateTime } from 'luxon';
import type { HandInFacts } from '../../submissions/hand-in.ts';
import { timeIn } from './find-deadline.ts';
import type { LatePolicy } from './late-policy.ts';

export type Arrival =
  | { readonly kind: 'at'; readonly at: DateTime; readonly by: 'time' | 'platform-count' }
  /** Only whether it was late is known: then `at` is as many days after the due time as the policy says. */
  | { readonly kind: 'flag'; readonly at: DateTime; readonly days: number }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'unclear'; readonly reason: string };

export type ArrivalFacts = Pick<HandInFacts, 'submittedAt' | 'markedLate' | 'lateBySeconds'>;

export function findArrival(policy: LatePolicy, facts: ArrivalFacts): Arrival {
  const { submittedAt, lateBySeconds } = facts;
  if (submittedAt !== null) return fromTime(policy, submittedAt);
  const due = timeIn(policy, policy.due);
  if (lateBySeconds !== null) return { kind: 'at', at: due.plus({ seconds: lateBySeconds }), by: 'platform-count' };
  return fromFlag(policy, due, facts.markedLate);
}

function fromTime(policy: LatePolicy, submittedAt: string): Arrival {
  const at = timeIn(policy, submittedAt);
  if (at.isValid && /(Z|[+-]\d{2}:?\d{2})$/i.test(submittedAt)) return { kind: 'at', at, by: 'time' };
  const shown = JSON.stringify(submittedAt.slice(0, 60));
  return { kind: 'unclear', reason: `The time of the hand-in, ${shown}, is not a date and time with an offset.` };
}

function fromFlag({ withoutTimes }: LatePolicy, due: DateTime, markedLate: boolean | null): Arrival {
  if (withoutTimes.kind === 'ignore') return { kind: 'ignored' };
  if (withoutTimes.kind === 'refuse')
    return {
      kind: 'unclear',
      reason:
        'The export does not say when this was handed in. Give a roster or scores file with times, or say under withoutTimes in the late policy what to do.',
    };
  if (markedLate === null)
    return { kind: 'unclear', reason: 'The export says neither when this was handed in nor whether it was late.' };
  const days = markedLate ? withoutTimes.days : 0;
  const whole = Math.floor(days);
  return { kind: 'flag', at: due.plus({ days: whole, hours: (days - whole) * 24 }), days };
}
