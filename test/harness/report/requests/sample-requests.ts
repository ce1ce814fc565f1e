/** Made-up regrade requests with what is known about them. */
import type { AnsweredRequest, AskedCase } from '../../../../harness/regrade/requests/answered-request.ts';
import type { RegradeRequest } from '../../../../harness/regrade/requests/request.ts';
import { sampleCase, sampleGrade, WRONG } from '../sample-grade.ts';

export function sampleRequest(number: number, change: Partial<RegradeRequest> = {}): RegradeRequest {
  return {
    ...{ number, student: 'Ada Example', caseId: 'softmax/loss', text: 'please look again' },
    ...{ at: '2026-11-02T18:00:00Z', place: `line ${number + 1}` },
    ...change,
  };
}

/** 4 of 10 points, and 3.2 times off. */
export function sampleAsked(change: Partial<AskedCase> = {}): AskedCase {
  const status = 'incorrect';
  const one = sampleCase('softmax/loss', { points: 4, status, findings: [WRONG] });
  return {
    kind: 'case',
    suite: 'c147/hw2',
    score: { id: 'softmax/loss', status, points: 4, maxPoints: 10, override: null, margin: 3.2 },
    grade: sampleGrade([one]),
    hidden: false,
    evidence: {
      input: { label: 'N=4, D=3', sizes: { N: 4, D: 3 } },
      numbers: { of: 'dW', index: [0, 1], expected: 0.25, received: 0.5 },
      tolerance: { rtol: 1e-4, atol: 1e-3 },
      margin: 3.2,
    },
    ...change,
  };
}

export function sampleAnswered(number: number, change: Partial<AnsweredRequest> = {}): AnsweredRequest {
  return {
    request: sampleRequest(number),
    inTime: 'in-time',
    work: { handIn: 'ada', name: 'Ada Example (ada)' },
    about: sampleAsked(),
    unanswered: null,
    replay: { kind: 'reproduced' },
    ...change,
  };
}
