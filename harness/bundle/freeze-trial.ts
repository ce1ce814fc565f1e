/** What every check's trial shares: drawn inputs, a label for messages, and tolerances in absolute numbers. */
import { largestMagnitude } from '../numerics/closeness.ts';
import type { Program, Recipe, Sizes, Suite, Tolerance } from '../suite/suite.ts';
import type { Tensor } from '../wire/value.ts';
import type { ExpectedTensor, Input } from './bundle.ts';
import type { Draw } from './draw.ts';
import { drawInputs } from './draw-inputs.ts';

export interface DrawnTrial {
  readonly label: string;
  readonly seed: number;
  readonly sizes: Sizes;
  readonly inputs: Record<string, Input>;
}

/** Draws the inputs that `programs` use (and `alsoNeeded`), the suite's or, where the trial has its own, the trial's. */
export function drawTrial(
  suite: Suite,
  draw: Draw,
  seed: number,
  programs: readonly string[],
  alsoNeeded: readonly string[] = [],
): DrawnTrial {
  const { trial, repeat } = draw;
  const sizes = { ...suite.sizes, ...trial.sizes };
  const recipes = { ...suite.inputs, ...trial.inputs };
  const used = namesUsed(
    programs.map((name) => suite.programs[name]!),
    recipes,
    alsoNeeded,
  );
  const drawn = drawInputs(pick(recipes, used), sizes, seed);
  const usedSizes = pick(
    sizes,
    Object.keys(sizes).filter((name) =>
      isMentioned(
        name,
        used,
        recipes,
        programs.map((program) => suite.programs[program]!),
      ),
    ),
  );
  const scalars: Record<string, Input> = {};
  for (const [name, value] of Object.entries(sizes)) scalars[name] = { kind: 'literal', value };
  return {
    label: labelOf(trial.title, usedSizes, repeat),
    seed,
    sizes: usedSizes,
    inputs: { ...pick(scalars, Object.keys(usedSizes)), ...drawn },
  };
}

function namesUsed(
  programs: readonly Program[],
  recipes: Readonly<Record<string, Recipe>>,
  alsoNeeded: readonly string[],
): string[] {
  const text = JSON.stringify(programs);
  const direct = Object.keys(recipes).filter(
    (name) => alsoNeeded.includes(name) || new RegExp(`"\\$${name}[".]`).test(text),
  );
  const labels = direct.flatMap((name) => {
    const recipe = recipes[name]!;
    return 'blobs' in recipe ? [recipe.labels] : [];
  });
  return Object.keys(recipes).filter((name) => direct.includes(name) || labels.includes(name));
}

function isMentioned(
  size: string,
  inputs: readonly string[],
  recipes: Readonly<Record<string, Recipe>>,
  programs: readonly Program[],
): boolean {
  const inRecipe = inputs.some((name) => new RegExp(`"${size}"`).test(JSON.stringify(Object.values(recipes[name]!))));
  return inRecipe || new RegExp(`"\\$${size}"`).test(JSON.stringify(programs));
}

function pick<T>(record: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
}

function labelOf(title: string | null, sizes: Sizes, repeat: number | null): string {
  const lengths = Object.entries(sizes)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
  const parts = [title, lengths === '' ? null : lengths, repeat === null ? null : `draw ${repeat}`];
  return parts.filter((part) => part !== null).join('; ');
}

/** Absolute floor for expected arrays of zeros. */
const SMALLEST_ATOL = 1e-12;

interface Allowed {
  readonly noise?: number | undefined;
  readonly noise32?: number | undefined;
}

/** With what rounding alone may change in float64 and in float32, see rounding-noise.ts. */
export function expect(
  tensor: Tensor,
  { rtol, atol }: Tolerance,
  { noise = 0, noise32 = 0 }: Allowed = {},
): ExpectedTensor {
  const exact = rtol === 0 && atol === 0;
  const scaled = exact ? 0 : Math.max(atol * largestMagnitude(tensor.data), SMALLEST_ATOL, noise);
  return { shape: tensor.shape, data: tensor.data, exact, rtol, atol: scaled, noise32: exact ? 0 : noise32 };
}
