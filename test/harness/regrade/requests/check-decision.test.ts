import { expect, it } from 'vitest';
import { faultsOfDecision, type StatedDecision } from '../../../../harness/regrade/requests/check-decision.ts';

const accepted: StatedDecision = { request: 1, decision: 'accepted', points: 5, place: 'line 2' };
const rejected: StatedDecision = { request: 1, decision: 'rejected', points: null, place: 'line 3' };

it.each<[one: StatedDecision, before: StatedDecision[], faults: string[]]>([
  [accepted, [], []],
  [{ ...accepted, points: 0 }, [], []],
  [rejected, [{ ...accepted, request: 2 }], []],
  [{ ...accepted, points: null }, [], ['the request is accepted, and there are no points']],
  [{ ...rejected, points: 0 }, [], ['the request is rejected, and there are points']],
  [rejected, [accepted], ['request 1 is decided on line 2, too']],
  [
    { ...accepted, points: null },
    [rejected],
    ['request 1 is decided on line 3, too', 'the request is accepted, and there are no points'],
  ],
])('%j after %j', (one, before, faults) => {
  expect(faultsOfDecision(one, before).map(({ what }) => what)).toEqual(faults);
});
