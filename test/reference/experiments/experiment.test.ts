import { describe, expect, test } from 'vitest';
import { runExperiment } from '../../../reference/experiments/experiment.ts';
import { INITIALIZATION_NAMES } from '../../../reference/experiments/initializations.ts';
import { UNITS_NAMES } from '../../../reference/experiments/units-by-name.ts';
import { gradientVariance, unitVariance } from '../../../reference/initializers/variance-argument.ts';

/**
 * Standard deviation of layer 10 and, in brackets, the standard deviation of its logarithm over seeds: 400 seeds each,
 * computed in NumPy by another program.
 */
const measured: Record<string, Record<string, [string, string]>> = {
  relu: {
    small: ['2.5e-12', '0.25'],
    large: ['2.5e8', '0.25'],
    xavier: ['0.0245', '0.25'],
    he: ['0.785', '0.25'],
    orthonormal: ['0.0256', '0.21'],
    lsuv: ['0.586', '0.07'],
  },
  'very-leaky-relu': {
    small: ['4.9e-12', '0.15'],
    large: ['4.9e8', '0.15'],
    xavier: ['0.0486', '0.15'],
    he: ['1.56', '0.15'],
    orthonormal: ['0.0495', '0.12'],
    lsuv: ['0.698', '0.03'],
  },
  maxout: {
    small: ['8.0e-11', '0.14'],
    large: ['8.0e9', '0.14'],
    xavier: ['0.804', '0.14'],
    he: ['25.7', '0.14'],
    orthonormal: ['0.829', '0.11'],
    lsuv: ['0.999', '0.02'],
  },
  tanh: {
    small: ['9.9e-11', '0.06'],
    large: ['0.958', '0.001'],
    xavier: ['0.226', '0.035'],
    he: ['0.555', '0.012'],
    orthonormal: ['0.230', '0.001'],
    lsuv: ['0.629', '0.001'],
  },
  sigmoid: {
    small: ['0.0123', '0.07'],
    large: ['0.437', '0.02'],
    xavier: ['0.119', '0.07'],
    he: ['0.164', '0.06'],
    orthonormal: ['0.121', '0.02'],
    lsuv: ['0.208', '0.02'],
  },
  identity: {
    small: ['1.0e-10', '0.06'],
    large: ['1.0e10', '0.06'],
    xavier: ['1.00', '0.06'],
    he: ['32', '0.06'],
    orthonormal: ['1.00', '0.002'],
    lsuv: ['1.00', '0.002'],
  },
};

/** Half a unit of the last digit that is printed. */
function roundingOf(printed: string): number {
  const [digits, exponent = '0'] = printed.split('e');
  const decimals = digits.split('.')[1]?.length ?? 0;
  return Number(`0.5e${Number(exponent) - decimals}`);
}

describe.each(Object.entries(measured))('layer 10 of %s units', (units, row) => {
  test.each(Object.entries(row))('%s: five standard deviations about the measured value', (initialization, cell) => {
    const [value, logSd] = cell.map(Number);
    const { layers } = runExperiment({ initialization, units, examples: 200 }, 0);
    // A fifth of the examples: what 20,000 draws of X add is 1 / sqrt(2 * 20,000), and shows where the weights add nothing.
    const spread = Math.max(logSd + roundingOf(cell[1]), 0.005);
    const allowed = 5 * spread + roundingOf(cell[0]) / value;
    expect(Math.abs(Math.log(layers[9].std / value))).toBeLessThan(allowed);
  });
});

const seeds = [0, 1, 2];
const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

// Logarithm of the gradient's ratio, layer 1 to layer 10; 400 seeds, from the same program as above.
test.each([
  ['he', 'relu', -0.01, 0.12],
  ['xavier', 'relu', -3.13, 0.12],
  ['xavier', 'tanh', -0.94, 0.04],
])('%s, %s: how the gradient changes on its way back', (initialization, units, mean, sd) => {
  for (const seed of seeds) {
    const { gradientRatio } = runExperiment({ initialization, units, examples: 200 }, seed);
    expect(Math.abs(Math.log(gradientRatio) - mean), `seed ${seed}`).toBeLessThan(5 * sd);
  }
});

describe('the variance argument', () => {
  // One layer's variance is off by sqrt(2 / units) where all examples lie in one direction, as they do in deep layers.
  test.each([
    ['xavier', 'identity', 1],
    ['he', 'identity', 2],
    ['fan-out', 'identity', 1],
  ])('%s, %s: the variance of each layer from the moments of the one before', (initialization, units, gain) => {
    const ratios = seeds.flatMap((seed) => {
      const { layers } = runExperiment({ initialization, units, examples: 200 }, seed);
      return layers.slice(1).map(({ std }, i) => {
        const { mean, std: stdBefore } = layers[i];
        return (std * std) / unitVariance(100, gain / 100, { mean, variance: stdBefore * stdBefore });
      });
    });
    expect(Math.abs(average(ratios) - 1)).toBeLessThan(0.05);
  });

  test('identity: the variance of the gradient one layer further back', () => {
    const ratios = seeds.flatMap((seed) => {
      const { layers } = runExperiment({ initialization: 'he', units: 'identity', examples: 200 }, seed);
      return layers.slice(1).map(({ gradientStd }, i) => {
        const expected = gradientVariance(100, 2 / 100, gradientStd * gradientStd);
        return (layers[i].gradientStd * layers[i].gradientStd) / expected;
      });
    });
    expect(Math.abs(average(ratios) - 1)).toBeLessThan(0.05);
  });

  // Behind a ReLU, E h^2 = var(z) / 2: with the Xavier variance the mean square halves in each layer.
  test.each([
    ['xavier', 0.5],
    ['he', 1],
  ])('%s, relu: the mean square changes by the factor %d a layer', (initialization, factor) => {
    const meanSquare = ({ mean, std }: { mean: number; std: number }): number => mean * mean + std * std;
    const factors = seeds.flatMap((seed) => {
      const { layers } = runExperiment({ initialization, units: 'relu', examples: 200 }, seed);
      return layers.slice(1).map((layer, i) => meanSquare(layer) / meanSquare(layers[i]));
    });
    expect(Math.abs(average(factors) / factor - 1)).toBeLessThan(0.15);
  });
});

test('zero weights: all units alike and no gradient but that of the last weights, which is 0 for ReLU too', () => {
  const small = { width: 10, depth: 3, examples: 20 };
  const ofRelu = runExperiment({ initialization: 'zeros', units: 'relu', ...small }, 0);
  for (const { std, deadShare, weightGradientStd } of ofRelu.layers) {
    expect([std, deadShare, weightGradientStd]).toEqual([0, 1, 0]);
  }
  const ofSigmoid = runExperiment({ initialization: 'zeros', units: 'sigmoid', ...small }, 0);
  expect(ofSigmoid.layers.map(({ mean, std }) => [mean, std])).toEqual(Array(3).fill([0.5, 0]));
  expect(ofSigmoid.layers[2].weightGradientStd).toBeGreaterThan(0);
  expect(ofSigmoid.layers[1].weightGradientStd).toBe(0);
});

test('every initialization with all units: finite numbers, whole histograms, the same twice', () => {
  for (const initialization of INITIALIZATION_NAMES) {
    for (const units of UNITS_NAMES) {
      const options = { initialization, units, width: 8, depth: 3, examples: 12, bins: { low: -1, high: 1, count: 5 } };
      const experiment = runExperiment(options, 4);
      for (const { histogram, ...numbers } of experiment.layers) {
        expect(histogram.length).toBe(5);
        expect(histogram.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
        expect(Object.values(numbers).every(Number.isFinite), `${initialization}, ${units}`).toBe(true);
      }
      expect(runExperiment(options, 4)).toEqual(experiment);
    }
  }
});
