import { describe, expect, it } from 'vitest';
import { LineCounter } from 'yaml';
import { checkAliases } from '../../../harness/suite/check-aliases.ts';
import { parseYaml } from '../../../harness/suite/parse-yaml.ts';

function check(text: string): string[] {
  const lines = new LineCounter();
  const parsed = parseYaml(text, lines);
  if (parsed.kind === 'refused') throw new Error(parsed.facts.what);
  const problems = checkAliases(parsed.document, (offset, { what, found, expected }) => {
    const { line, col } = lines.linePos(offset);
    return { file: '', line, column: col, what, found, expected, nearest: null };
  });
  return problems.map(({ line, column, what, found, expected }) => `${line}:${column} ${what}; ${found}; ${expected}`);
}

const numbered = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('');

it.each([
  ['aliases of what is above', 'a: &x [1, 2]\nb: *x\nc: [*x, { d: *x }]\n'],
  ['an anchor that is given twice', 'a: &x 1\nb: *x\nc: &x [2]\nd: *x\n'],
  ['an anchor at a key', '&x a: 1\nb: *x\n'],
  ['merges', 'a: &x { p: 1 }\nb: &y { <<: *x }\nc: { <<: [*x, *y, { q: 1 }] }\nd: &z [*x]\ne: { <<: *z }\n'],
  ['<< as a text', '"<<": 1\n'],
  ['nothing', ''],
  ['4,000 entries, and 1,000 anchors and aliases of them', `[${numbered(1_000, (at) => `&a${at} x, *a${at}, `)}]`],
])('nothing is said about %s', (_name, text) => {
  expect(check(text)).toEqual([]);
});

const inside = (place: string): string =>
  `${place} an alias stands inside of what it refers to; *x; an alias below the value that it refers to`;
const noMapping = (place: string): string =>
  `${place} what << merges is not a mapping; null; a mapping, an alias of one, or a list of these`;
const tooMuch = (place: string): string =>
  `${place} the file holds too much; more than 40000 keys and values, what aliases and merges repeat counted each time; at most 40000; repeat less, or make two files of it`;
const tooDeep = (place: string): string =>
  `${place} something is nested too deeply; more than 64 levels; at most 64; is a bracket left open, or does an alias lead to an alias?`;

describe('is told', () => {
  it.each<[string, string, string[]]>([
    [
      'an alias before its anchor',
      'a: *x\nb: &x 1\n',
      ['1:4 the alias *x has no anchor; *x; &x at the value that is meant, in a line above'],
    ],
    [
      'an alias with a long name',
      `a: *${'x'.repeat(1_000)}\n`,
      [
        `1:4 the alias *${'x'.repeat(80)}… has no anchor; *${'x'.repeat(79)}…; &${'x'.repeat(80)}… at the value that is meant, in a line above`,
      ],
    ],
    ['a list in itself', 'a: &x [1, *x]\n', [inside('1:11')]],
    ['a mapping in itself, further below', 'a: &x\n  b: [{ c: *x }]\n', [inside('2:12')]],
    ['a merge with itself', 'a: &x { <<: *x }\n', [inside('1:13')]],
    ['a merge of a text', 'a: &x b\nc: { <<: *x }\n', [noMapping('2:10')]],
    ['a merge of lists', 'a: &x [b]\nc: { <<: [*x] }\n', [noMapping('2:10')]],
    ['a merge of nothing', 'c: { <<: }\n', [noMapping('1:10')]],
    [
      'more entries than one list may have',
      `a: [${'1, '.repeat(4_001)}]`,
      [
        '1:4 a list or a mapping has too many entries; more than 4000 of them; at most 4000; repeat less, or make two files of it',
      ],
    ],
    [
      'too many aliases',
      `a: &x 1\n${numbered(3_000, (at) => `b${at}: *x\n`)}`,
      [
        '2001:8 the file has too many anchors and aliases; more than 2000 of them; at most 2000; repeat less, or make two files of it',
      ],
    ],
    [
      'an alias bomb',
      `a: &a [x, x, x, x, x, x, x, x, x]\n${[...'bcdefgh'].map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[at]}`)}]\n`).join('')}`,
      [tooMuch('5:20')],
    ],
    [
      'merges of merges',
      `a: &a { ${numbered(500, (at) => `k${at}: 1, `)} }\n${numbered(50, (at) => `b${at}: { <<: *a }\n`)}`,
      [tooMuch('40:12')],
    ],
    [
      'a chain of merges',
      `a0: &a0 { p: 1 }\n${numbered(2_000, (at) => `a${at + 1}: &a${at + 1} { <<: *a${at} }\n`)}`,
      [tooDeep('64:17')],
    ],
    [
      'a chain of aliases',
      `a0: &a0 [p]\n${numbered(900, (at) => `a${at + 1}: &a${at + 1} [*a${at}]\n`)}`,
      [tooDeep('64:12')],
    ],
  ])('%s', (_name, text, problems) => {
    expect(check(text)).toEqual(problems);
  });
});
