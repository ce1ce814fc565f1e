/** The same suite on harder numbers: what is right stays right, but checks with fixed thresholds fail it. */
import type { Recipe, Suite, Trial } from './suite.ts';

/**
 * A trial that says itself how large an input is keeps all of its inputs' sizes.
 *
 * `benign`: as the suite says. `ill-scaled`: each normal input a thousand times larger, smaller, or neither.
 * `kink`: normal inputs rounded to halves, so that margins and pre-activations are often exactly 0.
 */
export const REGIMES = ['benign', 'ill-scaled', 'kink'] as const;

export type Regime = (typeof REGIMES)[number];

const FACTORS = [1e-3, 1, 1e3] as const;
const GRID = 0.5;

/** @param choose a number from 0 to 2 for each input, drawn by the caller */
export function inRegime(suite: Suite, regime: Regime, choose: (input: string) => number): Suite {
  if (regime === 'benign') return suite;
  const change = (name: string, recipe: Recipe): Recipe => {
    if (!('normal' in recipe)) return recipe;
    if (regime === 'kink') return { ...recipe, grid: GRID };
    const factor = FACTORS[choose(name)]!;
    return { ...recipe, mean: factor * (recipe.mean ?? 0), std: factor * (recipe.std ?? 1) };
  };
  const changeAll = (inputs: Readonly<Record<string, Recipe>>): Record<string, Recipe> =>
    Object.fromEntries(Object.entries(inputs).map(([name, recipe]) => [name, change(name, recipe)]));
  const hasSizes = ({ inputs }: Trial): boolean =>
    Object.values(inputs).some((recipe) => 'normal' in recipe || 'uniform' in recipe);
  const changeTrial = (trial: Trial): Trial => {
    if (regime === 'kink') return { ...trial, inputs: changeAll(trial.inputs) };
    return hasSizes(trial) ? { ...trial, inputs: { ...suite.inputs, ...trial.inputs } } : trial;
  };
  // What random answers are held to was measured for these inputs.
  const keepTrial = (trial: Trial): Trial => ({ ...trial, inputs: { ...suite.inputs, ...trial.inputs } });
  return {
    ...suite,
    inputs: changeAll(suite.inputs),
    cases: suite.cases.map((one) => ({
      ...one,
      trials: one.trials.map(one.check === 'statistics' ? keepTrial : changeTrial),
    })),
  };
}
