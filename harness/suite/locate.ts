/** Where in a YAML text the value at a path stands. */
import { type Document, isMap, isNode, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml';

export type Path = readonly (string | number)[];
export type Locate = (path: Path, place: 'key' | 'value') => number;

/** @returns gives the offset of the node at a path, or of the nearest ancestor that is in the text (merged keys are elsewhere) */
export function locator(document: Document): Locate {
  /** A mapping may have as many mistakes as keys. */
  const indices = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();
  const pairsOf = (map: YAMLMap): ReadonlyMap<string, Pair> => {
    const index = indices.get(map) ?? indexOf(map);
    indices.set(map, index);
    return index;
  };
  return (path, place) => {
    let node: unknown = document.contents;
    let offset = startOf(node) ?? 0;
    path.forEach((step, depth) => {
      if (isMap(node)) {
        const pair = pairsOf(node).get(String(step));
        const wanted = depth === path.length - 1 && place === 'key' ? pair?.key : pair?.value;
        offset = startOf(wanted) ?? startOf(pair?.key) ?? offset;
        node = pair?.value;
      } else if (isSeq(node)) {
        node = node.items[Number(step)];
        offset = startOf(node) ?? offset;
      } else {
        node = undefined;
      }
    });
    return offset;
  };
}

function indexOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  return new Map(map.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : '', pair]));
}

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);
