import { beforeAll, describe, expect, it } from 'vitest';
import type { Bundle, FrozenCheck } from '../../../harness/bundle/bundle.ts';
import { compareObservations, type Difference } from '../../../harness/regrade/compare-observations.ts';
import type { CaseObservation, Observations } from '../../../harness/runner/observation.ts';
import { packFrame, unpackFrame } from '../../../harness/wire/frame.ts';
import type { Tensor } from '../../../harness/wire/value.ts';
import { prepare } from '../grade-findings.ts';
import { seededRandom } from '../seeded-random.ts';
import { oneCase } from '../small-suite.ts';

const GRADIENT = 'softmax/it/gradient';
const RELU = 'softmax/it/relu';
const VALUE = 'softmax/it/value';
const THREW: CaseObservation = {
  id: 'softmax/it/threw',
  unwritten: ['softmax.loss'],
  observation: {
    kind: 'threw',
    error: { name: 'TypeError', message: 'x is null', at: { file: 'a.ts', line: 3, column: null }, apiMismatch: false },
    during: { kind: 'case', trial: 0, run: 1 },
    trials: [{ runs: [{ outputs: { loss: { kind: 'number', value: 0.25 } }, changes: {} }] }],
  },
};

let bundle: Bundle;
let seen: Observations;
beforeAll(async () => {
  const relu = oneCase(
    'gradient',
    '    program: relu\n    gradients: { x: dx }\n    loss: { output: out, upstream: dout }\n',
    '{ ownLoss: 20, reference: 20 }',
  );
  const { bundle: frozen, right } = await prepare(
    oneCase('gradient', '    program: lossAndGrad\n    gradients: { W: dW }\n', '{ ownLoss: 20, reference: 20 }') +
      oneCase('value', '    program: twice\n    outputs: [first, second]\n', '20') +
      relu.replace(GRADIENT, RELU),
  );
  bundle = frozen;
  const changed: Observations = {
    ...right,
    submission: { hash: 'ab12', language: 'python', conventions: { penalty: { choice: 'half', by: 'answers' } } },
    cases: [...right.cases, THREW],
    stdout: 'one line\nanother',
    notes: [{ code: 'numpy-names', what: 'np.int', file: 'a.py', line: 7 }],
  };
  seen = unpackFrame(packFrame(changed)) as Observations;
});

type Writable<Tree> = Tree extends Float64Array
  ? Tree
  : Tree extends object
    ? { -readonly [Key in keyof Tree]: Writable<Tree[Key]> }
    : Tree;
type Copy = Writable<Observations>;

/** The same observations, with something done to a copy of them. */
function edited(edit: (copy: Copy) => void): Observations {
  const copy = structuredClone(seen);
  edit(copy as Copy);
  return copy;
}

const differences = (edit: (copy: Copy) => void): Difference[] => compareObservations(bundle, seen, edited(edit));

/** Trial → the observation's answers to it, in the copy. */
const answersIn = (copy: Copy, at = 0) =>
  copy.cases[at]!.observation as unknown as {
    trials: { runs: { outputs: Record<string, Tensor>; changes: Record<string, Tensor> }[] }[];
    traps: { runs: { outputs: Record<string, Tensor> }[] }[];
    appeals: Record<number, { runs: { outputs: Record<string, Tensor> }[] }>;
  };

const checkOf = <Kind extends FrozenCheck['kind']>(id: string): FrozenCheck & { kind: Kind } =>
  bundle.cases.find((one) => one.id === id)!.check as FrozenCheck & { kind: Kind };

it('the same bits do not differ, whatever object they are in', () => {
  expect(compareObservations(bundle, seen, seen)).toEqual([]);
  expect(differences(() => {})).toEqual([]);
});

describe('numbers that a run has answered', () => {
  it('are counted, with how far they are apart and where the first one is', () => {
    const changed = differences((copy) => {
      const { data } = answersIn(copy).trials[0]!.runs[0]!.outputs.dW!;
      data[5] = data[5]! * (1 + 2 ** -52);
      data[9] = -data[9]!;
    });
    const before = answersIn(seen as Copy).trials[0]!.runs[0]!.outputs.dW!;
    expect(before.shape).toEqual([5, 3]);
    expect(changed).toEqual([
      {
        kind: 'numbers',
        caseId: GRADIENT,
        trial: checkOf<'gradient'>(GRADIENT).trials[0]!.label,
        run: 0,
        part: 'run',
        output: 'dW',
        count: 2,
        total: 15,
        maxUlps: expect.any(Number),
        first: { index: [1, 2], before: before.data[5], after: before.data[5]! * (1 + 2 ** -52) },
      },
    ]);
    // From one side of zero to the other are at least the 2^52 numbers of one power of two.
    expect((changed[0] as Difference & { kind: 'numbers' }).maxUlps).toBeGreaterThan(2 ** 52);
  });

  it('a number alone has no place', () => {
    const [changed, ...more] = differences((copy) => {
      Object.assign(answersIn(copy, 3).trials[0]!.runs[0]!.outputs, {
        loss: { kind: 'number', value: 0.25 + 2 ** -54 },
      });
    });
    expect(more).toEqual([]);
    expect(changed).toEqual({
      kind: 'numbers',
      caseId: 'softmax/it/threw',
      trial: null,
      run: 0,
      part: 'run',
      output: 'loss',
      count: 1,
      total: 1,
      maxUlps: 1,
      first: { index: null, before: 0.25, after: 0.25 + 2 ** -54 },
    });
  });

  it('traps and appeals have their own trials', () => {
    const check = checkOf<'gradient'>(RELU);
    expect(check.traps.length).toBeGreaterThan(0);
    const changed = differences((copy) => {
      const { traps, appeals } = answersIn(copy, 2);
      traps[0]!.runs[0]!.outputs.dx!.data[0] = 7;
      appeals[0]!.runs[2]!.outputs.out!.data[4] = 7;
    });
    expect(changed).toMatchObject([
      { part: 'trap', trial: check.traps[0]!.label, run: 0, output: 'dx', first: { index: [0, 0], after: 7 } },
      { part: 'appeal', trial: check.appeals[0]!.label, run: 2, output: 'out', first: { index: [1, 1], after: 7 } },
    ]);
  });

  it('inputs that a run has changed are told from outputs', () => {
    const x: Tensor = {
      kind: 'tensor',
      shape: [2],
      data: Float64Array.of(1, 2),
      dtype: 'float64',
      container: 'ndarray',
    };
    const before = edited((copy) => {
      answersIn(copy).trials[0]!.runs[0]!.changes.X = x;
    });
    const after = edited((copy) => {
      answersIn(copy).trials[0]!.runs[0]!.changes.X = { ...x, data: Float64Array.of(1, 3) };
    });
    expect(compareObservations(bundle, before, after)).toMatchObject([
      { kind: 'numbers', output: 'input X', count: 1 },
    ]);
  });

  it.each<[what: string, from: number, to: number, ulps: number]>([
    ['−0 and 0', 0, -0, 1],
    ['NaN and a number', 1, Number.NaN, Number.POSITIVE_INFINITY],
  ])('%s are not the same', (_what, from, to, maxUlps) => {
    const put = (number: number) =>
      edited((copy) => {
        answersIn(copy, 1).trials[0]!.runs[0]!.outputs.first!.data[1] = number;
      });
    expect(compareObservations(bundle, put(from), put(to))).toMatchObject([{ kind: 'numbers', count: 1, maxUlps }]);
    expect(compareObservations(bundle, put(to), put(to))).toEqual([]);
  });

  it('NaNs of other bits differ, and are no steps apart', () => {
    const put = (low: number) =>
      edited((copy) => {
        const { data } = answersIn(copy, 1).trials[0]!.runs[0]!.outputs.first!;
        new Uint32Array(data.buffer, data.byteOffset).set([low, 0x7ff80000]);
      });
    expect(compareObservations(bundle, put(1), put(2))).toMatchObject([{ kind: 'numbers', count: 1, maxUlps: 0 }]);
    expect(compareObservations(bundle, put(1), put(1))).toEqual([]);
  });
});

describe('what is no number', () => {
  it.each<[what: string, edit: (copy: Copy) => void, expected: object]>([
    ['the shape', (copy) => put(copy, { shape: [15] }), { after: 'tensor (15) float64 ndarray, 15 numbers' }],
    ['the dtype', (copy) => put(copy, { dtype: 'float32' }), { after: 'tensor (5, 3) float32 ndarray, 15 numbers' }],
    [
      'how it was held',
      (copy) => put(copy, { container: 'nested' }),
      { after: 'tensor (5, 3) float64 nested, 15 numbers' },
    ],
  ])('%s of a tensor', (_what, edit, expected) => {
    const path = 'observation.trials.0.runs.0.outputs.dW';
    const before = 'tensor (5, 3) float64 ndarray, 15 numbers';
    expect(differences(edit)).toEqual([{ kind: 'other', caseId: GRADIENT, path, before, ...expected }]);
  });

  /** Replaces a part of the first gradient. */
  function put(copy: Copy, part: Partial<Tensor>): void {
    const { outputs } = answersIn(copy).trials[0]!.runs[0]!;
    outputs.dW = { ...outputs.dW!, ...part };
  }

  it.each<[edit: (copy: Copy) => void, caseId: string | null, path: string, before: string, after: string]>([
    [(copy) => Object.assign(copy, { stdout: 'one line' }), null, 'stdout', '"one line\\nanother"', '"one line"'],
    [(copy) => Object.assign(copy, { isolation: 'sandbox' }), null, 'isolation', '"process"', '"sandbox"'],
    [(copy) => Object.assign(copy.notes![0]!, { line: 8 }), null, 'notes.0.line', '7', '8'],
    [(copy) => Object.assign(copy.notes![0]!, { line: -0 }), null, 'notes.0.line', '7', '-0'],
    [(copy) => Object.assign(copy, { bundle: 'x' }), null, 'bundle', expect.any(String) as never, '"x"'],
    [
      (copy) => Object.assign(copy.submission, { profile: 'cs231n' }),
      null,
      'submission.profile',
      'nothing',
      '"cs231n"',
    ],
    [(copy) => Object.assign(copy.cases[3]!, { unwritten: [] }), THREW.id, 'unwritten.0', '"softmax.loss"', 'nothing'],
    [
      (copy) => Object.assign(copy.cases[1]!, { observation: { kind: 'malformed', reason: 'no' } }),
      VALUE,
      'observation',
      expect.stringMatching(/^\{"kind":"returned",.{61}…$/) as never,
      '{"kind":"malformed","reason":"no"}',
    ],
    [(copy) => Object.assign(copy, { cases: copy.cases.slice(0, 3) }), THREW.id, 'case', 'observed', 'missing'],
  ])('%s', (edit, caseId, path, before, after) => {
    expect(differences(edit)).toEqual([{ kind: 'other', caseId, path, before, after }]);
  });

  it('cases that have come, and cases in another order', () => {
    const more = edited((copy) => copy.cases.push({ ...(THREW as Copy['cases'][number]), id: 'new' }));
    expect(compareObservations(bundle, seen, more)).toEqual([
      { kind: 'other', caseId: 'new', path: 'case', before: 'missing', after: 'observed' },
    ]);
    const swapped = differences((copy) => copy.cases.unshift(...copy.cases.splice(1, 1)));
    expect(swapped).toEqual([
      { kind: 'other', caseId: null, path: 'cases.0', before: `"${GRADIENT}"`, after: `"${VALUE}"` },
      { kind: 'other', caseId: null, path: 'cases.1', before: `"${VALUE}"`, after: `"${GRADIENT}"` },
    ]);
  });
});

describe('whatever changes a byte is a difference', () => {
  const SEED = 20261129;
  const { uniform } = seededRandom(SEED);
  const below = (most: number): number => Math.floor(uniform() * most);

  /** Every object, list and array of numbers, with what holds it. */
  function nodesOf(node: unknown): object[] {
    if (typeof node !== 'object' || node === null) return [];
    if (node instanceof Float64Array) return node.length === 0 ? [] : [node];
    const inner = Object.values(node).flatMap(nodesOf);
    return Object.keys(node).length === 0 ? inner : [node, ...inner];
  }

  function mutate(node: object): void {
    if (node instanceof Float64Array) flipBit(node);
    else mutateTree(node);
  }

  function mutateTree(node: object): void {
    const keys = Object.keys(node);
    const key = keys[below(keys.length)]!;
    const record = node as Record<string, unknown>;
    const kind = below(6);
    if (Array.isArray(node)) {
      if (kind === 0) node.pop();
      else if (kind === 1) node.reverse();
      else node[Number(key)] = another(node[Number(key)]);
    } else if (kind === 0) delete record[key];
    else if (kind === 1) moveToEnd(record, key);
    else if (kind === 2) record.added = null;
    else record[key] = another(record[key]);
  }

  function flipBit(numbers: Float64Array): void {
    const words = new Uint32Array(numbers.buffer, numbers.byteOffset, 2 * numbers.length);
    words[below(words.length)]! ^= 1 << below(32);
  }

  function moveToEnd(record: Record<string, unknown>, key: string): void {
    const value = record[key];
    delete record[key];
    record[key] = value;
  }

  /** Sometimes the same. */
  function another(value: unknown): unknown {
    const choices = [value, null, '', 0, -0, 1, Number.NaN, true, [], {}, Float64Array.of(), Float64Array.of(0)];
    if (typeof value === 'string') choices.push(`${value} `, value.slice(1), value.toUpperCase());
    if (typeof value === 'number') choices.push(-value, value + 1, value * (1 + 2 ** -52), Number.POSITIVE_INFINITY);
    return choices[below(choices.length)];
  }

  /** A tree that types forbid (no cases, or cases without names) is no observation. */
  const isObservations = ({ cases }: Observations): boolean =>
    Array.isArray(cases) && cases.every((one) => typeof one?.id === 'string');

  it(`and nothing else is, seed ${SEED}`, () => {
    const counts = { same: 0, other: 0 };
    const packed = Buffer.from(packFrame(seen));
    for (let round = 0; round < 1500; round++) {
      const after = structuredClone(seen);
      const nodes = nodesOf(after);
      const numbers = nodes.filter((node) => node instanceof Float64Array);
      const pool = below(4) === 0 ? numbers : nodes;
      mutate(pool[below(pool.length)]!);
      if (!isObservations(after)) continue;
      const found = compareObservations(bundle, seen, after);
      const isSame = packed.equals(packFrame(after));
      expect(found.length === 0, `seed ${SEED}, round ${round}: ${JSON.stringify(found)}`).toBe(isSame);
      for (const one of found) if (one.kind === 'other') expect(one.before.length + one.after.length).toBeLessThan(170);
      counts[isSame ? 'same' : 'other']++;
    }
    // Both happen.
    expect(Math.min(counts.same, counts.other)).toBeGreaterThan(25);
  });
});
