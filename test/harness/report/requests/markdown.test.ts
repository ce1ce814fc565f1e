import { describe, expect, it } from 'vitest';
import { code, escaped, quoted, tableRow } from '../../../../harness/report/requests/markdown.ts';

describe('a quoted text', () => {
  it.each([
    ['plain', '```text\nplain\n```'],
    ['# heading\n![a](b)\n<b>', '```text\n# heading\n![a](b)\n<b>\n```'],
    ['```\n# out\n```', '````text\n```\n# out\n```\n````'],
    ['a ````` b', '``````text\na ````` b\n``````'],
    ['one\r\ntwo\rthree', '```text\none\ntwo\nthree\n```'],
    ['\u001b[31mred\u202e\u0000', '```text\n\ufffd[31mred\ufffd\ufffd\n```'],
  ])('%j', (text, shown) => expect(quoted(text)).toBe(shown));

  it('is cut, and no half of a character is left', () => {
    const shown = quoted(`${'a'.repeat(19_999)}\u{1f600}`);
    expect(shown).toBe(`\`\`\`text\n${'a'.repeat(19_999)}\ufffd\n\`\`\``);
  });
});

it.each([
  ['softmax/loss', '`softmax/loss`'],
  ['a `b` c', '``a `b` c``'],
  ['`', '`` ` ``'],
  ['two\nlines', '`two lines`'],
  ['a\u0007b', '`a\ufffdb`'],
  [' ', '—'],
])('%j in a line is %s', (text, shown) => expect(code(text)).toBe(shown));

it.each([
  ['no case is called "x"; did you mean a_b?', 'no case is called "x"; did you mean a\\_b?'],
  ['![x](y) <b> *c* `d`', '\\!\\[x\\](y) \\<b\\> \\*c\\* \\`d\\`'],
  ['http://evil.example www.evil.example a@b.c', 'http\\://evil.example www\\.evil.example a\\@b.c'],
  ['one\n# two', 'one \\# two'],
])('%j in a sentence is %s', (text, shown) => expect(escaped(text)).toBe(shown));

it('a bar in a cell begins no other one', () => {
  expect(tableRow(['a', '`b | c`'])).toBe('| a | `b \\| c` |');
});
