/** Recipes → numbers, from NumPy's legacy generator: np.random.seed(s) there gives the same draws. */
import { randn, seed as seedStream, uniform as uniformStream } from '../../reference/random.ts';
import type { Length, Literal, Recipe, Sizes } from '../suite/suite.ts';
import { sizeOf } from '../wire/value.ts';
import type { Input } from './bundle.ts';
import { drawExpression } from './draw-expression.ts';

type TensorInput = Extract<Input, { kind: 'tensor' }>;

/** Draws all inputs in the order in which the suite names them (labels before the blobs that use them). */
export function drawInputs(
  recipes: Readonly<Record<string, Recipe>>,
  sizes: Sizes,
  seed: number,
): Record<string, Input> {
  seedStream(seed);
  const drawn: Record<string, Input> = {};
  const pending = Object.entries(recipes).sort(([, a], [, b]) => Number('blobs' in a) - Number('blobs' in b));
  for (const [name, recipe] of pending) drawn[name] = draw(recipe, sizes, drawn);
  return drawn;
}

function draw(recipe: Recipe, sizes: Sizes, drawn: Readonly<Record<string, Input>>): Input {
  const shapeOf = (lengths: readonly Length[]): number[] => lengths.map((length) => lengthOf(length, sizes));
  if ('normal' in recipe) {
    const { mean = 0, std = 1 } = recipe;
    const shape = shapeOf(recipe.normal);
    const { grid } = recipe;
    const numbers = standardNormal(sizeOf(shape)).map((z) => mean + std * z);
    const drawnNormal = float64(shape, grid === undefined ? numbers : numbers.map((x) => grid * Math.round(x / grid)));
    return withOutlier(withBias(drawnNormal, recipe.biasColumn), recipe.outlier);
  }
  if ('uniform' in recipe) {
    const { low = 0, high = 1 } = recipe;
    const shape = shapeOf(recipe.uniform);
    return float64(
      shape,
      uniform(sizeOf(shape)).map((u) => low + (high - low) * u),
    );
  }
  if ('integers' in recipe) {
    const shape = shapeOf(recipe.integers);
    return float64(
      shape,
      uniform(sizeOf(shape)).map((u) => recipe.low + Math.floor(u * (recipe.high - recipe.low + 1))),
    );
  }
  if ('blobs' in recipe) return drawBlobs(recipe, shapeOf(recipe.blobs), drawn[recipe.labels]);
  if ('labels' in recipe) {
    const labels = drawLabels(lengthOf(recipe.labels[0], sizes), lengthOf(recipe.classes, sizes));
    return recipe.sorted ? { ...labels, data: labels.data.toSorted() } : labels;
  }
  if ('linspace' in recipe)
    return float64(shapeOf(recipe.shape), linspace(recipe.linspace, sizeOf(shapeOf(recipe.shape))));
  if ('zeros' in recipe) return float64(shapeOf(recipe.zeros), new Float64Array(sizeOf(shapeOf(recipe.zeros))));
  if ('expression' in recipe) {
    const value = drawExpression(lengthOf(recipe.expression, sizes), recipe.operations);
    return { kind: 'literal', value: value as unknown as Literal };
  }
  return literalInput(recipe.values, recipe.dtype ?? 'float64');
}

export function lengthOf(length: Length, sizes: Sizes): number {
  const value = typeof length === 'number' ? length : sizes[length];
  if (value === undefined) throw new RangeError(`no size is named ${length}`);
  return value;
}

function float64(shape: readonly number[], data: Float64Array): TensorInput {
  return { kind: 'tensor', shape, data, dtype: 'float64' };
}

export function standardNormal(count: number): Float64Array {
  return randn([count]).data;
}

function uniform(count: number): Float64Array {
  return uniformStream([count]).data;
}

function withBias(tensor: TensorInput, biasColumn = false): TensorInput {
  if (!biasColumn) return tensor;
  const columns = tensor.shape.at(-1)!;
  return { ...tensor, data: tensor.data.map((value, position) => (position % columns === columns - 1 ? 1 : value)) };
}

function withOutlier(tensor: TensorInput, outlier: number | undefined): TensorInput {
  if (outlier === undefined) return tensor;
  const width = tensor.data.length / tensor.shape[0]!;
  const data = tensor.data.map((value, at) => (at === 0 ? outlier : at < width || at % width === 0 ? 0 : value));
  return { ...tensor, data };
}

function drawLabels(count: number, classes: number): TensorInput {
  const order = shuffled(count);
  const data = Float64Array.from(order, (position) =>
    position < classes ? position : Math.floor(uniform(1)[0]! * classes),
  );
  return { kind: 'tensor', shape: [count], data, dtype: 'int32' };
}

/** A random order of 0 … count−1 (Fisher–Yates on the same stream). */
export function shuffled(count: number): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  const draws = uniform(count);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(draws[last]! * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}

function drawBlobs(
  recipe: Extract<Recipe, { blobs: unknown }>,
  shape: readonly number[],
  labels: Input | undefined,
): TensorInput {
  if (labels?.kind !== 'tensor') throw new RangeError(`blobs need labels: ${recipe.labels} is not an array`);
  const [rows, columns] = shape as [number, number];
  const classes = Math.max(...labels.data) + 1;
  const separation = recipe.separation ?? 4;
  const centres = standardNormal(classes * columns).map((z) => separation * z);
  const data = standardNormal(rows * columns).map(
    (z, position) => z + centres[labels.data[Math.floor(position / columns)]! * columns + (position % columns)]!,
  );
  return withBias(float64(shape, data), recipe.biasColumn);
}

function linspace([start, stop]: readonly [number, number], count: number): Float64Array {
  const step = count > 1 ? (stop - start) / (count - 1) : 0;
  return Float64Array.from({ length: count }, (_, index) =>
    index === count - 1 && count > 1 ? stop : start + index * step,
  );
}

/** Rectangular nested lists of numbers become arrays; anything else stays the literal it is. */
export function literalInput(value: Literal, dtype: 'float64' | 'int32'): Input {
  const shape: number[] = [];
  for (let node: unknown = value; Array.isArray(node); node = node[0]) shape.push(node.length);
  const numbers: number[] = [];
  if (shape.length === 0 || !collect(value, shape, numbers)) return { kind: 'literal', value };
  return { kind: 'tensor', shape, data: Float64Array.from(numbers), dtype };
}

/** Adds the numbers of nested lists of this shape; false when they have another. */
function collect(node: unknown, [length, ...rest]: readonly number[], numbers: number[]): boolean {
  if (length === undefined) return typeof node === 'number' && numbers.push(node) > 0;
  return Array.isArray(node) && node.length === length && node.every((item) => collect(item, rest, numbers));
}
