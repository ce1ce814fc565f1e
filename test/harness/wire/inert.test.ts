import { expect, it } from 'vitest';
import { inert, inertJson, inertLine } from '../../../harness/wire/inert.ts';

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
  ['characters without width', 'a\u200b\u200d\u2060\u00adb', `a${MARK}${MARK}${MARK}${MARK}b`],
  ['annotations', '\ufff9a\ufffab\ufffb', `${MARK}a${MARK}b${MARK}`],
  ['tags, which spell what nobody sees', 'a\u{e0069}\u{e0067}b', `a${MARK}${MARK}b`],
  ['half a character', 'a\ud83d', `a${MARK}`],
])('%s', (_name, text, harmless) => {
  expect(inert(text)).toBe(harmless);
});

it('leaves text, tabs and newlines as they are', () => {
  const text = 'größer\t≤ 😀\nא';
  expect(inert(text)).toBe(text);
});

it('JSON stays what it is, and has nothing that acts', () => {
  const value = { stdout: 'a\u001b[2J\u009b31m\u202e\u{e0069}\u200b\u2028 größer 😀' };
  const json = inertJson(JSON.stringify(value));
  expect(JSON.parse(json)).toEqual(value);
  expect(json).toBe('{"stdout":"a\\u001b[2J\\u009b31m\\u202e\\udb40\\udc69\\u200b\\u2028 größer 😀"}');
});

it('makes one line, cut at the limit', () => {
  expect(inertLine('  a\n\n\tb  c ')).toBe('a b c');
  expect(inertLine('x'.repeat(400))).toBe(`${'x'.repeat(300)}…`);
  expect(inertLine('abcdef', 3)).toBe('abc…');
});
