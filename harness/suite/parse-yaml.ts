/**
 * YAML text → its tree. What is far longer or deeper than any file that somebody means is refused before a tree is made of it:
 * that takes minutes, or ends the process (V8 cannot compile a regular expression when the stack is nearly full).
 */
import { Composer, type CST, type Document, Lexer, type LineCounter, Parser, YAMLParseError } from 'yaml';
import type { ProblemFacts } from './problem.ts';

/** The longest file of this repository has 110,000 characters. */
const MOST_CHARACTERS = 1 << 18;
/** Words, signs, spaces and line ends; the suites have up to 22,000. */
const MOST_TOKENS = 100_000;
/** The suites have 9. */
export const MOST_LEVELS = 64;

export type Parsed =
  | { readonly kind: 'parsed'; readonly document: Document.Parsed }
  | { readonly kind: 'refused'; readonly offset: number; readonly facts: ProblemFacts };

/** @param lines learns where the lines begin */
export function parseYaml(text: string, lines: LineCounter): Parsed {
  lines.addNewLine(0);
  if (text.length > MOST_CHARACTERS) {
    for (let at = text.indexOf('\n') + 1; at > 0 && at <= MOST_CHARACTERS; at = text.indexOf('\n', at) + 1)
      lines.addNewLine(at);
    return refused(MOST_CHARACTERS, {
      what: 'the file is too long',
      found: `${text.length} characters`,
      expected: `at most ${MOST_CHARACTERS}; leave out what is not needed, or make two files of it`,
      nearest: null,
    });
  }
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  let count = 0;
  for (const source of new Lexer().lex(text)) {
    for (const token of parser.next(source)) tokens.push(token);
    // The parser has no recursion: its own stack is as deep as the tree will be.
    if (parser.stack.length > MOST_LEVELS) return refused(parser.offset, tooDeep());
    count++;
    if (count > MOST_TOKENS) {
      return refused(parser.offset, {
        what: 'the file has too many parts',
        found: `more than ${MOST_TOKENS} words, signs and line ends`,
        expected: `at most ${MOST_TOKENS}; leave out what is not needed, or make two files of it`,
        nearest: null,
      });
    }
  }
  tokens.push(...parser.end());
  return { kind: 'parsed', document: compose(tokens, text, lines) };
}

export const tooDeep = (): ProblemFacts => ({
  what: 'something is nested too deeply',
  found: `more than ${MOST_LEVELS} levels`,
  expected: `at most ${MOST_LEVELS}; is a bracket left open, or does an alias lead to an alias?`,
  nearest: null,
});

const refused = (offset: number, facts: ProblemFacts): Parsed => ({ kind: 'refused', offset, facts });

function compose(tokens: readonly CST.Token[], text: string, lineCounter: LineCounter): Document.Parsed {
  const composer = new Composer({
    lineCounter,
    prettyErrors: false,
    merge: true,
    resolveKnownTags: false,
    // Compares each key with each other one: check-keys.ts does it.
    uniqueKeys: false,
    version: '1.2',
  });
  // Each character may be a mistake of its own, and it is the stacks of a hundred thousand errors that take seconds.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    const [document, second] = firstTwo(composer.compose(tokens, true, text.length));
    if (second !== undefined) {
      const [start, end] = second.range;
      document!.errors.push(new YAMLParseError([start, end], 'MULTIPLE_DOCS', 'more than one document'));
    }
    return document!;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function firstTwo<T>(items: Iterable<T>): T[] {
  const first: T[] = [];
  for (const item of items) if (first.push(item) === 2) break;
  return first;
}
