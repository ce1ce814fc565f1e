import { expect, test } from 'vitest';
import { identity } from '../../../reference/activations/identity.ts';
import { veryLeakyRelu } from '../../../reference/activations/leaky-relu.ts';
import { relu } from '../../../reference/activations/relu.ts';
import { sigmoid } from '../../../reference/activations/sigmoid.ts';
import { tanh } from '../../../reference/activations/tanh.ts';
import { backwardPass, forwardPass } from '../../../reference/experiments/deep-net.ts';
import { piecesOf, type Units } from '../../../reference/experiments/units.ts';
import type { Tensor } from '../../../reference/tensor.ts';
import { contract, gradientMismatch } from '../central-difference.ts';
import { randomTensor } from '../random-tensor.ts';

const layerSizes = [3, 5, 2];
const X = randomTensor([4, 6], 1);
const dLdH = randomTensor([2, 6], 2);

/** Fixed weights for each layer, unless one of them is given. */
function pass(units: Units, replaced: { layer: number; W: Tensor } | null = null, input = X) {
  let layer = 0;
  const draw = ({ fanIn, fanOut }: { fanIn: number; fanOut: number }): Tensor => {
    layer++;
    return replaced?.layer === layer ? replaced.W : randomTensor([piecesOf(units) * fanOut, fanIn], 10 + layer);
  };
  return forwardPass(input, layerSizes, draw, units);
}

test.each<[string, Units]>([
  ['identity', identity],
  ['sigmoid', sigmoid],
  ['tanh', tanh],
  ['ReLU', relu],
  ['very leaky ReLU', veryLeakyRelu],
  ['maxout of 2', { pieces: 2 }],
  ['maxout of 3', { pieces: 3 }],
])('%s: gradients by weights and input are what central differences give', (_name, units) => {
  const forward = pass(units);
  const { lossGradients, gradients } = backwardPass(dLdH, forward, units);
  expect(lossGradients[3]).toEqual(dLdH);
  expect(lossGradients.map(({ shape }) => shape)).toEqual(forward.Hs.map(({ shape }) => shape));
  for (const [i, gradient] of gradients.entries()) {
    const lossAt = (W: Tensor) => contract(pass(units, { layer: i + 1, W }).Hs[3], dLdH);
    expect(gradientMismatch(gradient, lossAt, forward.Ws[i]), `layer ${i + 1}`).toBeNull();
  }
  const lossOfInput = (input: Tensor) => contract(pass(units, null, input).Hs[3], dLdH);
  expect(gradientMismatch(lossGradients[0], lossOfInput, X)).toBeNull();
});

test('the lists are those of the slide: the input at index 0 of Hs and Zs', () => {
  const { Hs, Zs, Ws } = pass(relu);
  expect(Hs[0]).toBe(X);
  expect(Zs[0]).toBe(X);
  expect(Zs.map(({ shape }) => shape)).toEqual([
    [4, 6],
    [3, 6],
    [5, 6],
    [2, 6],
  ]);
  expect(Ws.map(({ shape }) => shape)).toEqual([
    [3, 4],
    [5, 3],
    [2, 5],
  ]);
});

test("an initialization sees each layer's fans and its input", () => {
  const seen: unknown[] = [];
  const { Hs } = forwardPass(
    X,
    layerSizes,
    (fans, H) => {
      seen.push([fans, H]);
      return randomTensor([fans.fanOut, fans.fanIn], 1);
    },
    tanh,
  );
  expect(seen).toEqual([
    [{ fanIn: 4, fanOut: 3 }, X],
    [{ fanIn: 3, fanOut: 5 }, Hs[1]],
    [{ fanIn: 5, fanOut: 2 }, Hs[2]],
  ]);
});

test('shapes that do not fit', () => {
  expect(() => pass(relu, { layer: 2, W: randomTensor([5, 4], 1) })).toThrow(
    'W of layer 2: expected shape (5, 3), received (5, 4)',
  );
  expect(() => pass({ pieces: 2 }, { layer: 1, W: randomTensor([3, 4], 1) })).toThrow(
    'W of layer 1: expected shape (6, 4), received (3, 4)',
  );
  expect(() => backwardPass(X, pass(relu), relu)).toThrow('dLdH: expected shape (2, 6), received (4, 6)');
});
