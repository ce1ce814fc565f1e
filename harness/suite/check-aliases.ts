/**
 * Aliases and merges: each has an anchor above it, and what they repeat stays small. A few lines can be a tree of billions of
 * values, or one without end; nothing may go through the data before this has counted them.
 */
import { type Alias, type Document, isAlias, isCollection, isMap, isNode, isPair, isSeq, type Node } from 'yaml';
import { isMergeKey } from './check-keys.ts';
import { MOST_LEVELS, tooDeep } from './parse-yaml.ts';
import { type Problem, type ProblemFacts, show } from './problem.ts';

/** Keys and values, what is repeated counted each time; the suites have up to 8,000. */
const MOST_VALUES = 40_000;
/** In one list or mapping: some checks compare each with each other. The suites have up to 103. */
const MOST_ENTRIES = 4_000;
/** Anchors and aliases; the suites have up to 172, and each alias is looked for among all of them. */
const MOST_REFERENCES = 2_000;

/** What is below a node, with all that aliases repeat there. */
interface Extent {
  readonly values: number;
  readonly levels: number;
}

const ONE: Extent = { values: 1, levels: 0 };

export function checkAliases(document: Document, here: (offset: number, facts: ProblemFacts) => Problem): Problem[] {
  const problems: Problem[] = [];
  const anchors = new Map<string, Node>();
  /** Of what is complete: an alias to anything else stands inside of it. */
  const extents = new Map<Node, Extent>();
  let values = 0;
  let references = 0;
  let full = false;

  const report = (node: Node, facts: ProblemFacts): void => {
    problems.push(here(node.range?.[0] ?? 0, facts));
  };
  /** One such problem is enough: more of the same is what makes it one. */
  const stop = (node: Node, facts: ProblemFacts): void => {
    if (!full) report(node, facts);
    full = true;
  };
  const count = (node: Node, level: number, { values: more, levels }: Extent): void => {
    values += more;
    if (values > MOST_VALUES) stop(node, tooMuch('the file holds too much', MOST_VALUES, COUNTED));
    if (level + levels > MOST_LEVELS) stop(node, tooDeep());
  };
  const refer = (node: Node): void => {
    references++;
    if (references > MOST_REFERENCES)
      stop(node, tooMuch('the file has too many anchors and aliases', MOST_REFERENCES, 'of them'));
  };

  const measureAlias = (alias: Alias, level: number): Extent => {
    refer(alias);
    const target = anchors.get(alias.source);
    const extent = target === undefined ? ONE : extents.get(target);
    if (target === undefined) report(alias, withoutAnchor(alias.source));
    else if (extent === undefined) report(alias, insideItself(alias.source));
    count(alias, level, extent ?? ONE);
    return extent ?? ONE;
  };

  const measure = (node: unknown, level: number): Extent => {
    if (!isNode(node) || full) return ONE;
    if (isAlias(node)) return measureAlias(node, level);
    if (node.anchor !== undefined) {
      refer(node);
      anchors.set(node.anchor, node);
    }
    count(node, level, ONE);
    let extent = ONE;
    if (isCollection(node)) {
      if (node.items.length > MOST_ENTRIES)
        stop(node, tooMuch('a list or a mapping has too many entries', MOST_ENTRIES, 'of them'));
      for (const item of node.items) {
        const parts = isPair(item) ? [item.key, item.value] : [item];
        for (const part of parts) extent = around(extent, measure(part, level + 1));
        if (isPair(item) && isMergeKey(item.key)) checkMerge(node, item.value);
      }
    }
    extents.set(node, extent);
    return extent;
  };

  const follow = (node: unknown): unknown => (isAlias(node) ? (anchors.get(node.source) ?? null) : node);
  const checkMerge = (map: Node, value: unknown): void => {
    const source = follow(value);
    const sources = isSeq(source) ? source.items.map(follow) : [source];
    // What has no anchor is reported as such.
    if (sources.every((one) => one === null || isMap(one))) return;
    report(isNode(value) ? value : map, {
      what: 'what << merges is not a mapping',
      found: null,
      expected: 'a mapping, an alias of one, or a list of these',
      nearest: null,
    });
  };

  measure(document.contents, 0);
  return problems;
}

const around = (outer: Extent, inner: Extent): Extent => ({
  values: outer.values + inner.values,
  levels: Math.max(outer.levels, inner.levels + 1),
});

const COUNTED = 'keys and values, what aliases and merges repeat counted each time';

const tooMuch = (what: string, most: number, counted: string): ProblemFacts => ({
  what,
  found: `more than ${most} ${counted}`,
  expected: `at most ${most}; repeat less, or make two files of it`,
  nearest: null,
});

/** It is easily lost when a part of a file is taken out. */
const withoutAnchor = (source: string): ProblemFacts => ({
  what: `the alias *${show(source)} has no anchor`,
  found: show(`*${source}`),
  expected: `&${show(source)} at the value that is meant, in a line above`,
  nearest: null,
});

const insideItself = (source: string): ProblemFacts => ({
  what: 'an alias stands inside of what it refers to',
  found: show(`*${source}`),
  expected: 'an alias below the value that it refers to',
  nearest: null,
});
