/** A time as a form or a person writes it → the instant that is meant, or what is wrong. */
import { DateTime } from 'luxon';
import { readLocalTime } from '../../gradebook/late/read-local-time.ts';

export type ReadTime =
  /** ISO 8601 in UTC, as 2026-11-03T07:59:00Z. */
  | { readonly kind: 'read'; readonly at: string }
  | { readonly kind: 'unclear'; readonly what: string; readonly expected: string };

/** The year first, as it is in exports: 11/2/2026 is February somewhere. */
const FORM =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([AP]M)?\s*(Z|(?:UTC|GMT)?([+-]\d{1,2})(?::?(\d{2}))?|UTC|GMT)?$/i;

/** @param zone of times that don't say theirs; null: they have to */
export function readTime(text: string, zone: string | null): ReadTime {
  const found = FORM.exec(text.trim());
  if (found === null) {
    return unclear('is not a date and a time of day, the year first', 'a form like 2026-11-02T23:59');
  }
  const [, year, month, day, hour, minute, second = '00', half, offset, offsetHours, offsetMinutes = '00'] = found;
  const local = `${year}-${two(month!)}-${two(day!)}T${two(hourOf(hour!, half))}:${minute}:${second}`;
  if (offset !== undefined) return readWithOffset(local, offsetHours ?? '+0', offsetMinutes);
  if (zone === null) return unclear('has no zone', `its offset with it, e.g. ${local}-08:00`);
  const time = readLocalTime(local, zone);
  return time.kind === 'unclear' ? time : { kind: 'read', at: toUtc(DateTime.fromISO(time.iso)) };
}

/** Of a time that was found to be clear with the same zone. */
export function checkedInstant(text: string, zone: string | null): string {
  const time = readTime(text, zone);
  if (time.kind === 'unclear') throw new Error(`the time ${text} was not checked`);
  return time.at;
}

/** It names an instant by itself: students may write from anywhere. */
function readWithOffset(local: string, hours: string, minutes: string): ReadTime {
  const offset = `${hours[0]}${two(hours.slice(1))}:${minutes}`;
  const time = DateTime.fromISO(`${local}${offset}`);
  return time.isValid && !local.includes('T24')
    ? { kind: 'read', at: toUtc(time) }
    : unclear('is no date and time of the calendar', 'a day that the month has, and a time from 00:00 to 23:59:59');
}

/** Of twelve hours, 12 is the first. What is no such hour stays, to be refused. */
function hourOf(hour: string, half: string | undefined): string {
  if (half === undefined) return hour;
  if (Number(hour) < 1 || Number(hour) > 12) return '99';
  return String((Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0));
}

const two = (digits: string): string => digits.padStart(2, '0');
const unclear = (what: string, expected: string): ReadTime => ({ kind: 'unclear', what, expected });
const toUtc = (time: DateTime): string => time.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");
