import { beforeAll, describe, expect, it } from 'vitest';
import { freezeText } from '../../../harness/bundle/freeze-text.ts';
import { oneCase, smallSuite } from '../small-suite.ts';

const CASES = `
  - { id: softmax/a/value, title: a, check: value, points: 40, program: lossAndGrad, seeds: 2 }
  - id: softmax/a/gradient
    title: b
    check: gradient
    points: { ownLoss: 30, reference: 30 }
    program: lossAndGrad
    gradients: { W: dW }
    needs: [softmax/a/value]
`;
const MORE = `
  - { id: softmax/z/value, title: z, check: value, points: 0, program: predict, tolerance: { rtol: 0, atol: 0 } }
`;

async function frozen(text: string, salt = '') {
  const result = await freezeText(text, 'small.yaml', salt);
  if (result.kind === 'refused') throw new Error(result.messages.join('\n'));
  return { bytes: result.bytes, ...result.loaded };
}
async function refusal(text: string): Promise<string> {
  const result = await freezeText(text, 'small.yaml', '');
  return result.kind === 'refused' ? result.messages.join('\n') : 'not refused';
}
const inputsOf = ({ bundle }: Awaited<ReturnType<typeof frozen>>, index = 0) => {
  const { check } = bundle.cases[index]!;
  if (check.kind === 'exports') throw new Error('no trials');
  return check.trials.map(({ inputs, seed }) => ({ inputs, seed }));
};

describe('the same suite gives the same bytes', () => {
  let first: Awaited<ReturnType<typeof frozen>>;
  beforeAll(async () => {
    first = await frozen(smallSuite(CASES));
  });

  it('twice', async () => {
    const second = await frozen(smallSuite(CASES));
    expect(second.hash).toBe(first.hash);
    expect(second.bytes).toEqual(first.bytes);
  });

  it('after something else was frozen', async () => {
    await frozen(smallSuite(oneCase('value', '    program: dropout\n')), 'other');
    expect((await frozen(smallSuite(CASES))).hash).toBe(first.hash);
  });

  it('while another is frozen', async () => {
    const [, second] = await Promise.all([
      frozen(smallSuite(oneCase('value', '    program: dropout\n')), 'other'),
      frozen(smallSuite(CASES)),
    ]);
    expect(second.hash).toBe(first.hash);
  });

  it('and each case the same numbers, whatever stands before it', async () => {
    const [, second] = (await frozen(smallSuite(CASES))).bundle.cases;
    const reordered = await frozen(smallSuite(MORE + CASES.replace(/^\n/, '')));
    expect(reordered.bundle.cases[2]).toEqual(second);
  });

  it('and another salt other inputs', async () => {
    const salted = await frozen(smallSuite(CASES), 'term 2');
    expect(salted.hash).not.toBe(first.hash);
    expect(inputsOf(salted).map(({ seed }) => seed)).not.toEqual(inputsOf(first).map(({ seed }) => seed));
    expect(inputsOf(salted)[0]!.inputs.W).not.toEqual(inputsOf(first)[0]!.inputs.W);
    expect(salted.bundle.seedSalt).toBe('term 2');
  });

  it.each([
    ['a size', 'N: 4', 'N: 5'],
    ['points', 'points: 40', 'points: 39.5'],
    ['a tolerance', 'title: a,', 'title: a, tolerance: { rtol: 1e-5 },'],
    ['seeds', 'seeds: 2', 'seeds: 3'],
    ['a title', 'title: a,', 'title: A,'],
  ])('and another hash when %s changes', async (name, from, to) => {
    let text = smallSuite(CASES).replace(from, to);
    if (name === 'points') text = text.replace('ownLoss: 30', 'ownLoss: 30.5');
    const changed = await frozen(text);
    expect(changed.hash).not.toBe(first.hash);
    expect(changed.bundle.suite.hash).not.toBe(first.bundle.suite.hash);
  });

  it('draws each repetition anew, and numbers it', () => {
    const [one, two] = inputsOf(first);
    expect(one!.inputs.W).not.toEqual(two!.inputs.W);
    const { check } = first.bundle.cases[0]!;
    if (check.kind !== 'value') throw new Error('not a value case');
    expect(check.trials.map(({ label }) => label)).toEqual(['N=4, D=3, C=5; draw 1', 'N=4, D=3, C=5; draw 2']);
  });

  it('keeps only the programs and modules that are used', () => {
    expect(Object.keys(first.bundle.programs)).toEqual(['lossAndGrad']);
    expect(first.bundle.cases.map(({ modules }) => modules)).toEqual([['softmax'], ['softmax']]);
  });
});

describe('refuses', () => {
  const gradient = (rest: string): string => smallSuite(oneCase('gradient', rest, '{ ownLoss: 50, reference: 50 }'));

  it('a gradient that is not the slope of the loss', async () => {
    const text = gradient('    program: relu\n    gradients: { x: out }\n    loss: { output: out, upstream: dout }\n');
    expect(await refusal(text)).toMatch(
      /^test\/small: the case softmax\/it\/gradient cannot be frozen: the reference fails its own gradient check at 8 points: with respect to x, plain direction: measured \S+ ± \S+, claimed \S+$/,
    );
  });

  it('the gradient of another loss', async () => {
    const text = gradient(
      '    program: lossAndGrad\n    gradients: { W: dW }\n    loss: { program: otherLoss, output: loss }\n',
    ).replace(
      '  predict:\n',
      '  otherLoss:\n    steps:\n      - { new: svm.SVM, args: [[$C, $D]], as: model }\n      - { set: model.W, to: $W }\n      - { call: model.loss, args: [$X, $y], as: loss }\n    outputs: { loss: $loss }\n  predict:\n',
    );
    expect(await refusal(text)).toContain('the reference fails its own gradient check');
  });

  it('a gradient of another size than its input', async () => {
    expect(await refusal(gradient('    program: lossAndGrad\n    gradients: { X: dW }\n'))).toContain(
      "the reference's dW has 15 entries, X has 12",
    );
  });

  it('a method that the reference does not have', async () => {
    const text = smallSuite(oneCase('value', '    program: predict\n')).replace(
      'call: model.predict, args: [$X], as: labels }\n    outputs',
      'call: model.guess, args: [$X], as: labels }\n    outputs',
    );
    expect(await refusal(text)).toContain('model.guess is missing; model has W, ');
  });

  it('an output that the reference does not return', async () => {
    const text = smallSuite(oneCase('value', '    program: lossAndGrad\n')).replace('dW: $result.1', 'dW: $result.7');
    expect(await refusal(text)).toContain('the reference has no result.7; it has 0, 1');
  });

  it('training that does not learn', async () => {
    const text = smallSuite(
      oneCase(
        'training',
        '    program: train\n    losses: losses\n    iterations: 40\n    predictions: labels\n    labels: yBlobs\n',
      ),
    );
    expect(await refusal(text.replace('learningRate: 0.2', 'learningRate: 0'))).toContain(
      'the reference does not learn it reliably',
    );
  });

  it('a broken suite, with the places of its mistakes', async () => {
    expect(await refusal(smallSuite('  - 3\n'))).toContain('small.yaml:');
  });
});
