/** What was found out about one student's lateness → the one line that explains it. */
import type { DateTime } from 'luxon';
import { plural } from './charge.ts';
import type { Arrival } from './find-arrival.ts';
import type { Deadline } from './find-deadline.ts';
import type { LatePolicy } from './late-policy.ts';

/** "Due 2 Nov 23:59 (Los Angeles), handed in 3 Nov 01:10". */
export function explainTimes(
  policy: LatePolicy,
  { due, isExtended }: Deadline,
  original: DateTime,
  arrival: Arrival,
): string {
  const seconds = arrival.kind === 'at' && differOnlyInSeconds(due, arrival.at);
  const extended = isExtended ? `, extended from ${clock(original, false)}` : '';
  return `Due ${clock(due, seconds)} (${placeOf(policy.zone)}${extended}), ${arrived(arrival, seconds)}`;
}

function arrived(arrival: Arrival, seconds: boolean): string {
  switch (arrival.kind) {
    case 'at':
      return arrival.by === 'time' ? `handed in ${clock(arrival.at, seconds)}` : "by the platform's own count";
    case 'flag':
      return arrival.days === 0
        ? 'not marked late by the platform'
        : `marked late by the platform, which counts as ${plural(arrival.days, 'day')}`;
    case 'ignored':
    case 'unclear':
      return 'time of the hand-in not known';
  }
}

const differOnlyInSeconds = (a: DateTime, b: DateTime): boolean =>
  clock(a, false) === clock(b, false) && a.second !== b.second;

const clock = (time: DateTime, seconds: boolean): string =>
  time.setLocale('en-US').toFormat(seconds ? 'd LLL HH:mm:ss' : 'd LLL HH:mm');

/** America/Argentina/Buenos_Aires → Buenos Aires. */
const placeOf = (zone: string): string => zone.split('/').at(-1)!.replaceAll('_', ' ');

/** 4260 → "1 h 11 min". */
export function duration(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  return [
    ...(days > 0 ? [plural(days, 'day')] : []),
    ...(hours > 0 ? [`${hours} h`] : []),
    ...(minutes % 60 > 0 ? [`${minutes % 60} min`] : []),
  ].join(' ');
}
