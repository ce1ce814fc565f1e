import { expect, it } from 'vitest';
import { toIsoTime } from '../../../../harness/submissions/platforms/iso-time.ts';

it.each([
  ['2026-11-02 02:52:07.938335000 Z', '2026-11-02T02:52:07.938335000Z'],
  ['2022-06-25 13:16:26 -0600', '2022-06-25T13:16:26-06:00'],
  ['2022-09-18 23:59:59 UTC', '2022-09-18T23:59:59Z'],
  ['2026-11-02T02:52:07+05:30', '2026-11-02T02:52:07+05:30'],
  ['2026-11-02 02:52 Z', '2026-11-02T02:52Z'],
  ['2026-13-02 02:52:07 Z', null],
  ['2026-11-02 25:52:07 Z', null],
  ['2026-11-02 02:52:07', null],
  ['yesterday', null],
  ['', null],
  [null, null],
])('%j', (text, expected) => {
  expect(toIsoTime(text)).toBe(expected);
});
