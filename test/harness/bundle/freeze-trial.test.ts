import { describe, expect, it } from 'vitest';
import { drawTrial, expect as expectTensor } from '../../../harness/bundle/freeze-trial.ts';
import { loadSuite } from '../../../harness/suite/load.ts';
import type { Suite, Trial } from '../../../harness/suite/suite.ts';
import { makeTensor } from '../../../harness/wire/value.ts';
import { oneCase, smallSuite } from '../small-suite.ts';

const loaded = loadSuite(smallSuite(oneCase('value', '    program: predict\n')), 'small.yaml');
if (loaded.kind === 'broken') throw new Error(loaded.problems.map(({ what }) => what).join());
const suite: Suite = loaded.suite;
const draw = (programs: string[], change: Partial<Trial> = {}, repeat: number | null = null, also: string[] = []) =>
  drawTrial(suite, { trial: { title: null, sizes: {}, inputs: {}, ...change }, index: 0, repeat }, 3, programs, also);

describe('a trial has what its programs use, and nothing else', () => {
  it.each([
    ['predict', ['C', 'D', 'N', 'W', 'X']],
    ['relu', ['D', 'N', 'dout', 'x']],
    ['dropout', ['ones']],
    // The blobs bring the labels that they are drawn from.
    ['train', ['B', 'C', 'D', 'XBlobs', 'yBlobs']],
  ])('%s', (program, names) => {
    expect(Object.keys(draw([program]).inputs).sort()).toEqual(names);
  });

  it('of several programs, and what is asked for besides', () => {
    expect(Object.keys(draw(['predict', 'relu']).inputs).sort()).toEqual(['C', 'D', 'N', 'W', 'X', 'dout', 'x']);
    expect(Object.keys(draw(['predict'], {}, null, ['dout']).inputs)).toContain('dout');
  });
});

it('the sizes and recipes of the trial take the place of the suite’s', () => {
  const { inputs, sizes } = draw(['predict'], { sizes: { N: 2 }, inputs: { W: { zeros: ['C', 'D'] } } });
  expect(sizes).toEqual({ N: 2, D: 3, C: 5 });
  expect(inputs.N).toEqual({ kind: 'literal', value: 2 });
  expect(inputs.X).toMatchObject({ shape: [2, 3] });
  expect(inputs.W).toMatchObject({ shape: [5, 3], data: new Float64Array(15) });
});

it.each([
  [{}, null, 'N=4, D=3, C=5'],
  [{ title: 'two examples', sizes: { N: 2 } }, null, 'two examples; N=2, D=3, C=5'],
  [{ title: 'ties' }, 2, 'ties; N=4, D=3, C=5; draw 2'],
])('%j, drawn as %s, is called "%s"', (change, repeat, label) => {
  expect(draw(['predict'], change, repeat).label).toBe(label);
});

it('a label has no sizes where none is used', () => {
  expect(draw(['dropout'], {}, 1).label).toBe('draw 1');
});

describe('tolerances in absolute numbers', () => {
  const tensor = (...data: number[]) => makeTensor([data.length], Float64Array.from(data));
  it.each([
    [
      'atol is relative to the largest number',
      tensor(1, -200),
      { rtol: 1e-6, atol: 1e-3 },
      { exact: false, atol: 0.2 },
    ],
    ['zeros have a floor', tensor(0, 0), { rtol: 1e-6, atol: 1e-3 }, { exact: false, atol: 1e-12 }],
    ['relative only has the floor', tensor(5), { rtol: 1e-6, atol: 0 }, { exact: false, atol: 1e-12 }],
    ['none at all is exact', tensor(5), { rtol: 0, atol: 0 }, { exact: true, atol: 0 }],
  ])('%s', (_name, given, tolerance, expected) => {
    expect(expectTensor(given, tolerance)).toEqual({
      shape: given.shape,
      data: given.data,
      rtol: tolerance.rtol,
      noise32: 0,
      ...expected,
    });
  });

  it('rounding noise is kept, and widens atol alone', () => {
    const without = expectTensor(tensor(1, -200), { rtol: 1e-6, atol: 1e-3 });
    const noisy = expectTensor(tensor(1, -200), { rtol: 1e-6, atol: 1e-3 }, { noise: 3, noise32: 7 });
    expect(noisy.atol).toBe(3);
    expect(noisy).toEqual({ ...without, atol: 3, noise32: 7 });
  });
});
