import { describe, expect, it } from 'vitest';
import { styleFor, wrap } from '../../../harness/report/style.ts';

describe('styleFor', () => {
  it.each<[string, { isTTY?: boolean; columns?: number }, NodeJS.ProcessEnv, boolean]>([
    ['a terminal', { isTTY: true }, {}, true],
    ['a pipe', {}, {}, false],
    ['NO_COLOR', { isTTY: true }, { NO_COLOR: '1' }, false],
    ['an empty NO_COLOR', { isTTY: true }, { NO_COLOR: '' }, true],
    ['a dumb terminal', { isTTY: true }, { TERM: 'dumb' }, false],
    ['FORCE_COLOR into a pipe', {}, { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0', { isTTY: false }, { FORCE_COLOR: '0' }, false],
  ])('%s', (_name, stream, environment, coloured) => {
    expect(styleFor(stream, environment).red('x') !== 'x').toBe(coloured);
  });

  it.each([
    [undefined, 80],
    [60, 60],
    [300, 110],
  ])('%s columns are %i wide', (columns, width) => {
    expect(styleFor(columns === undefined ? {} : { columns }, {}).width).toBe(width);
  });
});

describe('wrap', () => {
  it('breaks at spaces and indents every line', () => {
    expect(wrap('one two three four', 12, '  ')).toBe('  one two\n  three four');
  });

  it('keeps every word, and no line is too long unless a word is', () => {
    const text = 'a bb ccc dddd eeeee '.repeat(20).trim();
    const lines = wrap(text, 30, '    ').split('\n');
    expect(lines.map((line) => line.trim()).join(' ')).toBe(text);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(30);
    expect(wrap('x'.repeat(50), 30, '')).toBe('x'.repeat(50));
  });
});
