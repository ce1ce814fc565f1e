/** YAML text → plain data plus the place of every node. Strict: no tags, no duplicate keys, one document. */
import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import type { Problem, ProblemFacts } from './problem.ts';

export type Path = readonly (string | number)[];

export interface YamlSource {
  readonly data: unknown;
  readonly problems: Problem[];
  /** Adds the place of the value at `path` (or of its key) to what is wrong with it. */
  readonly at: (path: Path, facts: ProblemFacts, place?: 'key' | 'value') => Problem;
}

export function readYaml(text: string, file: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    merge: true,
    resolveKnownTags: false,
    version: '1.2',
  });
  const here = (offset: number, facts: ProblemFacts): Problem => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col), ...facts };
  };
  const problems = [...document.errors, ...document.warnings].map((error) =>
    here(error.pos[0], { what: sentence(error.code, error.message), ...explain(error.code, text, error.pos) }),
  );
  problems.push(...forbiddenTags(document, here), ...loneAliases(document, here));
  let data: unknown = null;
  if (problems.length === 0) {
    try {
      data = document.toJS({ maxAliasCount: 1000 });
      if (containsItself(data)) {
        problems.push(here(0, facts('an alias stands inside of what it refers to')));
        data = null;
      }
    } catch (error) {
      problems.push(here(0, facts(`aliases cannot be resolved: ${(error as Error).message}`)));
    }
  }
  const at = (path: Path, wrong: ProblemFacts, place: 'key' | 'value' = 'value'): Problem =>
    here(offsetOf(document, path, place), wrong);
  return { data, problems, at };
}

/** Aliases can make a list or a mapping its own part. */
function containsItself(node: unknown, ancestors: ReadonlySet<unknown> = new Set()): boolean {
  if (node === null || typeof node !== 'object') return false;
  if (ancestors.has(node)) return true;
  const within = new Set(ancestors).add(node);
  return Object.values(node).some((child) => containsItself(child, within));
}

const facts = (what: string): ProblemFacts => ({ what, found: null, expected: null, nearest: null });

function sentence(code: string, message: string): string {
  if (code === 'TAB_AS_INDENT') return 'a tab is used for indentation';
  if (code === 'DUPLICATE_KEY') return 'a key appears twice in the same mapping';
  if (code === 'MULTIPLE_DOCS') return 'the file holds more than one YAML document';
  if (code === 'TAG_RESOLVE_FAILED') return 'a YAML tag is used';
  return `not valid YAML: ${message.split('\n')[0]}`;
}

function explain(code: string, text: string, [start, end]: readonly [number, number]): Omit<ProblemFacts, 'what'> {
  const found = text
    .slice(start, Math.max(end, start + 1))
    .split('\n')[0]!
    .trim();
  const expected =
    code === 'TAB_AS_INDENT'
      ? 'spaces'
      : code === 'DUPLICATE_KEY'
        ? 'each key once'
        : code === 'MULTIPLE_DOCS'
          ? 'one document, without ---'
          : code === 'TAG_RESOLVE_FAILED'
            ? 'plain values without tags'
            : null;
  return { found: found === '' ? null : found.slice(0, 80), expected, nearest: null };
}

function forbiddenTags(document: Document, here: (offset: number, facts: ProblemFacts) => Problem): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Node: (_key, node) => {
      const { tag, range } = node as Node & { tag?: string };
      const implied = isMap(node) ? 'map' : isSeq(node) ? 'seq' : 'str';
      if (tag !== undefined && tag !== `tag:yaml.org,2002:${implied}` && range) {
        problems.push(
          here(range[0], {
            what: 'a YAML tag is used',
            found: tag,
            expected: 'plain values without tags',
            nearest: null,
          }),
        );
      }
    },
  });
  return problems;
}

/** An alias needs its anchor above it; it is easily lost when a part of a file is taken out. */
function loneAliases(document: Document, here: (offset: number, facts: ProblemFacts) => Problem): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Alias: (_key, node) => {
      if (node.resolve(document) !== undefined || !node.range) return;
      problems.push(
        here(node.range[0], {
          what: `the alias *${node.source} has no anchor`,
          found: `*${node.source}`,
          expected: `&${node.source} at the value that is meant, in a line above`,
          nearest: null,
        }),
      );
    },
  });
  return problems;
}

/** Offset of the node at `path`, or of the nearest ancestor that stands in the text (merged keys stand elsewhere). */
function offsetOf(document: Document, path: Path, place: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  path.forEach((step, depth) => {
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step),
      );
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
}

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);
