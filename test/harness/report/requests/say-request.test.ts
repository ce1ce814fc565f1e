import { expect, it } from 'vitest';
import {
  pointsOf,
  sayCase,
  sayInTime,
  sayPoints,
  sayTime,
  sayWindow,
} from '../../../../harness/report/requests/say-request.ts';
import { sampleAnswered, sampleRequest } from './sample-requests.ts';

it('times and windows', () => {
  expect(sayTime('2026-11-02T18:05:59Z')).toBe('2026-11-02 18:05 UTC');
  const [opens, closes] = ['2026-11-02T18:00:00Z', '2026-11-05T08:00:00Z'];
  expect(sayWindow({ opens, closes })).toBe('from 2026-11-02 18:00 UTC until 2026-11-05 08:00 UTC');
  expect(sayWindow({ opens: null, closes })).toBe('until 2026-11-05 08:00 UTC');
  expect(sayWindow({ opens, closes: null })).toBe('from 2026-11-02 18:00 UTC');
  expect((['in-time', 'early', 'late', 'unknown'] as const).map(sayInTime)).toEqual([
    ...['yes', 'no, early', 'no, late', 'not known'],
  ]);
});

it('what is asked about, and its points', () => {
  const written = { request: sampleRequest(1, { caseId: 'loss' }) };
  const one = sampleAnswered(1, written);
  expect([sayCase(one), sayPoints(one), pointsOf(one)]).toEqual(['softmax/loss', '4 of 10', { points: 4, most: 10 }]);
  const whole = sampleAnswered(1, {
    request: sampleRequest(1, { caseId: null }),
    about: { kind: 'whole', suites: ['c147/hw2'], score: 87.5, maxScore: 100 },
  });
  expect([sayCase(whole), sayPoints(whole)]).toEqual(['all of the work', '87.5 of 100']);
  const unknown = sampleAnswered(1, { ...written, about: { kind: 'unknown', instead: [] } });
  expect([sayCase(unknown), sayPoints(unknown), pointsOf(unknown)]).toEqual(['loss', '', null]);
});
