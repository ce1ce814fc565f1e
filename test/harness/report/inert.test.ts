import { expect, it } from 'vitest';
import { inert, inertLine } from '../../../harness/report/inert.ts';

const MARK = '\ufffd';

it.each([
  ['ANSI colours', '\u001b[31mred', `${MARK}[31mred`],
  ['the 8-bit escape', '\u009b31m', `${MARK}31m`],
  ['a bell', 'a\u0007', `a${MARK}`],
  ['a backspace', 'a\b', `a${MARK}`],
  ['a carriage return', 'score 0\rscore 100', `score 0${MARK}score 100`],
  ['NUL and DEL', '\u0000\u007f', MARK + MARK],
  ['bidi overrides', '\u202eabc\u202c', `${MARK}abc${MARK}`],
  ['bidi isolates', '\u2066abc\u2069', `${MARK}abc${MARK}`],
  ['direction marks', '\u200ea\u200f', `${MARK}a${MARK}`],
  ['line separators', 'a\u2028b\u2029', `a${MARK}b${MARK}`],
  ['a byte order mark', '\ufeffa', `${MARK}a`],
])('%s', (_name, text, harmless) => {
  expect(inert(text)).toBe(harmless);
});

it('leaves text, tabs and newlines as they are', () => {
  const text = 'größer\t≤ 😀\nא';
  expect(inert(text)).toBe(text);
});

it('makes one line, cut at the limit', () => {
  expect(inertLine('  a\n\n\tb  c ')).toBe('a b c');
  expect(inertLine('x'.repeat(400))).toBe(`${'x'.repeat(300)}…`);
  expect(inertLine('abcdef', 3)).toBe('abc…');
});
