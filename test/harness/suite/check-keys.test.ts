import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { checkKeys, isMergeKey } from '../../../harness/suite/check-keys.ts';

function check(text: string): string[] {
  const document = parseDocument(text, { merge: true, uniqueKeys: false });
  expect(document.errors).toEqual([]);
  const problems = checkKeys(document, (offset, { what, found, expected }) => ({
    file: '',
    line: 1,
    column: offset,
    what: `${what}; ${found}; ${expected}`,
    found,
    expected,
    nearest: null,
  }));
  return problems.map(({ column, what }) => `${column} ${what}`);
}

describe('is told', () => {
  it.each([
    ['a list', '? [a]\n: 1\n', ['2 a list is a key; a list; a text']],
    ['a list in braces', '{ [a, b]: 1 }\n', ['2 a list is a key; a list; a text']],
    ['a mapping', '{ { a: 1 }: 1 }\n', ['2 a mapping is a key; a mapping; a text']],
    ['an alias', 'a: &x b\n*x : 1\n', ['8 an alias is a key; *x; a text']],
    ['a key twice', 'a: 1\na: 2\na: 3\n', twice(5, 'a').concat(twice(10, 'a'))],
    ['a key twice, once in quotation marks', 'a: 1\n"a": 2\n', twice(5, 'a')],
    // As names of properties they would be one.
    ['a number and its text', '1: a\n"1": b\n', twice(5, '1')],
    ['no key twice', '~: a\n"": b\n', twice(5, '')],
    ['a key twice deep down', 'x: [{ y: { a: 1, a: 2 } }]\n', twice(17, 'a')],
    ['<< twice, where it is a text', '"<<": 1\n"<<": 2\n', twice(8, '<<')],
  ])('%s', (_name, text, problems) => {
    expect(check(text)).toEqual(problems);
  });
});

function twice(at: number, found: string): string[] {
  return [`${at} a key appears twice in the same mapping; ${found}; each key once`];
}

it.each([
  ['the same key elsewhere', 'a: { b: 1 }\nb: { b: 1, a: 2 }\n'],
  ['two merges', 'a: &a { x: 1 }\nb: { <<: *a, <<: *a, x: 1 }\n'],
  ['4,000 keys', Array.from({ length: 4_000 }, (_, at) => `k${at}: 1\n`).join('')],
])('nothing is said about %s', (_name, text) => {
  expect(check(text)).toEqual([]);
});

it('a merge is << without quotation marks', () => {
  const keys = parseDocument('<<: {}\n"<<": 1\na: 1\n', { merge: true }).toString().split('\n');
  expect(keys).toHaveLength(4);
  const { contents } = parseDocument<never>('<<: {}\n"<<": 1\na: 1\n', { merge: true });
  const { items } = contents as unknown as { items: { key: unknown }[] };
  expect(items.map(({ key }) => isMergeKey(key))).toEqual([true, false, false]);
});
