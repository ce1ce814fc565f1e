import { describe, expect, it } from 'vitest';
import { type DecisionFacts, planDecisions } from '../../../../harness/commands/regrade/plan-decisions.ts';
import type { CaseScore, Entry, Gradebook, Override } from '../../../../harness/gradebook/gradebook.ts';
import type { KeptRequest } from '../../../../harness/gradebook/requests.ts';
import type { Decision } from '../../../../harness/regrade/requests/decision.ts';
import { handIn } from '../../gradebook/sample-run.ts';

const byHand: Override = {
  ...{ handIn: 'ada', suite: 'hw2', caseId: 'svm', points: 6, instead: 2, reason: 'r', by: 'Tess', at: '' },
};
const cases: readonly CaseScore[] = [
  { id: 'softmax', status: 'incorrect', points: 4, maxPoints: 10, override: null },
  { id: 'svm', status: 'incorrect', points: 6, maxPoints: 10, override: byHand },
];
const graded: Entry['outcome'] = {
  kind: 'graded',
  suites: [{ suite: 'hw2', score: 10, maxScore: 20, cases, override: null }],
  score: 10,
};
const entryOf = (id: string, outcome: Entry['outcome']): Entry => ({
  ...{ handIn: handIn(id), hash: null, outcome, durationMs: null },
});
const suite = {
  ...{ id: 'hw2', title: 'Homework 2', bundle: 'b', maxScore: 20 },
  cases: cases.map(({ id, maxPoints }) => ({ id, title: id, maxPoints, hidden: false })),
};
const gradebook = {
  run: { suites: [suite] },
  entries: [entryOf('ada', graded), entryOf('gus', { kind: 'ungraded', reasons: ['empty'] })],
} as unknown as Gradebook;

const asked = (number: number, id: string | null, change: Partial<KeptRequest> = {}): KeptRequest => ({
  ...{ handIn: 'ada', number, asked: id, case: id === null ? null : { suite: 'hw2', id }, text: 'please' },
  ...{ at: null, inTime: 'in-time', replay: null },
  ...change,
});
const facts = (...requests: KeptRequest[]): DecisionFacts => ({
  ...{ gradebook, decided: new Map(), by: 'tess', at: '2026-11-05T08:00:00Z' },
  requests: new Map(requests.map((one) => [one.number, one])),
});
const accepted = (request: number, points: number, by: string | null = null): Decision => ({
  ...{ request, decision: 'accepted', points, reason: 'as meant', by, place: `line ${request + 1}` },
});
const rejected = (request: number): Decision => ({
  ...{ request, decision: 'rejected', reason: 'it is wrong', by: null, place: `line ${request + 1}` },
});
const reasonsOf = (decisions: readonly Decision[], known: DecisionFacts): readonly string[] => {
  const plan = planDecisions(decisions, known);
  return plan.kind === 'refused' ? plan.reasons : [];
};

describe('what is planned', () => {
  it('an accepted request: an override of its case, with the reason and who decided', () => {
    const plan = planDecisions([accepted(1, 7.5, 'Tom')], facts(asked(1, 'softmax')));
    expect(plan).toMatchObject({
      planned: [
        {
          entry: { handIn: { id: 'ada' } },
          what: 'softmax',
          record: { number: 1, decision: 'accepted', points: 7.5, reason: 'as meant', by: 'Tom' },
          change: {
            override: {
              ...{ handIn: 'ada', suite: 'hw2', caseId: 'softmax', points: 7.5, instead: 4, by: 'Tom' },
              ...{ reason: 'regrade request 1: as meant', at: '2026-11-05T08:00:00Z' },
            },
            before: 4,
            most: 10,
          },
        },
      ],
      asBefore: [],
    });
  });

  it('points that were given by hand are what there was before; the grade is what they stand for', () => {
    const plan = planDecisions([accepted(1, 8)], facts(asked(1, 'svm')));
    expect(plan).toMatchObject({ planned: [{ change: { before: 6, override: { instead: 2, by: 'tess' } } }] });
  });

  it('a rejected request changes no points', () => {
    const plan = planDecisions([rejected(1)], facts(asked(1, 'softmax')));
    expect(plan).toMatchObject({ planned: [{ record: { decision: 'rejected', points: null }, change: null }] });
  });

  it('about all of the work: the whole score, of what has no grade, too', () => {
    const known = facts(asked(1, null), asked(2, null, { handIn: 'gus' }));
    expect(planDecisions([accepted(2, 9), accepted(1, 15)], known)).toMatchObject({
      planned: [
        { what: 'the whole score', change: { before: 10, most: 20, override: { caseId: null, instead: 10 } } },
        { what: 'the whole score', change: { before: null, override: { handIn: 'gus', instead: null } } },
      ],
    });
  });

  it('what was decided before in just this way is left', () => {
    const known = { ...facts(asked(1, 'softmax')), decided: new Map() };
    const record = { number: 1, decision: 'accepted', points: 7.5, reason: 'as meant', by: 'somebody else' } as const;
    const plan = planDecisions([accepted(1, 7.5)], { ...known, decided: new Map([[1, record]]) });
    expect(plan).toEqual({ kind: 'planned', planned: [], asBefore: [1] });
  });
});

describe('what is refused, and everything with it', () => {
  it('all that speaks against it is told, in the order of the numbers', () => {
    const known = facts(asked(1, 'softmax'), asked(2, null, { asked: 'lots' }), asked(3, 'svm'));
    expect(reasonsOf([accepted(9, 1), accepted(1, 10.5), accepted(2, 1), accepted(3, 10)], known)).toEqual([
      'line 2, request 1: softmax is worth 10 points, not 10.5',
      'line 3, request 2: it names no case of the run ("lots"): put the request right and run --requests again, or give the points with gradecheck override',
      'line 10, request 9: this run knows no such request: run --requests first',
    ]);
  });

  it('what was decided otherwise before', () => {
    const record = { number: 1, decision: 'accepted', points: 7.5, reason: 'as meant', by: 'Tess' } as const;
    const known = { ...facts(asked(1, 'softmax')), decided: new Map([[1, record]]) };
    const message =
      'line 2, request 1: it was decided already: accepted with 7.5 points by Tess (as meant); gradecheck override changes points';
    expect(reasonsOf([accepted(1, 8)], known)).toEqual([message]);
    expect(reasonsOf([rejected(1)], known)).toEqual([message]);
  });

  it('two that give one case different points; the same points are fine', () => {
    const known = facts(asked(1, 'softmax'), asked(2, 'softmax'));
    expect(reasonsOf([accepted(1, 8), accepted(2, 9)], known)).toEqual([
      'line 3, request 2: request 1 is about the same, and gives 8 points',
    ]);
    expect(reasonsOf([accepted(1, 8), accepted(2, 8)], known)).toEqual([]);
  });

  it('a case of work without a grade, and one that the run has no more', () => {
    const known = facts(asked(1, 'softmax', { handIn: 'gus' }), asked(2, 'knn'));
    const [first, second] = reasonsOf([accepted(1, 8), accepted(2, 1)], known);
    expect(first).toMatch(/^line 2, request 1: .* has no grade of single cases/);
    expect(second).toBe('line 3, request 2: the run has no case "knn" any more');
  });
});
