import { describe, expect, it } from 'vitest';
import {
  type ActivationMeasure,
  measureActivations,
} from '../../../../harness/numerics/randomness/measure-activations.ts';

const what: ActivationMeasure = {
  kind: 'activations',
  layers: [
    { layer: '1', H: 'H1', units: 2, Z: 'Z1' },
    { layer: '10', H: 'H10', units: 2, Z: null },
  ],
  gradients: ['dH1', 'dH10'],
  steep: [-3, 3],
};
// By hand: H1 has mean 1.5 and variance 17 / 3 (n − 1), H10 mean 0 and variance 4 / 3.
const OUTPUTS = {
  H1: Float64Array.of(0, 0, 5, 1),
  Z1: Float64Array.of(-4, -1, 3, 1),
  H10: Float64Array.of(-1, 1, -1, 1),
  dH1: Float64Array.of(-6, 6),
  dH10: Float64Array.of(2, 0),
};
const valuesOf = (outputs: Readonly<Record<string, Float64Array>>, measure = what): Record<string, number> =>
  Object.fromEntries(
    measureActivations(measure, outputs).map(({ name, output, value }) => [`${name} ${output}`, value]),
  );

it('is what it is by hand', () => {
  const values = valuesOf(OUTPUTS);
  const expected = {
    'logStd 1': Math.log(Math.sqrt(17 / 3)),
    'meanOverStd 1': 1.5 / Math.sqrt(17 / 3),
    'zeroShare 1': 0.5,
    // The first of two units.
    'deadShare 1': 0.5,
    // −4, and 3 itself.
    'saturatedShare 1': 0.5,
    'logStd 10': Math.log(Math.sqrt(4 / 3)),
    'meanOverStd 10': 0,
    'zeroShare 10': 0,
    'deadShare 10': 0,
    // √72 over √2.
    'logGradientRatio dH1 ÷ dH10': Math.log(6),
  };
  expect(Object.keys(values)).toEqual(Object.keys(expected));
  for (const [name, value] of Object.entries(expected)) expect(values[name]).toBeCloseTo(value, 14);
});

it('gradients are left out where nothing is said of them', () => {
  expect(Object.keys(valuesOf(OUTPUTS, { ...what, gradients: null })).at(-1)).toBe('deadShare 10');
});

describe('wrong answers', () => {
  it.each<[string, Partial<typeof OUTPUTS>, string, number]>([
    ['activations twice as large', { H1: Float64Array.of(0, 0, 10, 2) }, 'logStd 1', Math.log(Math.sqrt(68 / 3))],
    [
      'gradients the other way round',
      { dH1: OUTPUTS.dH10, dH10: OUTPUTS.dH1 },
      'logGradientRatio dH1 ÷ dH10',
      -Math.log(6),
    ],
    ['everything dead', { H1: new Float64Array(4) }, 'zeroShare 1', 1],
    ['everything dead: no unit is alive', { H1: new Float64Array(4) }, 'deadShare 1', 1],
    ['zeros on different examples: no unit is dead', { H1: Float64Array.of(0, 5, 1, 0) }, 'deadShare 1', 0],
    ['dead but for one entry', { H1: Float64Array.of(0, 0, 0, 1e-300) }, 'deadShare 1', 0.5],
    ['everything dead: no spread', { H1: new Float64Array(4) }, 'logStd 1', -Infinity],
    ['everything dead: no mean', { H1: new Float64Array(4) }, 'meanOverStd 1', Number.NaN],
    ['everything saturated', { Z1: Float64Array.of(9, -9, 4, -4) }, 'saturatedShare 1', 1],
    ['nothing saturated', { Z1: Float64Array.of(0, 1, 2, -2) }, 'saturatedShare 1', 0],
    ['NaN counts as saturated', { Z1: Float64Array.of(0, 1, 2, Number.NaN) }, 'saturatedShare 1', 0.25],
    ['a gradient that vanishes', { dH1: new Float64Array(2) }, 'logGradientRatio dH1 ÷ dH10', -Infinity],
  ])('%s', (_name, change, statistic, value) => {
    const received = valuesOf({ ...OUTPUTS, ...change })[statistic]!;
    if (Number.isFinite(value)) expect(received).toBeCloseTo(value, 14);
    else expect(received).toBe(value);
  });
});
