import { describe, expect, it } from 'vitest';
import { LineCounter } from 'yaml';
import { MOST_LEVELS, parseYaml } from '../../../harness/suite/parse-yaml.ts';

const parse = (text: string) => parseYaml(text, new LineCounter());
/** Line and column of the refusal, and its sentences. */
function refusal(text: string): string[] {
  const lines = new LineCounter();
  const parsed = parseYaml(text, lines);
  if (parsed.kind === 'parsed') return [];
  const { line, col } = lines.linePos(parsed.offset);
  return [`${line}:${col} ${parsed.facts.what}`, `${parsed.facts.found}`, `${parsed.facts.expected}`];
}

it('gives the tree of what is of a usual size', () => {
  const parsed = parse('a: [1, { b: 2 }]\n');
  if (parsed.kind === 'refused') throw new Error(parsed.facts.what);
  expect(parsed.document.toJS()).toEqual({ a: [1, { b: 2 }] });
  expect(parsed.document.errors).toEqual([]);
});

const DEEP = ['more than 64 levels', 'at most 64; is a bracket left open, or does an alias lead to an alias?'] as const;
const LONG = 'at most 262144; leave out what is not needed, or make two files of it';
const MANY = [
  'more than 100000 words, signs and line ends',
  'at most 100000; leave out what is not needed, or make two files of it',
] as const;

describe('is refused, with its place', () => {
  it.each<[string, string, readonly string[]]>([
    ['brackets', '['.repeat(2_000), ['1:65 something is nested too deeply', ...DEEP]],
    ['braces', `a:\n${'{a: '.repeat(2_000)}`, ['2:250 something is nested too deeply', ...DEEP]],
    ['lists in a line', '- '.repeat(5_000), ['1:128 something is nested too deeply', ...DEEP]],
    ['keys that are mappings', '? '.repeat(5_000), ['1:128 something is nested too deeply', ...DEEP]],
    [
      'ever more indentation',
      Array.from({ length: 500 }, (_, level) => `${' '.repeat(level)}a:\n`).join(''),
      ['64:65 something is nested too deeply', ...DEEP],
    ],
    ['one long line', 'x'.repeat(300_000), ['1:262145 the file is too long', '300000 characters', LONG]],
    ['many lines', 'a: 1\n'.repeat(60_000), ['52429:5 the file is too long', '300000 characters', LONG]],
    ['many commas', `[${'a,'.repeat(120_000)}]`, ['1:66668 the file has too many parts', ...MANY]],
  ])('%s', (_name, text, said) => {
    expect(refusal(text)).toEqual(said);
  });
});

describe('is not refused', () => {
  it.each([
    ['brackets within quotation marks', `a: "${'['.repeat(2_000)}"\n`],
    ['brackets in a comment', `a: 1 # ${'['.repeat(2_000)}\n`],
    ['brackets in a text of several lines', `a: |\n  ${'['.repeat(2_000)}\nb: 1\n`],
    ['many lists beside each other', `[${'[[[1]]], '.repeat(5_000)}]\n`],
    ['as many levels as there may be', `${'['.repeat(MOST_LEVELS - 4)}${']'.repeat(MOST_LEVELS - 4)}\n`],
  ])('%s', (_name, text) => {
    expect(refusal(text)).toEqual([]);
  });
});

it('takes no second for a mistake in each character', () => {
  const began = process.cpuUsage();
  const parsed = parse(`"${'\\x'.repeat(100_000)}"`);
  const { user, system } = process.cpuUsage(began);
  if (parsed.kind === 'refused') throw new Error(parsed.facts.what);
  expect(parsed.document.errors.length).toBeGreaterThan(10_000);
  expect((user + system) / 1e6).toBeLessThan(2);
  expect(parsed.document.errors[0]!.stack).not.toContain('\n    at ');
});

it('errors elsewhere have their stacks all the same, also after what is refused', () => {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 7;
  parse('a: [}');
  parse('['.repeat(2_000));
  const after = Error.stackTraceLimit;
  Error.stackTraceLimit = stackTraceLimit;
  expect(after).toBe(7);
});
