import { describe, expect, it } from 'vitest';
import { describeProblem, firstOf, list, show, toLines } from '../../../harness/suite/problem.ts';

const problem = {
  file: 'a.yaml',
  line: 3,
  column: 7,
  what: 'unknown key "x"',
  found: null,
  expected: null,
  nearest: null,
};

it('says what, and found, expected and nearest where they are known', () => {
  expect(describeProblem(problem)).toBe('a.yaml:3:7  unknown key "x"');
  expect(describeProblem({ ...problem, found: 'x', expected: 'one of: y', nearest: 'y' })).toBe(
    'a.yaml:3:7  unknown key "x"\n    found     x\n    expected  one of: y\n    did you mean "y"?',
  );
});

it.each([
  [undefined, 'nothing'],
  ['text', 'text'],
  [{ a: [1] }, '{"a":[1]}'],
  [null, 'null'],
  ['x'.repeat(100), `${'x'.repeat(80)}…`],
])('shows %j as %s', (value, text) => {
  expect(show(value)).toBe(text);
});

it('does not cut a character of two halves', () => {
  expect(show(`${'x'.repeat(79)}😀😀`)).toBe(`${'x'.repeat(79)}…`);
  expect(show(`${'x'.repeat(78)}😀😀`)).toBe(`${'x'.repeat(78)}😀…`);
});

it('lists as many names as a line has room for', () => {
  expect(list([])).toBe('');
  expect(list(['a', 'b'])).toBe('a, b');
  const many = list(Array.from({ length: 1_000 }, (_, at) => `name${at}`));
  expect(many).toMatch(/^name0, name1, .*, name4\d, … \(95\d more\)$/);
  expect(many.length).toBeLessThan(400);
  expect(list(['x'.repeat(1_000), 'b'])).toBe(`${'x'.repeat(80)}…, b`);
});

describe('a fact is a line', () => {
  const facts = { what: 'w', found: null, expected: null, nearest: null };

  it('of at most 400 characters', () => {
    const long = toLines(
      { what: 'x'.repeat(1e6), found: '\n'.repeat(1e6), expected: 'y'.repeat(401), nearest: null },
      true,
    );
    expect(long.what).toBe(`${'x'.repeat(400)}…`);
    expect(long.found).toBe(`${'\\n'.repeat(200)}…`);
    expect(long.expected).toBe(`${'y'.repeat(400)}…`);
  });

  it.each([
    ['a\nb', 'a\\nb'],
    ['a\tb', 'a\\tb'],
    ['a\x1b[2Jb', 'a\\u001b[2Jb'],
    ['a\u0000b', 'a\\u0000b'],
    ['a\u2028b', 'a\\u2028b'],
    ['a\ud800b', 'a\\ud800b'],
    ['é 😀', 'é 😀'],
  ])('%j is written %j', (found, written) => {
    expect(toLines({ ...facts, found }, true).found).toBe(written);
  });

  it('the nearest name is looked for where somebody reads it', () => {
    let searches = 0;
    const nearest = (): string => `${++searches}`;
    expect(toLines({ ...facts, nearest }, false)).toEqual(facts);
    expect(searches).toBe(0);
    expect(toLines({ ...facts, nearest }, true)).toEqual({ ...facts, nearest: '1' });
  });
});

it('the first hundred problems are told, and how many more there are', () => {
  const problems = Array.from({ length: 150 }, (_, at) => ({ ...problem, line: at + 1 }));
  expect(firstOf(problems.slice(0, 100))).toEqual(problems.slice(0, 100));
  expect(firstOf(problems)).toEqual([
    ...problems.slice(0, 100),
    {
      ...problem,
      line: 101,
      what: 'there are 50 more problems',
      expected: 'the problems above put right first',
    },
  ]);
});
