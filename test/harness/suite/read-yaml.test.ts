import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../../harness/suite/problem.ts';
import { readYaml } from '../../../harness/suite/read-yaml.ts';

const read = (text: string) => readYaml(text, 's.yaml');
const heads = (text: string) => read(text).problems.map((problem) => describeProblem(problem).split('\n')[0]);

describe('strict', () => {
  it('tells every alias that has lost its anchor, each in its own line', () => {
    const { problems } = read('a: &x 1\nb: *x\nc: [*y, 2]\nd: { e: *z }\n');
    expect(problems.map(({ line, column, what }) => `${line}:${column} ${what}`)).toEqual([
      '3:5 the alias *y has no anchor',
      '4:9 the alias *z has no anchor',
    ]);
  });

  it.each([
    ['a duplicate key', 'a: 1\nb: 2\na: 3\n', 's.yaml:3:1  a key appears twice in the same mapping'],
    ['a duplicate key in braces', 'x: { a: 1, a: 2 }\n', 's.yaml:1:12  a key appears twice in the same mapping'],
    ['a tab', 'a:\n\tb: 1\n', 's.yaml:2:1  a tab is used for indentation'],
    ['two documents', 'a: 1\n---\nb: 2\n', 's.yaml:2:1  the file holds more than one YAML document'],
    ['a tag', 'a: !!binary aGk=\n', 's.yaml:1:4  a YAML tag is used'],
    ['a tag of ones own', 'a: !secret x\n', 's.yaml:1:4  a YAML tag is used'],
    ['a set', 'a: !!set { b }\n', 's.yaml:1:4  a YAML tag is used'],
  ])('refuses %s', (_name, text, head) => {
    expect(heads(text)).toContain(head);
  });

  it.each([
    ['an open bracket', 'a: [1, 2\n'],
    ['an open quote', 'a: "x\n'],
    ['a colon too many', 'a: b: c\n'],
    ['an alias without an anchor', 'a: *b\n'],
    ['a bad directive', '%TAG oops\n---\na: 1\n'],
  ])('refuses %s with a place in the file', (_name, text) => {
    const { problems } = read(text);
    expect(problems.length).toBeGreaterThan(0);
    for (const { line, what } of problems) {
      expect(line).toBeLessThanOrEqual(text.split('\n').length);
      expect(what).toMatch(/^(not valid YAML: |the alias \*b has no anchor|aliases cannot be resolved: )/);
    }
  });

  it('refuses an alias bomb', () => {
    const levels = 'bcdefghij'
      .split('')
      .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(', ')}]`);
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${levels.join('\n')}\n`;
    expect(heads(bomb)).toEqual(['s.yaml:5:24  the file holds too much']);
  });
});

describe('lenient where YAML is', () => {
  it.each<[string, string, unknown]>([
    ['a byte order mark', '\ufeffa: 1\n', { a: 1 }],
    ['Windows line ends', 'a: 1\r\nb: [x]\r\n', { a: 1, b: ['x'] }],
    ['anchors and aliases', 'a: &x [1, 2]\nb: *x\n', { a: [1, 2], b: [1, 2] }],
    ['merge keys', 'a: &x { p: 1, q: 2 }\nb: { <<: *x, q: 3 }\n', { a: { p: 1, q: 2 }, b: { p: 1, q: 3 } }],
    ['yes and no are texts', 'a: yes\nb: no\n', { a: 'yes', b: 'no' }],
    ['dates are texts', 'a: 2018-01-29\n', { a: '2018-01-29' }],
    ['nothing', '', null],
  ])('%s', (_name, text, data) => {
    const source = read(text);
    expect(source.problems).toEqual([]);
    expect(source.data).toEqual(data);
  });

  it('a key named __proto__ changes no prototype', () => {
    const { data } = read('__proto__: { polluted: 1 }\n');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(Object.keys(data as object)).toEqual(['__proto__']);
  });
});

describe('places', () => {
  const source = read('a: 1\nb:\n  - x: 2\n    y: 3\nc: &z { p: 4 }\n');
  const facts = { what: 'w', found: null, expected: null, nearest: null };

  it.each<[(string | number)[], 'key' | 'value', string]>([
    [[], 'value', '1:1'],
    [['a'], 'value', '1:4'],
    [['a'], 'key', '1:1'],
    [['b', 0, 'y'], 'value', '4:8'],
    [['b', 0, 'y'], 'key', '4:5'],
    [['b', 0], 'value', '3:5'],
    [['c', 'p'], 'value', '5:12'],
    [['b', 0, 'missing'], 'value', '3:5'],
    [['b', 7], 'value', '3:3'],
    [['nowhere', 'at', 'all'], 'key', '1:1'],
  ])('%j (%s) is at %s', (path, place, expected) => {
    const { line, column } = source.at(path, facts, place);
    expect(`${line}:${column}`).toBe(expected);
  });

  it('counts Windows line ends as one', () => {
    expect(read('a: 1\r\nb: 2\r\n').at(['b'], facts)).toMatchObject({ line: 2, column: 4 });
  });
});
