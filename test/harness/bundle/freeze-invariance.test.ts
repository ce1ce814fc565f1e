import { expect, it } from 'vitest';
import type { Input, InvarianceTrial } from '../../../harness/bundle/bundle.ts';
import { freezeSmall, oneCase } from '../small-suite.ts';

async function trialOf(relation: string): Promise<InvarianceTrial> {
  const { bundle } = await freezeSmall(oneCase('invariance', `    program: lossAndGrad\n    relation: ${relation}\n`));
  const { check } = bundle.cases[0]!;
  if (check.kind !== 'invariance') throw new Error('not an invariance case');
  return check.trials[0]!;
}
const rowsOf = (input: Input | undefined): number[][] => {
  if (input?.kind !== 'tensor') throw new Error('not an array');
  const width = input.data.length / input.shape[0]!;
  return Array.from({ length: input.shape[0]! }, (_, i) => Array.from(input.data.subarray(i * width, (i + 1) * width)));
};

it.each([
  ['inputs-unchanged', [{ reportChanges: true }]],
  ['repeatable', [{ program: 'lossAndGrad' }, { program: 'lossAndGrad' }]],
  ['{ sameAs: fastLossAndGrad }', [{ program: 'lossAndGrad' }, { program: 'fastLossAndGrad' }]],
  ['{ permute: [X, y] }', [{}, { replace: { X: 'X.changed', y: 'y.changed' } }]],
  ['{ shift: W, along: rows }', [{}, { replace: { W: 'W.changed' } }]],
])('the runs of %s', async (relation, runs) => {
  expect((await trialOf(relation)).runs).toMatchObject(runs);
});

it('permutes the rows of all inputs alike, and not by the identity', async () => {
  const { inputs, permutation } = await trialOf('{ permute: [X, y] }');
  expect(permutation).not.toEqual([0, 1, 2, 3]);
  for (const name of ['X', 'y']) {
    const before = rowsOf(inputs[name]);
    expect(rowsOf(inputs[`${name}.changed`])).toEqual(permutation!.map((from) => before[from]));
  }
});

it.each(['rows', 'columns'] as const)('adds one number along %s', async (along) => {
  const { inputs } = await trialOf(`{ shift: W, along: ${along} }`);
  const before = rowsOf(inputs.W);
  const added = rowsOf(inputs['W.changed']).map((row, i) => row.map((entry, j) => entry - before[i]![j]!));
  for (const [i, row] of added.entries()) {
    for (const [j, entry] of row.entries()) {
      expect(entry).toBeCloseTo(along === 'rows' ? row[0]! : added[0]![j]!, 12);
      expect(Math.abs(entry), `${i}, ${j}`).toBeGreaterThan(1e-3);
    }
  }
  expect(new Set(added.flat().map((entry) => entry.toFixed(9))).size).toBe(along === 'rows' ? 5 : 3);
});

it.each(['inputs-unchanged', 'repeatable', '{ sameAs: fastLossAndGrad }', '{ permute: [X, y] }'])(
  "keeps the reference's shapes for %s: two answers of one wrong shape are not right",
  async (relation) => {
    expect((await trialOf(relation)).shapes).toEqual({ loss: [], dW: [5, 3] });
  },
);
