/** Runs programs against the reference. The only file that joins the course's module names to reference/. */

import * as kNearestNeighbor from '../../reference/cs231n/k-nearest-neighbor.ts';
import * as linearClassifier from '../../reference/cs231n/linear-classifier.ts';
import * as linearSoftmax from '../../reference/cs231n/linear-softmax.ts';
import * as linearSvm from '../../reference/cs231n/linear-svm.ts';
import * as twoLayerNet from '../../reference/cs231n/two-layer-net.ts';
import * as affine from '../../reference/layers/affine.ts';
import * as batchnorm from '../../reference/layers/batchnorm.ts';
import * as batchnormAlternative from '../../reference/layers/batchnorm-alternative.ts';
import * as dropout from '../../reference/layers/dropout.ts';
import * as layernorm from '../../reference/layers/layernorm.ts';
import * as relu from '../../reference/layers/relu.ts';
import * as activations from '../../reference/lecture/activations.ts';
import * as backprop from '../../reference/lecture/backprop.ts';
import * as initializers from '../../reference/lecture/initializers.ts';
import * as jacobians from '../../reference/lecture/jacobians.ts';
import * as softmaxLoss from '../../reference/losses/softmax-loss.ts';
import * as svmLoss from '../../reference/losses/svm-loss.ts';
import * as knn from '../../reference/models/knn.ts';
import * as mlp from '../../reference/models/mlp.ts';
import * as neuralNet from '../../reference/models/neural-net.ts';
import * as softmax from '../../reference/models/softmax.ts';
import * as svm from '../../reference/models/svm.ts';
import * as adam from '../../reference/optimizers/adam.ts';
import * as rmsprop from '../../reference/optimizers/rmsprop.ts';
import * as sgd from '../../reference/optimizers/sgd.ts';
import * as sgdMomentum from '../../reference/optimizers/sgd-momentum.ts';
import * as sgdNesterovMomentum from '../../reference/optimizers/sgd-nesterov-momentum.ts';
import { seed as seedStream } from '../../reference/random.ts';
import { setPrecision } from '../../reference/tensor.ts';
import type { Program } from '../suite/suite.ts';
import { makeTensor, type Tensor } from '../wire/value.ts';
import type { FrozenTrial, Input, Run } from './bundle.ts';
import { executeProgram, type ProgramHost } from './execute-program.ts';
import { lpNorm } from './lp-norm.ts';

const MODULES: Readonly<Record<string, object>> = {
  jacobians,
  backprop,
  activations,
  initializers,
  knn,
  svm,
  softmax,
  'neural-net': neuralNet,
  layers: {
    ...affine,
    ...relu,
    ...batchnorm,
    ...batchnormAlternative,
    ...layernorm,
    ...dropout,
    ...svmLoss,
    ...softmaxLoss,
  },
  mlp,
  'k-nearest-neighbor': kNearestNeighbor,
  'linear-svm': linearSvm,
  'linear-softmax': linearSoftmax,
  'linear-classifier': linearClassifier,
  'two-layer-net': twoLayerNet,
  optim: { ...sgd, ...sgdMomentum, ...sgdNesterovMomentum, ...rmsprop, ...adam },
};

export type ModuleExports = (module: string) => object | undefined;

/** The exports of the reference's version of a module. */
export function referenceExports(module: string): object | undefined {
  return MODULES[module];
}

export const moduleNames = (): string[] => Object.keys(MODULES);

export class ReferenceFault extends Error {
  override name = 'ReferenceFault';
}

/** Runs a program on inputs; every output must be a number, an array or a list of numbers. */
export async function runReference(
  program: Program,
  outputs: readonly string[],
  inputs: Readonly<Record<string, Input>>,
  seed: number,
  moduleExports: ModuleExports = referenceExports,
): Promise<Record<string, Tensor>> {
  seedStream(seed);
  const fresh = new Map<string, unknown>();
  const host: ProgramHost = {
    moduleExports,
    input: (name) => {
      const input = inputs[name];
      if (input === undefined) return undefined;
      if (!fresh.has(name)) fresh.set(name, toReference(input));
      return { value: fresh.get(name) };
    },
    lpNorm: (order) => (vector) => lpNorm((vector as { data: Float64Array }).data, order),
  };
  const found = await executeProgram(program, outputs, host);
  return Object.fromEntries(
    Object.entries(found).map(([name, output]) => {
      if (output.kind === 'missing')
        throw new ReferenceFault(`the reference has no ${output.path}; it has ${output.available.join(', ')}`);
      return [name, fromReference(name, output.value)];
    }),
  );
}

/** The same in single precision: what float32 makes of the right formulas. */
export async function runReferenceInSingle(...run: Parameters<typeof runReference>): Promise<Record<string, Tensor>> {
  setPrecision('float32');
  try {
    return await runReference(...run);
  } finally {
    setPrecision('float64');
  }
}

/** The inputs of one run: some replaced, one displaced. */
export function inputsOfRun(trial: Pick<FrozenTrial, 'inputs' | 'directions'>, run: Run): Record<string, Input> {
  const inputs = { ...trial.inputs };
  for (const [name, other] of Object.entries(run.replace ?? {})) inputs[name] = trial.inputs[other]!;
  if (run.displace !== undefined) {
    const { input, data } = trial.directions[run.displace.direction]!;
    const { step } = run.displace;
    const base = inputs[input];
    if (base?.kind !== 'tensor') throw new ReferenceFault(`${input} is not an array and cannot be displaced`);
    inputs[input] = { ...base, data: base.data.map((value, i) => value + step * data[i]!) };
  }
  return inputs;
}

function toReference(input: Input): unknown {
  return input.kind === 'literal'
    ? structuredClone(input.value)
    : { shape: [...input.shape], data: input.data.slice() };
}

function fromReference(name: string, value: unknown): Tensor {
  if (typeof value === 'number') return makeTensor([], Float64Array.of(value));
  if (Array.isArray(value) && value.every((item) => typeof item === 'number'))
    return makeTensor([value.length], Float64Array.from(value));
  const { shape, data } = (value ?? {}) as { shape?: number[]; data?: unknown };
  if (shape === undefined || !(data instanceof Float64Array || data instanceof Float32Array))
    throw new ReferenceFault(`the reference's ${name} is not an array`);
  return makeTensor([...shape], new Float64Array(data));
}
