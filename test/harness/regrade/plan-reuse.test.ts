import { describe, expect, it } from 'vitest';
import type { Bundle, FrozenCase, FrozenCheck, GradientTrial, ValueTrial } from '../../../harness/bundle/bundle.ts';
import { compareBundles } from '../../../harness/regrade/compare-bundles.ts';
import { type CasePlan, planReuse, type ReusePlan } from '../../../harness/regrade/plan-reuse.ts';
import type { CaseObservation, Observation, Observations, TrialAnswer } from '../../../harness/runner/observation.ts';
import type { Profile } from '../../../harness/suite/profile.ts';
import { makeTensor } from '../../../harness/wire/value.ts';

// ---- a suite by hand: m/f/a, m/f/b, m/f/c, each f(x) with one number ----

const trial = (x: number, more: Partial<ValueTrial> = {}): ValueTrial => ({
  label: '',
  seed: 1,
  sizes: {},
  inputs: { x: { kind: 'tensor', shape: [1], data: Float64Array.of(x), dtype: 'float64' } },
  directions: {},
  runs: [{ program: 'f', outputs: ['y'] }],
  expected: { y: expectedNumber(2 * x) },
  zerosAllowed: null,
  expression: null,
  ...more,
});

const expectedNumber = (value: number, rtol = 1e-6) => ({
  shape: [1],
  data: Float64Array.of(value),
  exact: false,
  rtol,
  atol: 1e-9,
  noise32: 0,
});

const valueCheck = (x: number, more: Partial<ValueTrial> = {}): FrozenCheck => ({
  kind: 'value',
  points: 10,
  trials: [trial(x, more)],
});

const frozenCase = (id: string, more: Partial<FrozenCase> = {}): FrozenCase => ({
  id,
  title: id,
  hint: null,
  needs: [],
  timeoutMs: 1000,
  modules: ['m'],
  check: valueCheck(1),
  hypotheses: null,
  ...more,
});

const [A, B, C] = ['m/f/a', 'm/f/b', 'm/f/c'] as const;

const bundleOf = (cases: readonly FrozenCase[], more: Partial<Bundle> = {}): Bundle => ({
  schema: 'gradecheck/bundle/v3',
  suite: { id: 's', title: 's', hash: '' },
  seedSalt: '',
  regime: 'benign',
  modules: ['m', 'n'],
  languages: ['typescript', 'python'],
  limits: { caseTimeoutMs: 1000, totalTimeoutMs: 10_000, memoryLimitMiB: 512 },
  programs: { f: { steps: [{ call: 'm.f', args: ['$x'], as: 'y' }], outputs: { y: '$y' } } },
  profiles: [],
  disclosure: 'full',
  singletonAxes: 'accepted',
  catalogue: [],
  cases,
  ...more,
});

const three = [frozenCase(A), frozenCase(B), frozenCase(C)];
const old = bundleOf(three);
const withB = (more: Partial<FrozenCase>): Bundle => bundleOf([frozenCase(A), frozenCase(B, more), frozenCase(C)]);

// ---- what was seen ----

const answer = (y: number): TrialAnswer => ({
  runs: [{ outputs: { y: makeTensor([1], Float64Array.of(y)) }, changes: {} }],
});
const returned = (y = 2): Observation => ({ kind: 'returned', trials: [answer(y)] });
const inCase = { kind: 'case', trial: null, run: null } as const;
const inImport = { kind: 'import', module: 'm' } as const;
const timedOut: Observation = { kind: 'timed-out', limitMs: 1000, during: inCase };
const crashed: Observation = { kind: 'crashed', exitCode: 1, signal: null, during: inCase };
const notRun = (reason: string, ours = false): Observation => ({ kind: 'not-run', reason, ours });
const anError = { name: 'Error', message: 'no', at: null, apiMismatch: false };
const threwOnImport: Observation = {
  kind: 'threw',
  error: anError,
  during: inImport,
  trials: [],
};

function observed(
  observations: Readonly<Record<string, Observation>>,
  submission: Partial<Observations['submission']> = {},
): Observations {
  const cases = Object.entries(observations).map(([id, observation]): CaseObservation => ({ id, observation }));
  return {
    schema: 'gradecheck/observations/v1',
    bundle: 'old',
    submission: { hash: 'h', language: 'typescript', ...submission },
    isolation: 'process',
    cases,
    stdout: '',
  };
}
const right = observed({ [A]: returned(), [B]: returned(), [C]: returned() });

const plan = (fresh: Bundle, seen = right, before = old): ReusePlan => planReuse(compareBundles(before, fresh), seen);

/** Only what is not simply kept, by its id. */
const changes = ({ cases }: ReusePlan): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    cases.flatMap((one): [string, unknown][] =>
      one.kind === 'run'
        ? [[one.id, one.why]]
        : one.kind === 'hopeless' || one.appeals !== null
          ? [[one.id, withoutId(one)]]
          : [],
    ),
  );
const withoutId = ({ id: _, ...rest }: CasePlan): unknown => rest;

describe('nothing is run for', () => {
  it.each<[what: string, fresh: Bundle]>([
    ['the same suite', bundleOf(three)],
    ['other points', withB({ check: { ...valueCheck(1), points: 3 } as FrozenCheck })],
    ['another tolerance', withB({ check: valueCheck(1, { expected: { y: expectedNumber(2, 0.1) } }) })],
    ['another expected value', withB({ check: valueCheck(1, { expected: { y: expectedNumber(3) } }) })],
    ['another label and other sizes', withB({ check: valueCheck(1, { label: 'new', sizes: { N: 3 } }) })],
    ['a title, a hint and a hidden case', withB({ title: 'new', hint: 'new', hidden: true })],
    ['a catalogue and another disclosure', bundleOf(three, { disclosure: 'none', catalogue: [] })],
    ['how axes of length 1 count', bundleOf(three, { singletonAxes: 'wrong' })],
    ['a case less', bundleOf([three[0]!, three[2]!])],
    ['another order', bundleOf([three[2]!, three[0]!, three[1]!])],
    ['a program that no case runs', bundleOf(three, { programs: { ...old.programs, g: old.programs.f! } })],
    ['a prerequisite that came to an answer', withB({ needs: [A] })],
    ['more time, where it was enough', withB({ timeoutMs: 2000 })],
    [
      'more memory and time in all, where they were enough',
      bundleOf(three, { limits: { caseTimeoutMs: 1000, totalTimeoutMs: 20_000, memoryLimitMiB: 1024 } }),
    ],
  ])('%s', (_what, fresh) => {
    const made = plan(fresh);
    expect([made.whole, changes(made)]).toEqual([null, {}]);
    expect(made.cases.map(({ id }) => id)).toEqual(fresh.cases.map(({ id }) => id));
  });
});

describe('a case is run again, alone, for', () => {
  it('being new', () => {
    expect(changes(plan(bundleOf([...three, frozenCase('m/f/d')])))).toEqual({ 'm/f/d': { kind: 'new-case' } });
  });

  it.each<[string, Observation | null]>([
    ['a fault of ours', notRun('the process did not start', true)],
    ['nothing seen', null],
  ])('%s', (_what, observation) => {
    const seen = observed({ [A]: returned(), ...(observation === null ? {} : { [B]: observation }), [C]: returned() });
    expect(changes(plan(old, seen))).toEqual({ [B]: { kind: 'not-seen' } });
  });
});

describe('limits', () => {
  const limited = (limits: Partial<Bundle['limits']>): Bundle =>
    bundleOf(three, { limits: { ...old.limits, ...limits } });
  const skipped: Observation = {
    kind: 'returned',
    trials: [{ runs: [{ outputs: {}, changes: {}, failure: { kind: 'skipped' } }] }],
  };
  const raisedTime = { kind: 'limits-changed', limit: 'timeoutMs', from: 1000, to: 2000 };

  it.each<[string, Observation]>([
    ['timed out', timedOut],
    ['left out optional runs', skipped],
    ['came to no traps', { ...returned(), traps: null } as Observation],
  ])('who %s is run with more time', (_what, observation) => {
    const seen = observed({ [A]: returned(), [B]: observation, [C]: returned() });
    expect(changes(plan(withB({ timeoutMs: 2000 }), seen))).toEqual({ [B]: raisedTime });
    expect(changes(plan(old, seen))).toEqual({});
  });

  it.each<[string, Observation]>([
    ['came to no answer', crashed],
    ['threw', threwOnImport],
    [
      'threw in an optional run',
      {
        kind: 'returned',
        trials: [{ runs: [{ outputs: {}, changes: {}, failure: { kind: 'threw', error: anError } }] }],
      },
    ],
  ])('who %s is run with more memory', (_what, observation) => {
    const seen = observed({ [A]: returned(), [B]: observation, [C]: returned() });
    expect(changes(plan(limited({ memoryLimitMiB: 1024 }), seen))).toMatchObject({ [B]: { limit: 'memoryLimitMiB' } });
    expect(changes(plan(old, seen))).toEqual({});
  });

  it.each(['memoryLimitMiB', 'totalTimeoutMs'] as const)('a lower %s makes all run', (limit) => {
    const why = { kind: 'limits-changed', limit, from: old.limits[limit], to: 400 };
    const made = plan(limited({ [limit]: 400 }));
    expect(made.whole).toEqual(why);
    expect(changes(made)).toEqual({ [A]: why, [B]: why, [C]: why });
  });

  it('who had no time left is run as a whole when there is more, or when anything else changes', () => {
    const late = observed({ [A]: returned(), [B]: returned(), [C]: notRun('used up') });
    expect(plan(old, late).whole).toBeNull();
    expect(plan(withB({ title: 'new' }), late).whole).toBeNull();
    expect(plan(limited({ totalTimeoutMs: 20_000 }), late).whole).toMatchObject({ limit: 'totalTimeoutMs' });
    expect(plan(bundleOf(three.slice(1)), late).whole).toEqual({ kind: 'depends-on-all', case: C });
    expect(plan(withB({ check: valueCheck(3) }), late).whole).toEqual({ kind: 'depends-on-all', case: C });
    const ours = observed({ [A]: returned(), [B]: returned(), [C]: notRun('no process', true) });
    expect(plan(withB({ check: valueCheck(3) }), ours).whole).toBeNull();
  });

  it('who had no time left is not taken for one who waited for what stands later', () => {
    const turned = bundleOf([frozenCase(A), frozenCase(B, { needs: [C] }), frozenCase(C, { needs: [A] })]);
    const seen = observed({ [A]: crashed, [B]: notRun('used up'), [C]: notRun('A came to no answer') });
    const fresh = bundleOf([...turned.cases, frozenCase('m/f/d')]);
    expect(plan(fresh, seen, turned).whole).toEqual({ kind: 'depends-on-all', case: B });
  });

  it('so is who sent too much in all', () => {
    const much = observed({ [A]: returned(), [B]: returned(), [C]: { kind: 'malformed', reason: 'too much' } });
    expect(plan(bundleOf(three, { limits: { ...old.limits, totalTimeoutMs: 20_000 } }), much).whole).not.toBeNull();
    expect(plan(withB({ title: 'new' }), much).whole).toBeNull();
  });
});

describe('prerequisites', () => {
  const chain = bundleOf([frozenCase(A), frozenCase(B, { needs: [A] }), frozenCase(C, { needs: [B] })]);
  const ended = observed({ [A]: timedOut, [B]: notRun('A came to no answer'), [C]: notRun('B came to no answer') });

  it('what waited is kept as long as it would wait again', () => {
    expect(changes(plan(chain, ended, chain))).toEqual({});
  });

  it('what no longer waits is run, and what waits for that', () => {
    const fresh = bundleOf([frozenCase(A), frozenCase(B), frozenCase(C, { needs: [B] })]);
    expect(changes(plan(fresh, ended, chain))).toEqual({
      [B]: { kind: 'needs-changed', case: A },
      [C]: { kind: 'needs-changed', case: B },
    });
  });

  it('what waits for a case that is run again is run with it', () => {
    const fresh = bundleOf([frozenCase(A, { check: valueCheck(2) }), ...chain.cases.slice(1)]);
    expect(Object.keys(changes(plan(fresh, ended, chain)))).toEqual([A, B, C]);
  });

  it('what would wait now is not run, new or not', () => {
    const fresh = bundleOf([frozenCase(A), frozenCase(B, { needs: [A] }), frozenCase('m/f/d', { needs: [B] })]);
    const seen = observed({ [A]: crashed, [B]: returned() });
    expect(changes(plan(fresh, seen, bundleOf([frozenCase(A), frozenCase(B)])))).toEqual({
      [B]: { kind: 'hopeless', needs: A },
      'm/f/d': { kind: 'hopeless', needs: B },
    });
  });

  it('the runner looks back only: what stands later is not waited for', () => {
    const fresh = bundleOf([frozenCase(B, { needs: [A] }), frozenCase(A), frozenCase(C, { needs: [B] })]);
    expect(changes(plan(fresh, ended, chain))).toMatchObject({ [B]: { kind: 'needs-changed', case: A } });
  });
});

describe('failed imports', () => {
  const other = frozenCase('n/g/a', { modules: ['n'] });
  const before = bundleOf([...three, other]);
  const notLoaded: Observation = { kind: 'not-loaded', module: 'm', problems: [] };
  const failed = observed({ [A]: threwOnImport, [B]: threwOnImport, [C]: notLoaded, 'n/g/a': returned() });

  it('are tried for all cases of a module, or for none', () => {
    expect(changes(plan(before, failed, before))).toEqual({});
    const fresh = bundleOf([three[0]!, frozenCase(B, { check: valueCheck(2) }), three[2]!, other]);
    expect(changes(plan(fresh, failed, before))).toEqual({
      [A]: { kind: 'imported-together', module: 'm' },
      [B]: { kind: 'inputs-changed', what: 'inputs' },
      [C]: { kind: 'imported-together', module: 'm' },
    });
  });

  it('have the time of the first case: another first case may have more', () => {
    const slow: Observation = { kind: 'timed-out', limitMs: 1000, during: inImport };
    const patient = bundleOf([three[0]!, frozenCase(B, { timeoutMs: 5000 })]);
    const seen = observed({ [A]: slow, [B]: slow });
    expect(changes(plan(bundleOf(patient.cases.slice(1)), seen, patient))).toEqual({
      [B]: { kind: 'limits-changed', limit: 'timeoutMs', from: 1000, to: 5000 },
    });
  });
});

describe('appeals', () => {
  const steps = [0.1, 0.05, 0.025];
  /** The square of x = 3. */
  const square = (scale: number, seed = 1): GradientTrial => ({
    ...trial(3),
    seed,
    directions: { d: { input: 'x', data: Float64Array.of(1) } },
    runs: [
      { program: 'f', outputs: ['loss', 'dx'] },
      ...steps.flatMap((step) =>
        [step, -step].map((h) => ({ program: 'f', outputs: ['loss'], displace: { direction: 'd', step: h } })),
      ),
    ],
    layout: 'gradient',
    gradients: { x: { output: 'dx', expected: expectedNumber(6), range: null } },
    loss: { output: 'loss', upstream: null, expected: { ...expectedNumber(9), shape: [] } },
    lossRun: 0,
    probes: [
      {
        input: 'x',
        direction: 'd',
        steps,
        runs: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
        scale,
        referenceError: 1e-12,
      },
    ],
    again: null,
    after: null,
  });
  const gradient = (scale: number, seed = 1): Bundle =>
    withB({
      check: {
        kind: 'gradient',
        points: { ownLoss: 5, reference: 5, differenced: null },
        trials: [square(scale)],
        traps: [],
        appeals: [square(scale, seed)],
      },
    });
  const claims = (dx: number): TrialAnswer => {
    const loss = (x: number) => ({ loss: { kind: 'number' as const, value: x * x } });
    const displaced = steps.flatMap((h) => [3 + h, 3 - h].map((x) => ({ outputs: loss(x), changes: {} })));
    return { runs: [{ outputs: { ...loss(3), dx: makeTensor([1], Float64Array.of(dx)) }, changes: {} }, ...displaced] };
  };
  const seenWith = (appeals?: Readonly<Record<number, TrialAnswer>>): Observations =>
    observed({
      [A]: returned(),
      [B]: { kind: 'returned', trials: [claims(7)], ...(appeals === undefined ? {} : { appeals }) },
      [C]: returned(),
    });
  /** On such a scale nothing disagrees. */
  const [strict, blind] = [gradient(6), gradient(1e9)];

  it('stay as they are where they are judged as before', () => {
    expect(changes(plan(gradient(6), seenWith({ 0: claims(7) }), strict))).toEqual({});
    expect(changes(plan(gradient(6), seenWith({}), strict))).toEqual({});
  });

  it('that are wanted now and were not asked for make the case run', () => {
    expect(changes(plan(strict, seenWith(), blind))).toEqual({ [B]: { kind: 'appeal-wanted', trials: [0] } });
  });

  it('that were asked for and not answered are asked for again, when they are judged anew', () => {
    expect(changes(plan(strict, seenWith({}), gradient(5)))).toEqual({ [B]: { kind: 'appeal-wanted', trials: [0] } });
  });

  it('that are there already are enough', () => {
    expect(changes(plan(strict, seenWith({ 0: claims(7) }), gradient(5)))).toEqual({
      [B]: { kind: 'kept', appeals: [0] },
    });
  });

  it('that were not answered, perhaps for want of time in all, are asked for again when there is more', () => {
    const more = { ...strict, limits: { ...strict.limits, totalTimeoutMs: 20_000 } };
    expect(changes(plan(more, seenWith({}), strict))).toMatchObject({ [B]: { limit: 'totalTimeoutMs' } });
    expect(changes(plan(more, seenWith({ 0: claims(7) }), strict))).toEqual({});
  });

  it('that nobody would ask for are left out', () => {
    expect(changes(plan(blind, seenWith({ 0: claims(7) }), strict))).toEqual({ [B]: { kind: 'kept', appeals: [] } });
  });

  it('with other inputs make the case run, if they are wanted', () => {
    expect(changes(plan(gradient(6, 2), seenWith({ 0: claims(7) }), strict))).toEqual({
      [B]: { kind: 'appeal-wanted', trials: [0] },
    });
    expect(changes(plan(gradient(6, 2), seenWith(), strict))).toEqual({});
  });

  it('are not judged where other inputs were seen', () => {
    const { check } = strict.cases[1]!;
    const drawnAnew = withB({ check: { ...check, trials: [{ ...square(6), seed: 2 }] } as unknown as FrozenCheck });
    expect(changes(plan(drawnAnew, seenWith(), strict))).toEqual({ [B]: { kind: 'inputs-changed', what: 'seed' } });
  });

  it('do not stand for traps: with others the case is run', () => {
    const { check } = strict.cases[1]!;
    const trapped = withB({
      check: { ...check, traps: [{ ...square(6), trap: 'kink', single: false }] } as unknown as FrozenCheck,
    });
    expect(changes(plan(trapped, seenWith(), strict))).toEqual({ [B]: { kind: 'inputs-changed', what: 'traps' } });
  });
});

describe('a whole submission is run again for', () => {
  const convention: Profile['conventions'][number] = {
    id: 'factor',
    functions: ['m/f'],
    choices: [
      { id: '2', title: 'twice', calls: {} },
      { id: '1', title: 'once', calls: { 'm.f': { scaled: { 0: 2 } } } },
    ],
  };
  const profile: Profile = {
    ...{ id: 'p', title: 'p', language: 'python', files: { m: 'm.py' }, folders: [], names: {} },
    ...{ keywords: [], always: {}, calls: {}, conventions: [], lenient: [] },
  };
  const searching: Profile = { ...profile, conventions: [convention] };
  const spelt = (one: Profile, cases: readonly FrozenCase[] = three): Bundle => bundleOf(cases, { profiles: [one] });
  const taking = (choice: string, by: 'answers' | 'first' | 'asked', y = 2): Observations =>
    observed(
      { [A]: returned(), [B]: returned(y), [C]: returned() },
      { language: 'python', profile: 'p', conventions: { factor: { choice, by } } },
    );
  const python = observed({ [A]: returned(), [B]: returned(), [C]: returned() }, { language: 'python', profile: 'p' });

  it('modules, a language that is gone, another profile', () => {
    expect(plan(bundleOf(three, { modules: ['m'] })).whole).toEqual({ kind: 'modules-changed' });
    expect(plan(bundleOf(three, { languages: ['python'] })).whole).toEqual({
      kind: 'language-dropped',
      language: 'typescript',
    });
    const before = spelt(profile);
    const gone = { kind: 'profile-changed', profile: 'p' };
    expect(plan(spelt({ ...profile, names: { f: 'F' } }), python, before).whole).toEqual(gone);
    const another = { ...profile, id: 'q' };
    expect(plan(bundleOf(three, { profiles: [another, profile] }), python, before).whole).toEqual(gone);
  });

  it('not for who has no profile, nor for what a profile only says', () => {
    expect(plan(spelt({ ...profile, names: { f: 'F' } }), right, spelt(profile)).whole).toBeNull();
    const said = { ...profile, title: 'new', lenient: [{ cases: [B], because: 'so' }] };
    expect(plan(spelt(said), python, spelt(profile)).whole).toBeNull();
    const asked = observed({ [A]: returned() }, { language: 'python', profile: 'p', profileAsked: true });
    const another = { ...profile, id: 'q' };
    expect(plan(bundleOf(three, { profiles: [another, profile] }), asked, spelt(profile)).whole).toBeNull();
  });

  const tolerant = spelt(searching, [
    three[0]!,
    frozenCase(B, { check: valueCheck(1, { expected: { y: expectedNumber(2, 0.1) } }) }),
    three[2]!,
  ]);
  const changed = { kind: 'convention-changed', convention: 'factor' };

  it('what a convention is found by', () => {
    const before = spelt(searching);
    expect(plan(tolerant, taking('1', 'answers'), before).whole).toEqual(changed);
    expect(plan(tolerant, taking('2', 'first'), before).whole).toEqual(changed);
    expect(plan(tolerant, taking('2', 'answers', 5), before).whole).toEqual(changed);
    const strictly = { ...before, singletonAxes: 'wrong' as const };
    expect(plan(strictly, taking('1', 'answers'), before).whole).toEqual(changed);
    const drawnAnew = spelt(searching, [three[0]!, frozenCase(B, { check: valueCheck(1, { seed: 2 }) }), three[2]!]);
    expect(plan(drawnAnew, taking('2', 'answers'), before).whole).toEqual(changed);
  });

  it('not where the first choice fits perfectly, or the caller has settled it', () => {
    const before = spelt(searching);
    expect(plan(tolerant, taking('2', 'answers'), before).whole).toBeNull();
    expect(plan(tolerant, taking('1', 'asked'), before).whole).toBeNull();
  });

  it.each([
    ['m.h', changed],
    ['n.h', null],
  ])('not where the first choice fits, unless a later one spells calls of its module: %s', (target, why) => {
    const last = { ...convention, id: 'last', functions: ['m/g'] };
    const calls = { [target]: { names: { a: 'b' } } };
    const respelt = { ...last, choices: [last.choices[0]!, { id: '1', title: 'once', calls }] };
    const both = { ...profile, conventions: [convention, respelt] };
    const shows = frozenCase('m/g/a');
    const { submission, ...seen } = taking('2', 'answers');
    const conventions = { ...submission.conventions, last: { choice: '1', by: 'answers' as const } };
    const all = { ...seen, submission: { ...submission, conventions } };
    const cases = [...all.cases, { id: shows.id, observation: returned() }];
    const made = plan(spelt(both, [...tolerant.cases, shows]), { ...all, cases }, spelt(both, [...three, shows]));
    expect(made.whole).toEqual(why);
  });

  it('not for points, titles and cases that show no convention', () => {
    const before = spelt(searching, [...three, frozenCase('m/g/a')]);
    const fresh = spelt(searching, [
      three[0]!,
      frozenCase(B, { title: 'new', check: { ...valueCheck(1, { label: 'new' }), points: 0 } as FrozenCheck }),
      three[2]!,
      frozenCase('m/g/a', { check: valueCheck(2) }),
    ]);
    const seen = taking('1', 'answers');
    const all = { ...seen, cases: [...seen.cases, { id: 'm/g/a', observation: returned() }] };
    const made = plan(fresh, all, before);
    expect([made.whole, Object.keys(changes(made))]).toEqual([null, ['m/g/a']]);
  });

  it('a convention that nothing shows any more', () => {
    const before = spelt(searching, [...three, frozenCase('m/g/a')]);
    const fresh = spelt(searching, [frozenCase('m/g/a')]);
    expect(plan(fresh, taking('2', 'answers'), before).whole).toEqual(changed);
    expect(plan(fresh, taking('1', 'asked'), before).whole).toEqual(changed);
  });

  it('a convention that nothing has shown before, if answers or the caller settle it', () => {
    const [before, fresh] = [spelt(searching, [frozenCase('m/g/a')]), spelt(searching)];
    expect(plan(fresh, python, before).whole).toEqual(changed);
    const same = { ...convention, choices: convention.choices.map((one) => ({ ...one, calls: {} })) };
    const silent = (cases: readonly FrozenCase[]): Bundle => spelt({ ...profile, conventions: [same] }, cases);
    const asked = { ...python, submission: { ...python.submission, profileAsked: true as const } };
    expect(plan(silent(three), asked, silent([frozenCase('m/g/a')])).whole).toEqual(changed);
    expect(plan(silent(three), python, silent([frozenCase('m/g/a')])).whole).toBeNull();
    expect(plan(silent([frozenCase('m/g/a')]), taking('1', 'asked'), silent(three)).whole).toEqual(changed);
  });

  it('not where no answer can tell the choices apart', () => {
    const same = { ...convention, choices: convention.choices.map((one) => ({ ...one, calls: {} })) };
    const silent = { ...profile, conventions: [same] };
    const fresh = spelt(silent, three.slice(0, 1));
    expect(plan(fresh, python, spelt(silent)).whole).toBeNull();
  });
});

it('compares bundles once: planning does not look at inputs', () => {
  const fresh = withB({ check: valueCheck(2) });
  const compared = compareBundles(old, fresh);
  for (const { check } of fresh.cases)
    if (check.kind === 'value') for (const one of check.trials) Object.assign(one, { inputs: null });
  expect(changes(planReuse(compared, right))).toEqual({ [B]: { kind: 'inputs-changed', what: 'inputs' } });
});
