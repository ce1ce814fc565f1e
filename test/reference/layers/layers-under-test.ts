import { affineBackward, affineForward } from '../../../reference/layers/affine.ts';
import { type BatchnormParam, batchnormBackward, batchnormForward } from '../../../reference/layers/batchnorm.ts';
import { batchnormBackwardAlt } from '../../../reference/layers/batchnorm-alternative.ts';
import { dropoutBackward, dropoutForward } from '../../../reference/layers/dropout.ts';
import { hiddenBlockBackward, hiddenBlockForward } from '../../../reference/layers/hidden-block.ts';
import { layernormBackward, layernormForward } from '../../../reference/layers/layernorm.ts';
import { reluBackward, reluForward } from '../../../reference/layers/relu.ts';
import type { Tensor } from '../../../reference/tensor.ts';
import { awayFromZero } from '../central-difference.ts';
import { randomTensor } from '../random-tensor.ts';

interface Sizes {
  readonly N: number;
  readonly D: number;
  readonly M: number;
}

/** A layer as one function of its inputs, x first, so that laws can be stated for all layers at once. */
export interface LayerUnderTest {
  readonly name: string;
  /** False when what happens to an example depends on its place in the batch: a dropout mask does. */
  readonly permutable: boolean;
  makeInputs(sizes: Sizes, seed: number): Tensor[];
  outShape(sizes: Sizes): number[];
  forward(inputs: readonly Tensor[]): Tensor;
  /** The gradients with respect to the inputs, in their order. */
  backward(inputs: readonly Tensor[], dout: Tensor): Tensor[];
}

const affine: LayerUnderTest = {
  name: 'affine',
  permutable: true,
  makeInputs: ({ N, D, M }, seed) => [
    randomTensor([N, 2, D], seed),
    randomTensor([2 * D, M], seed + 1),
    randomTensor([M], seed + 2),
  ],
  outShape: ({ N, M }) => [N, M],
  forward: ([x, w, b]) => affineForward(x, w, b)[0],
  backward: ([x, w, b], dout) => affineBackward(dout, affineForward(x, w, b)[1]),
};

const relu: LayerUnderTest = {
  name: 'relu',
  permutable: true,
  makeInputs: ({ N, D, M }, seed) => [awayFromZero(randomTensor([N, D, M], seed))],
  outShape: ({ N, D, M }) => [N, D, M],
  forward: ([x]) => reluForward(x)[0],
  backward: ([x], dout) => [reluBackward(dout, reluForward(x)[1])],
};

/** Running statistics other than the defaults, fresh for every call because the layer writes to them. */
function bnParam(mode: 'train' | 'test', D: number): BatchnormParam {
  const runningVar = randomTensor([D], 5);
  return {
    mode,
    eps: 0.02,
    runningMean: randomTensor([D], 4),
    runningVar: { shape: [D], data: runningVar.data.map((v) => v + 2) },
  };
}

function batchnorm(mode: 'train' | 'test'): LayerUnderTest {
  const run = ([x, gamma, beta]: readonly Tensor[]) => batchnormForward(x, gamma, beta, bnParam(mode, x.shape[1]));
  return {
    name: `batchnorm in ${mode} mode`,
    permutable: true,
    makeInputs: ({ N, D }, seed) => [
      randomTensor([N, D], seed),
      randomTensor([D], seed + 1),
      randomTensor([D], seed + 2),
    ],
    outShape: ({ N, D }) => [N, D],
    forward: (inputs) => run(inputs)[0],
    backward: (inputs, dout) => batchnormBackward(dout, run(inputs)[1]),
  };
}

/** The same layer with its backward pass in the closed form. */
function batchnormAlternative(mode: 'train' | 'test'): LayerUnderTest {
  return {
    ...batchnorm(mode),
    name: `batchnorm in ${mode} mode, backward in closed form`,
    backward: ([x, gamma, beta], dout) => {
      const [, cache] = batchnormForward(x, gamma, beta, bnParam(mode, x.shape[1]));
      return batchnormBackwardAlt(dout, cache);
    },
  };
}

/** Rows of at least five numbers: two or three near-equal ones are too curved for a fixed step. */
const layernorm: LayerUnderTest = {
  name: 'layernorm',
  permutable: true,
  makeInputs: ({ N, D }, seed) => [
    randomTensor([N, D + 3], seed),
    randomTensor([D + 3], seed + 1),
    randomTensor([D + 3], seed + 2),
  ],
  outShape: ({ N, D }) => [N, D + 3],
  forward: ([x, gamma, beta]) => layernormForward(x, gamma, beta, { eps: 0.02 })[0],
  backward: ([x, gamma, beta], dout) => layernormBackward(dout, layernormForward(x, gamma, beta, { eps: 0.02 })[1]),
};

function dropout(mode: 'train' | 'test'): LayerUnderTest {
  const param = { p: 0.6, mode, seed: 7 };
  return {
    name: `dropout in ${mode} mode`,
    permutable: mode === 'test',
    makeInputs: ({ N, D, M }, seed) => [randomTensor([N, D, M], seed)],
    outShape: ({ N, D, M }) => [N, D, M],
    forward: ([x]) => dropoutForward(x, param)[0],
    backward: ([x], dout) => [dropoutBackward(dout, dropoutForward(x, param)[1])],
  };
}

const plainHiddenBlock: LayerUnderTest = {
  name: 'hidden block, plain',
  permutable: true,
  makeInputs: affine.makeInputs,
  outShape: affine.outShape,
  forward: ([x, w, b]) => hiddenBlockForward(x, { w, b, normalization: null, dropoutParam: null })[0],
  backward: ([x, w, b], dout) => {
    const [, cache] = hiddenBlockForward(x, { w, b, normalization: null, dropoutParam: null });
    const { dx, dw, db } = hiddenBlockBackward(dout, cache);
    return [dx, dw, db];
  },
};

const fullHiddenBlock: LayerUnderTest = {
  name: 'hidden block with batchnorm and dropout',
  permutable: false,
  makeInputs: (sizes, seed) => [
    ...affine.makeInputs(sizes, seed),
    randomTensor([sizes.M], seed + 3),
    randomTensor([sizes.M], seed + 4),
  ],
  outShape: affine.outShape,
  forward: (inputs) => runFullHiddenBlock(inputs)[0],
  backward: (inputs, dout) => {
    const { dx, dw, db, normalization } = hiddenBlockBackward(dout, runFullHiddenBlock(inputs)[1]);
    if (normalization === null) throw new Error('no gradients of gamma and beta');
    return [dx, dw, db, normalization.dgamma, normalization.dbeta];
  },
};

function runFullHiddenBlock([x, w, b, gamma, beta]: readonly Tensor[]) {
  const normalization = { kind: 'batch', gamma, beta, bnParam: bnParam('train', b.shape[0]) } as const;
  return hiddenBlockForward(x, { w, b, normalization, dropoutParam: { p: 0.6, mode: 'train', seed: 7 } });
}

const layernormHiddenBlock: LayerUnderTest = {
  name: 'hidden block with layernorm',
  permutable: true,
  makeInputs: ({ N, D, M }, seed) => [
    ...affine.makeInputs({ N, D, M: M + 3 }, seed),
    randomTensor([M + 3], seed + 3),
    randomTensor([M + 3], seed + 4),
  ],
  outShape: ({ N, M }) => [N, M + 3],
  forward: (inputs) => runLayernormHiddenBlock(inputs)[0],
  backward: (inputs, dout) => {
    const { dx, dw, db, normalization } = hiddenBlockBackward(dout, runLayernormHiddenBlock(inputs)[1]);
    if (normalization === null) throw new Error('no gradients of gamma and beta');
    return [dx, dw, db, normalization.dgamma, normalization.dbeta];
  },
};

function runLayernormHiddenBlock([x, w, b, gamma, beta]: readonly Tensor[]) {
  const normalization = { kind: 'layer', gamma, beta, lnParam: { eps: 0.02 } } as const;
  return hiddenBlockForward(x, { w, b, normalization, dropoutParam: null });
}

export const layersUnderTest: readonly LayerUnderTest[] = [
  affine,
  relu,
  batchnorm('train'),
  batchnorm('test'),
  batchnormAlternative('train'),
  batchnormAlternative('test'),
  layernorm,
  dropout('train'),
  dropout('test'),
  plainHiddenBlock,
  fullHiddenBlock,
  layernormHiddenBlock,
];
