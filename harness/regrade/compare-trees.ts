/** Two trees that frames can carry → the leaves whose bits differ. */
import { ulpsBetween } from '../numerics/ulps.ts';
import { indexOf, type Tensor } from '../wire/value.ts';

export type Path = readonly (string | number)[];

export type Leaf =
  | { readonly kind: 'texts'; readonly path: Path; readonly before: string; readonly after: string }
  | {
      readonly kind: 'numbers';
      readonly path: Path;
      readonly count: number;
      readonly total: number;
      readonly maxUlps: number;
      readonly first: ChangedNumber;
    };

export interface ChangedNumber {
  /** Its place in the array; null for a number that stands alone. */
  readonly index: readonly number[] | null;
  readonly before: number;
  readonly after: number;
}

type Tree = Readonly<Record<string, unknown>>;

/** Where they differ; empty when packFrame makes the same bytes of both. */
export function compareTrees(before: unknown, after: unknown, path: Path): Leaf[] {
  if (before instanceof Float64Array && after instanceof Float64Array) {
    return before.length === after.length
      ? compareNumbers(before, after, (position) => [position], path)
      : [texts(path, before, after)];
  }
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, path);
  if (isTree(before) && isTree(after)) return compareMaps(before, after, path);
  return areSame(before, after) ? [] : [texts(path, before, after)];
}

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Float64Array);

const isTensor = (tree: object): tree is Tensor => {
  const { kind, shape, data } = tree as Partial<Tensor>;
  return kind === 'tensor' && Array.isArray(shape) && data instanceof Float64Array;
};

const isNumber = (tree: Tree): tree is { kind: 'number'; value: number } =>
  tree.kind === 'number' && typeof tree.value === 'number';

function compareMaps(before: Tree, after: Tree, path: Path): Leaf[] {
  // Of another kind, its parts say nothing one by one.
  if (before.kind !== after.kind) return [texts(path, before, after)];
  if (isTensor(before) && isTensor(after)) return compareTensors(before, after, path);
  const keys = keysOf(before);
  const others = keysOf(after);
  if (isNumber(before) && isNumber(after) && keys.join() === others.join()) {
    return compareNumbers(Float64Array.of(before.value), Float64Array.of(after.value), () => null, path);
  }
  const common = keys.filter((key) => others.includes(key));
  const order = others.filter((key) => keys.includes(key));
  const leaves = [...new Set([...keys, ...others])].flatMap((key) => {
    if (common.includes(key)) return compareTrees(before[key], after[key], [...path, key]);
    return [texts([...path, key], before[key], after[key])];
  });
  const inOrder = common.every((key, at) => key === order[at]);
  return inOrder ? leaves : [...leaves, texts([...path, 'order of keys'], common, order)];
}

/** As JSON has them: what is undefined is not there. */
const keysOf = (tree: Tree): string[] => Object.keys(tree).filter((key) => tree[key] !== undefined);

function compareTensors(before: Tensor, after: Tensor, path: Path): Leaf[] {
  const form = compareTrees({ ...before, data: before.data.length }, { ...after, data: after.data.length }, path);
  if (form.length > 0) return [texts(path, before, after)];
  return compareNumbers(before.data, after.data, (position) => indexOf(position, before.shape), path);
}

function compareLists(before: readonly unknown[], after: readonly unknown[], path: Path): Leaf[] {
  const length = Math.max(before.length, after.length);
  return Array.from({ length }, (_, at) => compareTrees(before[at], after[at], [...path, at])).flat();
}

/** Of arrays that are as long as each other. */
function compareNumbers(
  before: Float64Array,
  after: Float64Array,
  indexAt: (position: number) => readonly number[] | null,
  path: Path,
): Leaf[] {
  const positions = changedPositions(before, after);
  const [first] = positions;
  if (first === undefined) return [];
  const farthest = positions.reduce((most, at) => Math.max(most, ulpsBetween(before[at]!, after[at]!)), 0);
  const changed = { index: indexAt(first), before: before[first]!, after: after[first]! };
  const { length: count } = positions;
  return [{ kind: 'numbers', path, count, total: before.length, maxUlps: farthest, first: changed }];
}

/** By their bits: NaNs have many, and −0 is not 0. */
function changedPositions(before: Float64Array, after: Float64Array): number[] {
  const bits = wordsOf(before);
  const others = wordsOf(after);
  const positions: number[] = [];
  for (let at = 0; at < before.length; at++) {
    if (bits[2 * at] !== others[2 * at] || bits[2 * at + 1] !== others[2 * at + 1]) positions.push(at);
  }
  return positions;
}

const wordsOf = ({ buffer, byteOffset, length }: Float64Array): Uint32Array =>
  new Uint32Array(buffer, byteOffset, 2 * length);

function areSame(before: unknown, after: unknown): boolean {
  if (typeof before !== 'number' || typeof after !== 'number') return before === after;
  return changedPositions(Float64Array.of(before), Float64Array.of(after)).length === 0;
}

const MAX_SHOWN = 80;
/** Of what two texts have in common, so much is shown before they part. */
const LEAD = 20;

function texts(path: Path, before: unknown, after: unknown): Leaf {
  const [one, another] = [print(before), print(after)];
  let same = 0;
  while (same < one.length && one[same] === another[same]) same++;
  const start = same > MAX_SHOWN - LEAD ? same - LEAD : 0;
  return { kind: 'texts', path, before: excerpt(one, start), after: excerpt(another, start) };
}

function excerpt(text: string, start: number): string {
  const shown = text.slice(start, start + MAX_SHOWN);
  return `${start > 0 ? '…' : ''}${shown}${start + MAX_SHOWN < text.length ? '…' : ''}`;
}

/** A value in a line, as short as it can be. */
export function print(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return printNumber(value);
  if (value instanceof Float64Array) return `${value.length} numbers`;
  if (typeof value === 'object' && value !== null && isTensor(value)) return printTensor(value);
  return JSON.stringify(value, (_key, inner) => (hasOwnForm(inner) ? print(inner) : inner));
}

/** What JSON would write at length, or as something else. */
const hasOwnForm = (value: unknown): boolean =>
  value instanceof Float64Array || (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)));

const printNumber = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

const printTensor = ({ shape, dtype, container, data }: Tensor): string =>
  `tensor (${shape.join(', ')}) ${dtype} ${container}, ${data.length} numbers`;
