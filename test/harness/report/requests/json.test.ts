import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { toAnsweredJson } from '../../../../harness/report/requests/json.ts';
import schema from '../../../../specs/answered-requests.schema.json' with { type: 'json' };
import { sampleAnswered, sampleAsked, sampleRequest } from './sample-requests.ts';

const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

const all = [
  sampleAnswered(1),
  sampleAnswered(2, {
    request: sampleRequest(2, { at: null, caseId: null, text: '\u001b[31m\u202e' }),
    ...{ inTime: 'unknown', work: null, about: { kind: 'nothing' }, unanswered: 'nobody', replay: null },
  }),
  sampleAnswered(3, {
    about: sampleAsked({
      hidden: true,
      evidence: {
        ...{ input: null, tolerance: null, margin: Infinity },
        numbers: { of: 'loss', index: [], expected: null, received: Number.NaN },
      },
    }),
  }),
  sampleAnswered(4, { about: { kind: 'whole', suites: ['c147/hw2'], score: 87.5, maxScore: 100 } }),
];

it('keeps to its schema', () => {
  for (const window of [null, { opens: null, closes: '2026-11-05T08:00:00Z' }]) {
    validate(JSON.parse(toAnsweredJson(all, window)));
    expect(validate.errors).toBeNull();
  }
  expect(validate({ schema: 'gradecheck/regrade-requests-answered/v1', window: null, requests: [{}] })).toBe(false);
});

it('has the request, the replay and the evidence', () => {
  const text = toAnsweredJson(all, null);
  const { requests } = JSON.parse(text);
  expect(requests[0]).toEqual({
    ...{ number: 1, student: 'Ada Example', handIn: 'ada', asked: 'softmax/loss', suite: 'c147/hw2' },
    ...{ case: 'softmax/loss', hidden: false, text: 'please look again', at: '2026-11-02T18:00:00Z' },
    ...{ inTime: 'in-time', unanswered: null, replay: 'reproduced', points: 4, maxPoints: 10 },
    evidence: {
      input: { label: 'N=4, D=3', sizes: { N: 4, D: 3 } },
      numbers: { of: 'dW', index: [0, 1], expected: 0.25, received: 0.5 },
      tolerance: { rtol: 0.0001, atol: 0.001 },
      margin: 3.2,
    },
  });
  expect(requests[2].evidence).toMatchObject({ margin: 'Infinity', numbers: { received: 'NaN' } });
  expect(text).toContain('"text": "\\u001b[31m\\u202e"');
});
