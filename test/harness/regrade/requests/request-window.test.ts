import { expect, it } from 'vitest';
import { isWithin } from '../../../../harness/regrade/requests/request-window.ts';

const [OPENS, CLOSES] = ['2026-11-02T08:00:00Z', '2026-11-09T08:00:00Z'];

it.each([
  [{ opens: OPENS, closes: CLOSES }, '2026-11-02T07:59:59Z', 'early'],
  [{ opens: OPENS, closes: CLOSES }, OPENS, 'in-time'],
  [{ opens: OPENS, closes: CLOSES }, CLOSES, 'in-time'],
  [{ opens: OPENS, closes: CLOSES }, '2026-11-09T08:00:01Z', 'late'],
  [{ opens: OPENS, closes: CLOSES }, null, 'unknown'],
  [{ opens: null, closes: CLOSES }, '1999-01-01T00:00:00Z', 'in-time'],
  [{ opens: OPENS, closes: null }, '2099-01-01T00:00:00Z', 'in-time'],
  [{ opens: null, closes: null }, null, 'in-time'],
  [null, '2026-11-09T08:00:01Z', 'in-time'],
  [null, null, 'in-time'],
  // Another offset, the same instant.
  [{ opens: null, closes: CLOSES }, '2026-11-09T00:00:00-08:00', 'in-time'],
])('%j at %s: %s', (window, at, expected) => {
  expect(isWithin(window, at)).toBe(expected);
});
