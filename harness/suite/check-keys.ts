/** Keys of mappings: texts, each once. */
import { type Document, isAlias, isNode, isScalar, isSeq, Scalar, visit } from 'yaml';
import { type Problem, type ProblemFacts, show } from './problem.ts';

export function checkKeys(document: Document, here: (offset: number, facts: ProblemFacts) => Problem): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Map: (_key, map) => {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!isNode(key) || isMergeKey(key)) continue;
        const place = key.range?.[0] ?? 0;
        if (!isScalar(key)) {
          // As a property's name it would be another text than the author sees.
          const what = isAlias(key) ? 'an alias' : isSeq(key) ? 'a list' : 'a mapping';
          const found = isAlias(key) ? show(`*${key.source}`) : what;
          problems.push(here(place, { what: `${what} is a key`, found, expected: 'a text', nearest: null }));
          continue;
        }
        const name = String(key.value ?? '');
        if (seen.has(name)) {
          const what = 'a key appears twice in the same mapping';
          problems.push(here(place, { what, found: show(name), expected: 'each key once', nearest: null }));
        }
        seen.add(name);
      }
    },
  });
  return problems;
}

/** `<<`, without quotation marks: the other mapping's keys become this one's. */
export function isMergeKey(key: unknown): boolean {
  if (!isScalar(key) || (key.type !== undefined && key.type !== Scalar.PLAIN)) return false;
  return key.value === '<<' || (typeof key.value === 'symbol' && key.value.description === '<<');
}
