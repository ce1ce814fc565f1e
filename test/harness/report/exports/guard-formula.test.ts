import { expect, it } from 'vitest';
import { asCanvasText, fromCanvasText, withApostrophe } from '../../../../harness/report/exports/guard-formula.ts';
import { HARD_NAMES } from './sample-gradebook.ts';

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\n=x', '＝1', '＋1', '－1', '＠x'])(
  '%j is a formula, and is made text',
  (text) => {
    expect(withApostrophe(text)).toBe(`'${text}`);
    expect(asCanvasText(text)).toBe(`="${text}"`);
    expect(fromCanvasText(asCanvasText(text))).toBe(text);
  },
);

it.each(['', 'Ada', "'=1", '1=1', '12', 'a-b'])('%j is none', (text) => {
  expect([withApostrophe(text), asCanvasText(text), fromCanvasText(text)]).toEqual([text, text, text]);
});

it('what Canvas has guarded stays; what only looks like it does not', () => {
  expect(asCanvasText('="=1+1"')).toBe('="=1+1"');
  expect(fromCanvasText('="=1+1"')).toBe('=1+1');
  expect(asCanvasText('="a"&HYPERLINK("b")')).toBe('="=""a""&HYPERLINK(""b"")"');
});

it('no hard name begins as a formula afterwards, and none is lost', () => {
  for (const name of HARD_NAMES) {
    expect(withApostrophe(name)).not.toMatch(/^[=+\-@\t\r]/);
    expect(withApostrophe(name).replace(/^'/, '')).toBe(name.replace(/^'/, ''));
    expect(fromCanvasText(asCanvasText(name))).toBe(name);
  }
});
