/** A date and time of day as staff write it, and a zone → the one instant that is meant, or what is wrong. */
import { DateTime } from 'luxon';

export type LocalTime =
  /** With the zone's offset. */
  | { readonly kind: 'read'; readonly iso: string }
  | { readonly kind: 'unclear'; readonly what: string; readonly expected: string };

const FORM = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)\s*(Z|[+-]\d{2}:?\d{2})?$/;
const LOCAL = "yyyy-MM-dd'T'HH:mm:ss";

export function readLocalTime(text: string, zone: string): LocalTime {
  const [, date, time, offset] = FORM.exec(text.trim()) ?? [];
  if (date === undefined || time === undefined)
    return unclear('is not a date and a time of day', 'a form like 2026-11-02T23:59');
  const local = `${date}T${time}`;
  const read = DateTime.fromISO(local, { zone });
  if (!read.isValid || time.startsWith('24'))
    return unclear(
      'is no date and time of the calendar',
      'a day that the month has, and a time from 00:00 to 23:59:59',
    );
  if (read.toFormat(LOCAL).slice(0, local.length) !== local)
    return unclear(
      `does not exist in ${zone}: the clocks were put forward over it`,
      `the time before or after the gap, e.g. ${short(read)}`,
    );
  const possible = read.getPossibleOffsets();
  if (offset !== undefined) return withOffset(possible, local, offset, zone);
  if (possible.length > 1)
    return unclear(
      `happens twice in ${zone}: the clocks are put back`,
      `its offset with it: ${inOrder(possible).map(withItsOffset).join(' or ')}`,
    );
  return { kind: 'read', iso: toIso(read) };
}

function withOffset(possible: readonly DateTime[], local: string, offset: string, zone: string): LocalTime {
  const wanted = DateTime.fromISO(`${local}${offset}`);
  const found = possible.find((one) => one.toMillis() === wanted.toMillis());
  if (found !== undefined) return { kind: 'read', iso: toIso(found) };
  return unclear(`has an offset that ${zone} does not have then`, possible.map(withItsOffset).join(' or '));
}

const unclear = (what: string, expected: string): LocalTime => ({ kind: 'unclear', what, expected });
const inOrder = (times: readonly DateTime[]): DateTime[] => [...times].sort((a, b) => a.toMillis() - b.toMillis());
const short = (time: DateTime): string => time.toFormat("yyyy-MM-dd'T'HH:mm");
const withItsOffset = (time: DateTime): string => time.toFormat("yyyy-MM-dd'T'HH:mmZZ");
const toIso = (time: DateTime): string => time.toFormat(`${LOCAL}ZZ`);
