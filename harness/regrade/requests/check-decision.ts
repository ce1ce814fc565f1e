/** What a single decision and all of them together have to be, whichever form the file has. */

/** As it is in the file: checked one by one, not against each other. */
export interface StatedDecision {
  readonly request: number;
  readonly decision: 'accepted' | 'rejected';
  readonly points: number | null;
  readonly place: string;
}

export interface DecisionFault {
  readonly key: 'request' | 'points';
  readonly what: string;
  readonly found: string;
  readonly expected: string;
}

/** @param before the decisions above it in the file */
export function faultsOfDecision(one: StatedDecision, before: readonly StatedDecision[]): DecisionFault[] {
  const { request, decision, points } = one;
  const first = before.find((other) => other.request === request);
  const isMissing = decision === 'accepted' && points === null;
  const isTooMuch = decision === 'rejected' && points !== null;
  return [
    ...(first === undefined ? [] : [repeated(one, first)]),
    ...(isMissing ? [WITHOUT_POINTS] : []),
    ...(isTooMuch ? [withPoints(points)] : []),
  ];
}

const repeated = ({ request }: StatedDecision, first: StatedDecision): DecisionFault => ({
  key: 'request',
  what: `request ${request} is decided on ${first.place}, too`,
  found: String(request),
  expected: 'one decision for each request; remove the other one',
});

const WITHOUT_POINTS: DecisionFault = {
  key: 'points',
  what: 'the request is accepted, and there are no points',
  found: 'nothing',
  expected: 'the points of the case afterwards; fill them in',
};

const withPoints = (points: number): DecisionFault => ({
  key: 'points',
  what: 'the request is rejected, and there are points',
  found: String(points),
  expected: 'no points, because none change; leave them out, or accept the request',
});
