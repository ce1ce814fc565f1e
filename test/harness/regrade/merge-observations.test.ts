import { describe, expect, it } from 'vitest';
import type { Bundle, FrozenCase } from '../../../harness/bundle/bundle.ts';
import { casesToRun, mergeObservations, restrictBundle } from '../../../harness/regrade/merge-observations.ts';
import type { CasePlan, ReusePlan } from '../../../harness/regrade/plan-reuse.ts';
import type { Note, Observation, Observations, TrialAnswer } from '../../../harness/runner/observation.ts';
import type { Profile } from '../../../harness/suite/profile.ts';

const [A, B, C] = ['m/f/a', 'm/f/b', 'm/f/c'] as const;

const frozenCase = (id: string, needs: readonly string[] = []): FrozenCase => ({
  ...{ id, title: id, hint: null, needs, timeoutMs: 1000, modules: ['m'], hypotheses: null },
  check: { kind: 'value', points: 1, trials: [] },
});

const profile: Profile = {
  ...{ id: 'p', title: 'p', language: 'python', files: { m: 'm.py' }, folders: [], names: {} },
  ...{ keywords: [], always: {}, calls: { 'm.g': { names: { a: 'b' } } }, lenient: [] },
  conventions: [
    {
      id: 'factor',
      functions: ['m/f'],
      choices: [
        { id: '2', title: 'twice', calls: {} },
        { id: '1', title: 'once', calls: { 'm.f': { scaled: { 0: 2 } } } },
      ],
    },
  ],
};

const bundleOf = (cases: readonly FrozenCase[]): Bundle => ({
  schema: 'gradecheck/bundle/v3',
  suite: { id: 's', title: 's', hash: '' },
  seedSalt: '',
  regime: 'benign',
  modules: ['m', 'n'],
  languages: ['python'],
  limits: { caseTimeoutMs: 1000, totalTimeoutMs: 10_000, memoryLimitMiB: 512 },
  programs: {},
  profiles: [{ ...profile, id: 'q' }, profile],
  disclosure: 'full',
  singletonAxes: 'accepted',
  catalogue: [],
  cases,
});

const chain = bundleOf([frozenCase(A), frozenCase(B, [A]), frozenCase(C, [A, B])]);
const facts = {
  hash: 'h',
  language: 'python' as const,
  profile: 'p',
  conventions: { factor: { choice: '1', by: 'answers' as const } },
};

describe('a bundle with the cases to run', () => {
  const part = restrictBundle(chain, [C, B], facts);

  it('has them in the suite’s order, with those of their prerequisites that run', () => {
    expect(part.cases.map(({ id, needs }) => [id, needs])).toEqual([
      [B, []],
      [C, [B]],
    ]);
  });

  it('has the submission’s conventions settled, so that nothing is searched for', () => {
    const [other, settled] = part.profiles;
    expect(settled).toEqual({
      ...profile,
      conventions: [],
      calls: { 'm.g': { names: { a: 'b' } }, 'm.f': { scaled: { 0: 2 } } },
    });
    expect(other).toEqual({ ...profile, id: 'q' });
  });

  it('is otherwise the same, modules included: a program is made of all of them', () => {
    const { cases: _, profiles: __, ...rest } = part;
    const { cases: ___, profiles: ____, ...same } = chain;
    expect(rest).toEqual(same);
  });
});

const answer = (id: number): TrialAnswer => ({
  runs: [{ outputs: { y: { kind: 'number', value: id } }, changes: {} }],
});
const returned = (id: number): Observation => ({ kind: 'returned', trials: [answer(id)] });
const crashed: Observation = { kind: 'crashed', exitCode: 1, signal: null, during: { kind: 'case', trial: 0, run: 0 } };
const waitingFor = (id: string): Observation => ({ kind: 'not-run', reason: `${id} came to no answer`, ours: false });

const observed = (
  observations: Readonly<Record<string, Observation>>,
  more: Partial<Observations> = {},
): Observations => ({
  schema: 'gradecheck/observations/v1',
  bundle: 'old',
  submission: facts,
  isolation: 'process',
  cases: Object.entries(observations).map(([id, observation]) => ({ id, observation })),
  stdout: '',
  ...more,
});
const kept = (id: string, appeals: readonly number[] | null = null): CasePlan => ({ id, kind: 'kept', appeals });
const run = (id: string): CasePlan => ({ id, kind: 'run', why: { kind: 'new-case' } });
const planOf = (...cases: readonly CasePlan[]): ReusePlan => ({ cases, whole: null });
const fresh = { bundle: chain, hash: 'fresh' };
const kinds = ({ cases }: Observations): unknown => cases.map(({ id, observation }) => [id, observation.kind]);

describe('merged observations', () => {
  const before = observed({ [C]: returned(3), [B]: returned(2), [A]: returned(1), gone: returned(0) });

  it('are those of the new bundle, in its order, without what it has no longer', () => {
    const again = observed({ [B]: returned(20) }, { submission: { hash: 'h', language: 'python', profile: 'p' } });
    const merged = mergeObservations(fresh, before, again, planOf(kept(A), run(B), kept(C)));
    expect(merged).toEqual({
      ...observed({ [A]: returned(1), [B]: returned(20), [C]: returned(3) }),
      bundle: 'fresh',
    });
  });

  it('keep what was noticed beside an observation', () => {
    const cases = [{ id: A, observation: returned(1), unwritten: ['f'] }];
    const one = { bundle: bundleOf([frozenCase(A)]), hash: 'fresh' };
    expect(mergeObservations(one, observed({}, { cases }), null, planOf(kept(A))).cases).toEqual(cases);
  });

  it('wait as in a full run: for what was run again, and for what was kept', () => {
    const ended = mergeObservations(fresh, before, observed({ [A]: crashed }), planOf(run(A), kept(B), kept(C)));
    expect(ended.cases.map(({ observation }) => observation)).toEqual([crashed, waitingFor(A), waitingFor(A)]);
    const stored = observed({ [A]: crashed, [C]: waitingFor('gone') });
    const waiting: CasePlan = { id: B, kind: 'hopeless', needs: A };
    expect(mergeObservations(fresh, stored, null, planOf(kept(A), waiting, kept(C))).cases[2]!.observation).toEqual(
      waitingFor(A),
    );
  });

  it('do not wait for what stands later', () => {
    const turned = { bundle: bundleOf([frozenCase(B, [A]), frozenCase(A)]), hash: 'fresh' };
    const stored = observed({ [A]: crashed, [B]: returned(2) });
    expect(kinds(mergeObservations(turned, stored, null, planOf(kept(B), kept(A))))).toEqual([
      [B, 'returned'],
      [A, 'crashed'],
    ]);
  });

  it('have the appeals that a full run would ask for, and no others', () => {
    const appealed: Observation = { ...returned(1), appeals: { 0: answer(7), 2: answer(8) } } as Observation;
    const one = { bundle: bundleOf([frozenCase(A)]), hash: 'fresh' };
    const merged = (appeals: readonly number[] | null): Observation =>
      mergeObservations(one, observed({ [A]: appealed }), null, planOf(kept(A, appeals))).cases[0]!.observation;
    expect(merged(null)).toEqual(appealed);
    expect(merged([2])).toEqual({ ...returned(1), appeals: { 2: answer(8) } });
    expect(merged([])).toEqual(returned(1));
  });

  it('are what the second run saw, where all of it was run again', () => {
    const other = { ...facts, conventions: {} };
    const again = observed({ [A]: returned(9), [B]: crashed, [C]: crashed }, { submission: other, stdout: 'new' });
    const whole = { kind: 'modules-changed' } as const;
    const plan: ReusePlan = { cases: [run(A), run(B), run(C)], whole };
    expect(mergeObservations(fresh, before, again, plan)).toEqual({ ...again, bundle: 'fresh' });
  });
});

describe('what was printed and noted', () => {
  const printed = (first: string, second: string): string =>
    mergeObservations(
      { bundle: bundleOf([frozenCase(A)]), hash: '' },
      observed({ [A]: returned(1) }, { stdout: first }),
      observed({ [A]: returned(1) }, { stdout: second }),
      planOf(run(A)),
    ).stdout;

  it.each([
    ['one\ntwo\n', 'two\n', 'one\ntwo\n'],
    ['one\n', 'three\n', 'one\nthree\n'],
    ['one', 'three\n', 'one\nthree\n'],
    ['', 'three\n', 'three\n'],
    ['one\n', '', 'one\n'],
  ])('%j and %j is %j', (first, second, both) => {
    expect(printed(first, second)).toBe(both);
  });

  it('is noted once, as it was first', () => {
    const note = (what: string, line: number): Note => ({ code: 'numpy-names', what, file: 'm.py', line });
    const one = { bundle: bundleOf([frozenCase(A)]), hash: '' };
    const first = observed({ [A]: returned(1) }, { notes: [note('float', 3)] });
    const second = observed({ [A]: returned(1) }, { notes: [note('int', 4), note('float', 9)] });
    expect(mergeObservations(one, first, second, planOf(run(A))).notes).toEqual([note('float', 3), note('int', 4)]);
    expect(mergeObservations(one, observed({ [A]: returned(1) }), null, planOf(kept(A)))).not.toHaveProperty('notes');
  });
});

describe('it is our own fault', () => {
  const before = observed({ [A]: returned(1), [B]: returned(2), [C]: returned(3) });
  const plan = planOf(run(A), kept(B), kept(C));
  it.each<[what: string, ran: Observations | null]>([
    ['to run nothing', null],
    ['to run another submission', observed({ [A]: returned(1) }, { submission: { ...facts, hash: 'other' } })],
    ['to run in another isolation', observed({ [A]: returned(1) }, { isolation: 'sandbox' })],
    ['to leave out a case', observed({})],
  ])('%s', (_what, ran) => {
    expect(() => mergeObservations(fresh, before, ran, plan)).toThrow();
  });
});

it('the cases to run are those of the plan', () => {
  expect(casesToRun(planOf(run(C), kept(A), { id: B, kind: 'hopeless', needs: A }, run('m/f/d')))).toEqual([
    C,
    'm/f/d',
  ]);
});
