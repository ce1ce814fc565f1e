/** Plain data → the same with a few changes: other kinds of values, keys that every object has, more and less of all. */
import type { Random } from './random.ts';

const KEYS = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'f64',
  'length',
  'kind',
  '',
  '0',
  'then',
  'data',
];
const NUMBERS = [0, -0, 1, -1, 0.5, 1e308, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 53)];
const TEXTS = ['', 'x', '__proto__', 'tensor', '\0', '\ud800', '😀', '\u202e', 'x'.repeat(3_000)];

/** @param leaves further values that may take the place of another */
export function mutateTree(random: Random, tree: unknown, leaves: readonly unknown[] = [], most = 3): unknown {
  let result = tree;
  for (let left = random.below(most); left >= 0; left--) result = mutateAt(random, result, leaves);
  return result;
}

/** Walks down by chance and changes what it comes to; what is changed is copied, all else is shared. */
function mutateAt(random: Random, node: unknown, leaves: readonly unknown[]): unknown {
  if (Array.isArray(node)) {
    const at = random.below(node.length + 1);
    if (at < node.length && random.chance(0.8)) return node.with(at, mutateAt(random, node[at], leaves));
    if (random.chance(0.3)) return node.toSpliced(at, 1);
    if (random.chance(0.5)) return node.toSpliced(at, 0, at < node.length ? node[at] : randomLeaf(random, leaves));
    return randomLeaf(random, leaves);
  }
  if (node === null || typeof node !== 'object' || ArrayBuffer.isView(node)) return randomLeaf(random, leaves);
  const keys = Object.keys(node);
  const source = node as Record<string, unknown>;
  if (keys.length > 0 && random.chance(0.8)) {
    const key = random.pick(keys);
    return withKey(source, key, mutateAt(random, source[key], leaves));
  }
  const key = keys.length > 0 && random.chance(0.5) ? random.pick(keys) : random.pick(KEYS);
  if (random.chance(0.3)) return Object.fromEntries(Object.entries(source).filter(([name]) => name !== key));
  if (random.chance(0.7)) return withKey(source, key, randomLeaf(random, leaves));
  return randomLeaf(random, leaves);
}

/** As an own property, whatever the key is. */
function withKey(source: Readonly<Record<string, unknown>>, key: string, value: unknown): object {
  return Object.defineProperty({ ...source }, key, { value, enumerable: true, writable: true, configurable: true });
}

function randomLeaf(random: Random, leaves: readonly unknown[]): unknown {
  switch (random.below(leaves.length === 0 ? 7 : 10)) {
    case 0:
      return random.pick(NUMBERS);
    case 1:
      return random.pick(TEXTS);
    case 2:
      return random.chance(0.5);
    case 3:
      return null;
    case 4:
      return Array.from({ length: random.below(4) }, () => random.pick(NUMBERS));
    case 5:
      return withKey({}, random.pick(KEYS), random.pick(NUMBERS));
    case 6:
      return nested(random.below(100));
    default:
      return random.pick(leaves);
  }
}

function nested(depth: number): unknown {
  let node: unknown = [];
  for (let level = 0; level < depth; level++) node = level % 2 === 0 ? [node] : { a: node };
  return node;
}
