import { beforeAll, describe, expect, it } from 'vitest';
import type { LoadedBundle } from '../../../harness/bundle/bundle-source.ts';
import type { CasePlan, ReusePlan } from '../../../harness/regrade/plan-reuse.ts';
import { keepsEarlier, type RescorePolicy, rescore } from '../../../harness/regrade/rescore.ts';
import type { Observation, Observations } from '../../../harness/runner/observation.ts';
import { prepare } from '../grade-findings.ts';
import { freezeSmall, oneCase } from '../small-suite.ts';

const [VALUE, GRADIENT] = ['softmax/it/value', 'softmax/it/gradient'] as const;

/** Two cases, and what each of them is worth. */
const suite = (value: number, gradient: number): string =>
  oneCase('value', '    program: twice\n    outputs: [first, second]\n', `${value}`) +
  oneCase(
    'gradient',
    '    program: relu\n    gradients: { x: dx }\n    loss: { output: out, upstream: dout }\n',
    `{ ownLoss: ${gradient / 2}, reference: ${gradient / 2} }`,
  );

describe('rescore', () => {
  let right: Observations;
  let fresh: LoadedBundle;
  beforeAll(async () => {
    ({ right } = await prepare(suite(40, 60)));
    fresh = await freezeSmall(suite(70, 30));
  });
  const TIMED_OUT: Observation = { kind: 'timed-out', limitMs: 1000, during: { kind: 'case', trial: 0, run: 0 } };
  /** The value case came to no answer. */
  const seen = (): Observations => ({
    ...right,
    cases: right.cases.map((one) => (one.id === VALUE ? { id: VALUE, observation: TIMED_OUT } : one)),
  });
  const kept = (id: string): CasePlan => ({ id, kind: 'kept', appeals: null });
  const keepAll: ReusePlan = { whole: null, cases: [kept(VALUE), kept(GRADIENT)] };
  const runValue: ReusePlan = {
    whole: null,
    cases: [{ id: VALUE, kind: 'run', why: { kind: 'not-seen' } }, kept(GRADIENT)],
  };

  it('what had been seen counts in the points of the changed suite', () => {
    const { observations, grade, margins } = rescore(fresh, seen(), null, keepAll);
    expect([grade.score, grade.maxScore, grade.bundle]).toEqual([30, 100, fresh.hash]);
    expect(observations).toEqual({ ...seen(), bundle: fresh.hash });
    // The reference answers what is expected, to the last bits; what has no answer has no margin.
    expect([Object.keys(margins), margins[GRADIENT]! < 0.01]).toEqual([[GRADIENT], true]);
  });

  it('what was run again counts in place of what had been seen', () => {
    const ran = { ...right, cases: right.cases.filter(({ id }) => id === VALUE) };
    const { observations, grade } = rescore(fresh, seen(), ran, runValue);
    expect([grade.score, observations]).toEqual([100, { ...right, bundle: fresh.hash }]);
  });

  it('is not given before what has to be run again has been', () => {
    expect(() => rescore(fresh, seen(), null, runValue)).toThrow('what had to be run again was not run');
  });
});

describe('keepsEarlier', () => {
  const of = (score: number, maxScore: number) => ({ score, maxScore });
  const listed: RescorePolicy = { kind: 'listed', handIns: new Set(['a']) };

  it.each<[string, RescorePolicy, string, number, number, boolean]>([
    ['the new grade counts, though it is lower', { kind: 'new' }, 'a', 10, 5, false],
    ['the new grade counts, as it is higher', { kind: 'higher-of-both' }, 'a', 5, 10, false],
    ['the earlier grade counts, as it is higher', { kind: 'higher-of-both' }, 'a', 10, 5, true],
    ['the new grade counts, as both are the same', { kind: 'higher-of-both' }, 'a', 5, 5, false],
    ['the new grade counts for who is listed', listed, 'a', 10, 5, false],
    ['the earlier grade counts for who is not', listed, 'b', 5, 10, true],
  ])('%s', (_, policy, id, before, after, keeps) => {
    expect(keepsEarlier(policy, id, of(before, 20), of(after, 20))).toBe(keeps);
  });

  it.each([
    ['15 of 20 are more than 20 of 30', of(15, 20), of(20, 30), true],
    ['15 of 20 are less than 24 of 30', of(15, 20), of(24, 30), false],
    ['3 of 10 are as much as 6 of 20', of(3, 10), of(6, 20), false],
    ['of nothing, nothing is more', of(0, 0), of(0, 10), false],
    ['and anything is more than of nothing', of(1, 10), of(0, 0), true],
  ])('shares are compared: %s', (_, before, after, keeps) => {
    expect(keepsEarlier({ kind: 'higher-of-both' }, 'a', before, after)).toBe(keeps);
  });
});
