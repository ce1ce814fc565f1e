import { beforeAll, describe, expect, it } from 'vitest';
import type { Bundle, FrozenCase } from '../../../harness/bundle/bundle.ts';
import { freezeSuite } from '../../../harness/bundle/freeze.ts';
import type { Files } from '../../../harness/mistakes/apply-edit.ts';
import type { Edit, Mistake } from '../../../harness/mistakes/mistake.ts';
import { codeOf, PROJECTIONS, project, streamOf } from '../../../harness/numerics/projection.ts';
import { loadSuite } from '../../../harness/suite/load.ts';
import type { Disclosure } from '../../../harness/suite/suite.ts';
import { oneCase, smallSuite } from '../small-suite.ts';

/** relu of lists of numbers, with the API of the small suite. */
const CORRECT: Files = {
  'layers.ts': `export function reluForward(x) {
  return [{ shape: x.shape, data: x.data.map((v) => (v > 0 ? v : 0)) }, x];
}
export function reluBackward(dout, x) {
  return { shape: x.shape, data: dout.data.map((d, i) => (x.data[i] > 0 ? d : 0)) };
}
`,
};
const edit = (name: string, find: string, replace: string, equivalent: string | null = null): Edit => ({
  name,
  file: 'layers.ts',
  changes: [{ find, replace }],
  equivalent,
});
const mistake = (code: string, ...edits: Edit[]): Mistake => ({
  code,
  category: 'activation',
  title: `the title of ${code}`,
  says: `what ${code} says`,
  equation: 'dx = dout * (x > 0)',
  edits,
});
const DOUBLED = edit('doubled', '? d : 0', '? 2 * d : 0');
const BANK: readonly Mistake[] = [
  mistake('relu/upstream-forgotten', edit('ones', '? d : 0', '? 1 : 0')),
  mistake('relu/harmless', edit('another comparison', '(x.data[i] > 0', '(0 < x.data[i]')),
  mistake('relu/throws', edit('throws', 'data: dout.data.map', 'data: dout.nothing.map')),
  mistake('relu/one-row', edit('flat', 'return { shape: x.shape, data: dout', 'return { shape: [12], data: dout')),
  mistake('relu/doubled', DOUBLED, edit('as a sum', '? d : 0', '? d + d : 0')),
  mistake('relu/equivalent', edit('ones', '? d : 0', '? 3 * d : 0', 'nobody can see the difference')),
];

async function freeze(cases: string, disclosure: Disclosure = 'full'): Promise<Bundle> {
  const loaded = loadSuite(smallSuite(cases), 'small.yaml');
  if (loaded.kind !== 'loaded') throw new Error('the suite does not load');
  const suite = { ...loaded.suite, disclosure };
  return freezeSuite(suite, { seedSalt: '', regime: 'benign', bank: { correct: CORRECT, mistakes: BANK } });
}

const RELU = oneCase('value', '    program: relu\n    outputs: [dx]\n    trials: [{}, { sizes: { N: 2 } }]\n');
let one: FrozenCase;
let bundle: Bundle;
beforeAll(async () => {
  bundle = await freeze(RELU);
  one = bundle.cases[0]!;
});

const rowsOf = (code: string): number[][] => {
  const { mistakes, values } = one.hypotheses!;
  const width = values.length / mistakes.length;
  return mistakes.flatMap((index, row) =>
    bundle.catalogue[index]!.code === code ? [[...values.slice(row * width, (row + 1) * width)]] : [],
  );
};

/** What a wrong relu gives, by hand, as it is kept. */
function predicted(slope: (dout: number) => number): number[] {
  if (one.check.kind !== 'value') throw new Error('not a value case');
  return one.check.trials.flatMap(({ inputs, seed }) => {
    const { x, dout } = inputs;
    if (x?.kind !== 'tensor' || dout?.kind !== 'tensor') throw new Error('no arrays');
    const dx = dout.data.map((d, i) => (x.data[i]! > 0 ? slope(d) : 0));
    return Array.from({ length: PROJECTIONS }, (_, k) => project(dx, seed, streamOf(0, k)));
  });
}

describe('what is kept', () => {
  it('is what each mistake answers in each trial, as projections', () => {
    expect(one.hypotheses!.outputs).toEqual(['dx']);
    expect(rowsOf('relu/upstream-forgotten')).toEqual([predicted(() => 1)]);
  });

  it('is the right answer, too', () => {
    expect([...one.hypotheses!.right]).toEqual(predicted((d) => d));
  });

  it('is once what two edits of a mistake answer alike', () => {
    expect(rowsOf('relu/doubled')).toEqual([predicted((d) => 2 * d)]);
  });

  it('is nothing of an edit that changes no answer, or that nobody can tell', () => {
    expect(rowsOf('relu/harmless')).toEqual([]);
    expect(rowsOf('relu/equivalent')).toEqual([]);
  });

  it('is NaN and how it is malformed where an edit throws, or returns another shape', () => {
    const [nothing, shape] = [codeOf({ kind: 'nothing' }), codeOf({ kind: 'shape', shape: [12] })];
    expect(rowsOf('relu/throws')).toEqual([[Number.NaN, nothing, Number.NaN, nothing]]);
    expect(rowsOf('relu/one-row')).toEqual([[Number.NaN, shape, Number.NaN, shape]]);
  });

  it('is Infinity for an output that the mistake leaves right', async () => {
    const both = await freeze(oneCase('value', '    program: relu\n    outputs: [out, dx]\n'));
    const { outputs, values, mistakes } = both.cases[0]!.hypotheses!;
    expect(outputs).toEqual(['out', 'dx']);
    const row = mistakes.indexOf(0);
    const width = values.length / mistakes.length;
    const [out, dx] = [values.slice(row * width, row * width + PROJECTIONS), values.slice(row * width + PROJECTIONS)];
    expect(out.every((value) => value === Number.POSITIVE_INFINITY)).toBe(true);
    expect(Number.isFinite(dx[0])).toBe(true);
  });
});

it('cases of modules that no edit touches have no hypotheses, and those without expected values neither', async () => {
  const { cases } = await freeze(`
  - { id: softmax/a/value, title: a, check: value, points: 50, program: predict }
  - { id: layers/b/repeatable, title: b, check: invariance, points: 50, program: relu, relation: repeatable, outputs: [dx] }
`);
  expect(cases[0]!.hypotheses!.mistakes).toEqual([]);
  expect(cases[1]!.hypotheses).toBeNull();
});

describe('the catalogue', () => {
  it('says everything when all may be said', () => {
    expect(bundle.catalogue[0]).toEqual({
      code: 'relu/upstream-forgotten',
      category: 'activation',
      title: 'the title of relu/upstream-forgotten',
      says: 'what relu/upstream-forgotten says',
      equation: 'dx = dout * (x > 0)',
    });
  });

  it.each(['place', 'category'] as const)(
    'holds only the category when the suite discloses the %s',
    async (disclosure) => {
      const { catalogue } = await freeze(RELU, disclosure);
      expect(catalogue[0]).toEqual({ code: null, category: 'activation', title: null, says: null, equation: null });
      expect(JSON.stringify(catalogue)).not.toMatch(/relu|dout/);
    },
  );

  it('is empty, like the hypotheses, when nothing may be said', async () => {
    const { catalogue, cases } = await freeze(RELU, 'none');
    expect(catalogue).toEqual([]);
    expect(cases[0]!.hypotheses).toBeNull();
  });
});
