/**
 * The snippets of the slides (slides/*.py, as printed but for the two misprints named below), run by a real NumPy after
 * np.random.seed(0), against the reference on the same stream.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, type TestContext, test } from 'vitest';
import { backwardPass, type ForwardPass, forwardPass } from '../../../reference/experiments/deep-net.ts';
import { drawWeightsByName } from '../../../reference/experiments/initializations.ts';
import { standardDeviation } from '../../../reference/experiments/moments.ts';
import { unitsByName } from '../../../reference/experiments/units-by-name.ts';
import { glorotBound } from '../../../reference/initializers/glorot-uniform.ts';
import { averagedCondition } from '../../../reference/initializers/variance-argument.ts';
import { randn, seed, uniform } from '../../../reference/random.ts';
import { type Tensor, tensor } from '../../../reference/tensor.ts';
import { findPythonWithNumpy } from '../numpy/python-with-numpy.ts';

const python = findPythonWithNumpy();
const snippet = (name: string): string => readFileSync(new URL(`slides/${name}.py`, import.meta.url), 'utf8');

function requirePython(context: TestContext): string {
  if (python !== null) return python;
  console.warn('SKIPPED: no python3 with numpy, so the snippets of the slides were not run (Debian: python3-numpy).');
  return context.skip('no python3 with numpy');
}

/** Runs the code after np.random.seed(0); gives the named lists of arrays, one after the other, as one run of numbers. */
function runPython(interpreter: string, code: string, lists: readonly string[]): Float64Array {
  const program = [
    'import sys',
    'import numpy as np',
    'np.random.seed(0)',
    code,
    `numbers = np.concatenate([np.ravel(a) for a in ${lists.join(' + ')}])`,
    "sys.stdout.buffer.write(numbers.astype('<f8').tobytes())",
  ].join('\n');
  const run = spawnSync(interpreter, ['-c', program], { maxBuffer: 256 * 1024 * 1024 });
  expect(run.stderr.toString()).toBe('');
  return new Float64Array(new Uint8Array(run.stdout).buffer);
}

function referenceForward(initialization: string, unitsName: string): ForwardPass {
  seed(0);
  const X = randn([100, 1000]);
  return forwardPass(X, Array(10).fill(100), drawWeightsByName(initialization, unitsName), unitsByName(unitsName));
}

function hundredTimesRandn(): Tensor {
  const draws = randn([100, 1000]);
  return tensor(
    draws.shape,
    draws.data.map((draw) => 100 * draw),
  );
}

/**
 * The largest |actual - expected| over the largest |expected|, array by array. An entry may cancel to nearly nothing, so
 * that its own relative error says nothing.
 */
function largestError(arrays: readonly Tensor[], expected: Float64Array): number {
  let [offset, largest] = [0, 0];
  for (const { data } of arrays) {
    let [error, scale] = [0, 0];
    data.forEach((value, i) => {
      error = Math.max(error, Math.abs(value - expected[offset + i]));
      scale = Math.max(scale, Math.abs(expected[offset + i]));
    });
    largest = Math.max(largest, error / scale);
    offset += data.length;
  }
  expect(offset).toBe(expected.length);
  return largest;
}

// The slide of the large weights draws `x` and goes on with `X`: run as printed, it would take the X of an earlier cell.
test.for([
  ['small-relu', 'small', 'relu'],
  ['large-relu', 'large', 'relu'],
  ['xavier-tanh', 'xavier', 'tanh'],
  ['he-relu', 'he', 'relu'],
] as const)('%s: every number of the forward pass', ([name, initialization, unitsName], context) => {
  const numbers = runPython(requirePython(context), snippet(name), ['Hs', 'Zs', 'Ws']);
  const { Hs, Zs, Ws } = referenceForward(initialization, unitsName);
  expect(largestError([...Hs, ...Zs, ...Ws], numbers)).toBeLessThan(1e-12);
});

test('the backward snippet: every gradient, by the weights and by the activations', (context) => {
  const code = [snippet('small-relu'), snippet('backward-relu')].join('\n');
  const numbers = runPython(requirePython(context), code, ['loss_grads', 'grads']);
  const forward = referenceForward('small', 'relu');
  const { lossGradients, gradients } = backwardPass(hundredTimesRandn(), forward, unitsByName('relu'));
  expect(largestError([...lossGradients, ...gradients], numbers)).toBeLessThan(1e-12);
});

test('the misprint `Z[i]` runs without an error, and gives other gradients from the last layer on', (context) => {
  const misprinted = snippet('backward-relu').replace('Zs[i]', 'Z[i]');
  expect(misprinted).not.toBe(snippet('backward-relu'));
  const code = [snippet('small-relu'), misprinted].join('\n');
  const numbers = runPython(requirePython(context), code, ['grads[-1:]']);
  const forward = referenceForward('small', 'relu');
  const { gradients } = backwardPass(hundredTimesRandn(), forward, unitsByName('relu'));
  expect(largestError(gradients.slice(-1), numbers)).toBeGreaterThan(0.1);
});

test('the misprinted bound of the uniform initialization has a 200th of the variance, and ten layers vanish', () => {
  const fans = { fanIn: 100, fanOut: 100 };
  const printedBound = Math.sqrt(6) / (fans.fanIn + fans.fanOut);
  const varianceOf = (bound: number): number => (bound * bound) / 3;
  expect(varianceOf(glorotBound(fans))).toBeCloseTo(averagedCondition(fans), 15);
  expect(varianceOf(printedBound)).toBeCloseTo(averagedCondition(fans) / (fans.fanIn + fans.fanOut), 15);

  const drawWithin = (bound: number): Tensor => {
    const draws = uniform([100, 100]);
    return tensor(
      draws.shape,
      draws.data.map((draw) => bound * (2 * draw - 1)),
    );
  };
  seed(0);
  const { Hs, Ws } = forwardPass(
    randn([100, 200]),
    Array(10).fill(100),
    () => drawWithin(printedBound),
    unitsByName('relu'),
  );
  // 10,000 draws of a uniform distribution: the deviation of the variance is 0.9 %.
  const drawn = standardDeviation(Ws[0].data);
  expect(Math.abs((drawn * drawn * 200) / averagedCondition(fans) - 1)).toBeLessThan(0.045);
  // 8e-14 times a log-normal spread of 0.25.
  expect(Math.abs(Math.log(standardDeviation(Hs[10].data) / 8e-14))).toBeLessThan(1.25);
});
