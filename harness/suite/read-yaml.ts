/** YAML text → plain data plus the place of every node. Strict: no tags, no duplicate keys, one document. */
import { type Document, isMap, isSeq, LineCounter, type Node, visit } from 'yaml';
import { checkAliases } from './check-aliases.ts';
import { checkKeys } from './check-keys.ts';
import { type Locate, locator, type Path } from './locate.ts';
import { parseYaml } from './parse-yaml.ts';
import { firstOf, MOST_PROBLEMS, type Problem, type ProblemFacts, show, toLines } from './problem.ts';

export type { Path } from './locate.ts';

export interface YamlSource {
  readonly data: unknown;
  readonly problems: Problem[];
  /** Adds the place of the value at `path` (or of its key) to what is wrong with it. */
  readonly at: (path: Path, facts: ProblemFacts, place?: 'key' | 'value') => Problem;
}

type Here = (offset: number, facts: ProblemFacts) => Problem;

export function readYaml(text: string, file: string): YamlSource {
  const lines = new LineCounter();
  let count = 0;
  const here: Here = (offset, facts) => {
    const { line, col } = lines.linePos(offset);
    count++;
    // They are put in order later, and some dropped.
    return { file, line: Math.max(1, line), column: Math.max(1, col), ...toLines(facts, count <= 2 * MOST_PROBLEMS) };
  };
  const parsed = parseYaml(text, lines);
  if (parsed.kind === 'refused') {
    const problem = here(parsed.offset, parsed.facts);
    return { data: null, problems: [problem], at: (_path, facts) => here(0, facts) };
  }
  const { document } = parsed;
  const problems = [
    ...mistakesIn(document, text, here),
    ...checkKeys(document, here),
    ...forbiddenTags(document, here),
    ...checkAliases(document, here),
  ];
  return {
    data: problems.length === 0 ? toData(document, here, problems) : null,
    problems: firstOf(problems),
    at: atIn(locator(document), here),
  };
}

const atIn =
  (locate: Locate, here: Here): YamlSource['at'] =>
  (path, facts, place = 'value') =>
    here(locate(path, place), facts);

function toData(document: Document, here: Here, problems: Problem[]): unknown {
  try {
    // checkAliases has counted what aliases repeat; here it would be counted once more for each alias.
    return document.toJS({ maxAliasCount: -1 });
  } catch (error) {
    const what = `aliases cannot be resolved: ${(error as Error).message}`;
    problems.push(here(0, { what, found: null, expected: null, nearest: null }));
    return null;
  }
}

function mistakesIn(document: Document.Parsed, text: string, here: Here): Problem[] {
  return [...document.errors, ...document.warnings].map((error) =>
    here(error.pos[0], { what: sentence(error.code, error.message), ...explain(error.code, text, error.pos) }),
  );
}

function sentence(code: string, message: string): string {
  if (code === 'TAB_AS_INDENT') return 'a tab is used for indentation';
  if (code === 'MULTIPLE_DOCS') return 'the file holds more than one YAML document';
  if (code === 'TAG_RESOLVE_FAILED') return 'a YAML tag is used';
  return `not valid YAML: ${message.split('\n')[0]}`;
}

const LONGEST_LINE = 200;

function explain(code: string, text: string, [start, end]: readonly [number, number]): Omit<ProblemFacts, 'what'> {
  const found = text
    .slice(start, Math.min(Math.max(end, start + 1), start + LONGEST_LINE))
    .split('\n')[0]!
    .trim();
  const expected =
    code === 'TAB_AS_INDENT'
      ? 'spaces'
      : code === 'MULTIPLE_DOCS'
        ? 'one document, without ---'
        : code === 'TAG_RESOLVE_FAILED'
          ? 'plain values without tags'
          : null;
  return { found: found === '' ? null : show(found), expected, nearest: null };
}

function forbiddenTags(document: Document, here: Here): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Node: (_key, node) => {
      const { tag, range } = node as Node & { tag?: string };
      const implied = isMap(node) ? 'map' : isSeq(node) ? 'seq' : 'str';
      if (tag !== undefined && tag !== `tag:yaml.org,2002:${implied}` && range) {
        problems.push(
          here(range[0], {
            what: 'a YAML tag is used',
            found: show(tag),
            expected: 'plain values without tags',
            nearest: null,
          }),
        );
      }
    },
  });
  return problems;
}
