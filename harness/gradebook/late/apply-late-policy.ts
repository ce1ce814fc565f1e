/** A late policy + what is known of one student's work → penalty, final score and the line that explains them, or why not. Pure. */
import type { DateTime } from 'luxon';
import type { Student } from '../../submissions/hand-in.ts';
import { type Charge, charge, plural, startedDays } from './charge.ts';
import { duration, explainTimes } from './explain-lateness.ts';
import { type Arrival, type ArrivalFacts, findArrival } from './find-arrival.ts';
import { type Deadline, findDeadline, timeIn } from './find-deadline.ts';
import type { Lateness, LatePolicy } from './late-policy.ts';
import { type Payment, paySlipDays, type SlipDaysUsedBefore } from './pay-slip-days.ts';
import { withoutNoise } from './round-decimal.ts';

export interface LateFacts extends ArrivalFacts {
  readonly raw: number;
  readonly maxScore: number;
  readonly student: Student;
  /** All authors of the work, the student among them. */
  readonly members: readonly Student[];
  readonly slipDaysUsedBefore: SlipDaysUsedBefore;
}

export type Settlement =
  | { readonly kind: 'settled'; readonly penalty: number; readonly final: number; readonly lateness: Lateness }
  | { readonly kind: 'unknown'; readonly reason: string };

export function applyLatePolicy(policy: LatePolicy, facts: LateFacts): Settlement {
  const found = findDeadline(policy, facts.student, facts.members);
  if (found.kind === 'unclear') return unknown(found.reason);
  const arrival = findArrival(policy, facts);
  if (arrival.kind === 'unclear') return unknown(arrival.reason);
  const times = explainTimes(policy, found.deadline, timeIn(policy, policy.due), arrival);
  if (arrival.kind === 'ignored') return onTime(facts, `${times}: lateness is ignored, as the late policy says.`);
  return settle(policy, facts, found.deadline, arrival, times);
}

const unknown = (reason: string): Settlement => ({ kind: 'unknown', reason });

type KnownArrival = Extract<Arrival, { at: DateTime }>;

function settle(
  policy: LatePolicy,
  facts: LateFacts,
  deadline: Deadline,
  arrival: KnownArrival,
  times: string,
): Settlement {
  // A flag is told by the platform's own deadline: grace is in it already.
  const graceMinutes = arrival.kind === 'flag' ? 0 : policy.graceMinutes;
  const graceEnd = deadline.due.plus({ minutes: graceMinutes });
  const to = withoutFraction(arrival.at);
  if (to <= graceEnd) {
    const grace = to > deadline.due ? `within the grace of ${duration(graceMinutes * 60)}` : 'on time';
    return onTime(facts, `${times}: ${grace}, no penalty.`);
  }
  const from = policy.countFrom === 'due' ? deadline.due : graceEnd;
  const seconds = (to.toMillis() - from.toMillis()) / 1000;
  const late = `${times}: ${duration(seconds)} late${from > deadline.due ? ` after a grace of ${duration(graceMinutes * 60)}` : ''}`;
  if (deadline.isExcused) return settled(facts, facts.raw, seconds, 0, `${late}, excused; no penalty.`);
  if (deadline.latest !== null && to > deadline.latest) {
    const limit = explainLatest(policy, deadline.latest);
    return settled(facts, 0, seconds, 0, `${late}; ${limit}: ${takenOff(facts.raw, 0)}.`);
  }
  const payment = paySlipDays(
    policy,
    startedDays({ from, to }),
    facts.student,
    facts.members,
    facts.slipDaysUsedBefore,
  );
  if (payment.kind === 'unclear') return unknown(payment.reason);
  const free = from.plus({ days: payment.covered });
  const cost: Charge = to <= free ? { final: facts.raw, rule: null } : charge(policy, facts, { from: free, to });
  const said = `${late}${explainSlipDays(policy, payment)}; ${explainCharge(facts.raw, cost)}.`;
  return settled(facts, cost.final, seconds, payment.paid, said);
}

/** A platform that shows 23:59:00 and stores 23:59:00.4 does not make work late. */
const withoutFraction = (time: DateTime): DateTime => time.startOf('second');

function onTime(facts: LateFacts, sentence: string): Settlement {
  const lateness: Lateness = { kind: 'on-time', lateBySeconds: 0, slipDaysUsed: 0, sentence };
  return { kind: 'settled', penalty: 0, final: facts.raw, lateness };
}

function settled(
  { raw }: LateFacts,
  final: number,
  lateBySeconds: number,
  slipDaysUsed: number,
  sentence: string,
): Settlement {
  const lateness: Lateness = { kind: 'late', lateBySeconds, slipDaysUsed, sentence };
  return { kind: 'settled', penalty: withoutNoise(raw - final), final, lateness };
}

function explainLatest(policy: LatePolicy, latest: DateTime): string {
  return `nothing is accepted after ${latest.setZone(policy.zone).setLocale('en-US').toFormat('d LLL HH:mm')}`;
}

function explainSlipDays(
  { slipDays }: LatePolicy,
  { covered, paid, before }: Extract<Payment, { kind: 'paid' }>,
): string {
  if (slipDays === null) return '';
  const used = before > 0 ? ` (${before} used before)` : '';
  if (covered === 0) return `, no slip days used of ${slipDays.pool}${used}`;
  if (paid === 0) return `, ${plural(covered, 'slip day')} used by another member of the group`;
  const more = covered > paid ? `, ${plural(covered, 'day')} covered by the group` : '';
  return `, ${plural(paid, 'slip day')} used of ${slipDays.pool}${used}${more}`;
}

function explainCharge(raw: number, { final, rule }: Charge): string {
  return rule === null ? 'no penalty' : `${rule}: ${takenOff(raw, final)}`;
}

function takenOff(raw: number, final: number): string {
  return `${plural(withoutNoise(raw - final), 'point')} off, ${withoutNoise(raw)} becomes ${withoutNoise(final)}`;
}
