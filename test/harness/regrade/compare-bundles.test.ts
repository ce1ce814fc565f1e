import { describe, expect, it } from 'vitest';
import type { Bundle, FrozenCase, FrozenCheck, ValueTrial } from '../../../harness/bundle/bundle.ts';
import { compareBundles } from '../../../harness/regrade/compare-bundles.ts';

// ---- a suite by hand: m/f/a, m/f/b, m/f/c, each f(x) with one number ----

const trial = (x: number, more: Partial<ValueTrial> = {}): ValueTrial => ({
  ...{ label: '', seed: 1, sizes: {}, directions: {}, zerosAllowed: null, expression: null },
  inputs: { x: { kind: 'tensor', shape: [1], data: Float64Array.of(x), dtype: 'float64' } },
  runs: [{ program: 'f', outputs: ['y'] }],
  expected: { y: { shape: [1], data: Float64Array.of(2 * x), exact: false, rtol: 1e-6, atol: 1e-9, noise32: 0 } },
  ...more,
});

const valueCheck = (x: number, more: Partial<ValueTrial> = {}): FrozenCheck => ({
  kind: 'value',
  points: 10,
  trials: [trial(x, more)],
});

const frozenCase = (id: string, more: Partial<FrozenCase> = {}): FrozenCase => ({
  ...{ id, title: id, hint: null, needs: [], timeoutMs: 1000, modules: ['m'], hypotheses: null },
  check: valueCheck(1),
  ...more,
});

const [A, B, C] = ['m/f/a', 'm/f/b', 'm/f/c'] as const;

const bundleOf = (cases: readonly FrozenCase[], more: Partial<Bundle> = {}): Bundle => ({
  ...{ schema: 'gradecheck/bundle/v3', suite: { id: 's', title: 's', hash: '' }, seedSalt: '', regime: 'benign' },
  ...{ modules: ['m', 'n'], languages: ['typescript', 'python'], profiles: [], disclosure: 'full', catalogue: [] },
  limits: { caseTimeoutMs: 1000, totalTimeoutMs: 10_000, memoryLimitMiB: 512 },
  programs: { f: { steps: [{ call: 'm.f', args: ['$x'], as: 'y' }], outputs: { y: '$y' } } },
  singletonAxes: 'accepted',
  cases,
  ...more,
});

const three = [frozenCase(A), frozenCase(B), frozenCase(C)];
const old = bundleOf(three);
const withB = (more: Partial<FrozenCase>): Bundle => bundleOf([frozenCase(A), frozenCase(B, more), frozenCase(C)]);

/** Those that everybody has to be run on again, by id. */
const reasons = (fresh: Bundle, before = old): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    compareBundles(before, fresh).cases.flatMap(({ fresh: { id }, why }) => (why === null ? [] : [[id, why]])),
  );

describe('a case is run again, alone, for', () => {
  const programs = { f: { ...old.programs.f!, outputs: { y: '$y', z: '$y' } } };
  const direction = { d: { input: 'x', data: Float64Array.of(1) } };
  it.each<[what: string, more: Partial<FrozenCase>]>([
    ['seed', { check: valueCheck(1, { seed: 2 }) }],
    ['inputs', { check: valueCheck(1.5) }],
    ['inputs', { check: valueCheck(1, { inputs: { x: { kind: 'literal', value: 1 } } }) }],
    ['directions', { check: valueCheck(1, { directions: direction }) }],
    ['runs', { check: valueCheck(1, { runs: [{ program: 'f', outputs: ['y'], again: true }] }) }],
    ['trials', { check: { ...valueCheck(1), trials: [trial(1), trial(2)] } as FrozenCheck }],
    ['modules', { modules: ['m', 'n'] }],
    ['check', { check: { kind: 'exports', points: 1, module: 'm', exports: { f: 1 } } }],
  ])('%s', (what, more) => {
    expect(reasons(withB(more))).toEqual({ [B]: { kind: 'inputs-changed', what } });
  });

  it('a zero of the other sign: dividing by it shows which it is', () => {
    const [before, after] = [withB({ check: valueCheck(0) }), withB({ check: valueCheck(-0) })];
    expect(reasons(after, before)).toEqual({ [B]: { kind: 'inputs-changed', what: 'inputs' } });
  });

  it('the program that it runs', () => {
    const uses = (name: string): FrozenCase =>
      frozenCase(B, { check: valueCheck(1, { runs: [{ program: name, outputs: ['y'] }] }) });
    const before = bundleOf([three[0]!, uses('g')], { programs: { ...old.programs, g: old.programs.f! } });
    const after = bundleOf([three[0]!, uses('g')], { programs: { ...old.programs, g: programs.f } });
    expect(reasons(after, before)).toEqual({ [B]: { kind: 'inputs-changed', what: 'programs' } });
  });

  it('exports that are looked for, not how many parameters they should have', () => {
    const exporting = (exports: Record<string, number>): Bundle =>
      withB({ check: { kind: 'exports', points: 1, module: 'm', exports } });
    expect(reasons(exporting({ f: 2 }), exporting({ f: 1 }))).toEqual({});
    expect(reasons(exporting({ f: 1, g: 1 }), exporting({ f: 1 }))).toEqual({
      [B]: { kind: 'inputs-changed', what: 'exports' },
    });
  });

  it('less time, which everyone tries', () => {
    const why = { kind: 'limits-changed', limit: 'timeoutMs', from: 1000, to: 500 };
    expect(reasons(withB({ timeoutMs: 500 }))).toEqual({ [B]: why });
  });
});

describe('what is found once for all submissions', () => {
  it('more time and memory: who lacked them is asked again, and nobody else', () => {
    const limits = { caseTimeoutMs: 1000, totalTimeoutMs: 20_000, memoryLimitMiB: 1024 };
    const more = compareBundles(old, { ...withB({ timeoutMs: 2000 }), limits });
    expect(more).toMatchObject({
      whole: null,
      totalRaised: { limit: 'totalTimeoutMs', from: 10_000, to: 20_000 },
      memoryRaised: { limit: 'memoryLimitMiB', from: 512, to: 1024 },
    });
    expect(more.cases.map(({ why, timeRaised }) => [why, timeRaised?.to ?? null])).toEqual([
      [null, null],
      [null, 2000],
      [null, null],
    ]);
  });

  it('whether the cases are the same ones in the same order', () => {
    expect(compareBundles(old, withB({ title: 'new' })).sameSequence).toBe(true);
    expect(compareBundles(old, bundleOf(three.slice(1))).sameSequence).toBe(false);
    expect(compareBundles(old, bundleOf([...three].reverse())).sameSequence).toBe(false);
  });

  it('what a case waits for: the runner looks back only', () => {
    const before = bundleOf([frozenCase(A), frozenCase(B, { needs: [A, C] }), frozenCase(C)]);
    const fresh = bundleOf([frozenCase(C), frozenCase(B, { needs: [A, C] }), frozenCase(A)]);
    const compared = compareBundles(before, fresh);
    expect(compared.neededBefore.get(B)).toEqual([A]);
    expect(compared.cases.map(({ fresh: { id }, needs }) => [id, needs])).toEqual([
      [C, []],
      [B, [C]],
      [A, []],
    ]);
  });
});
