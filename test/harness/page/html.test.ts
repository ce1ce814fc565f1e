import { expect, test } from 'vitest';
import { escapeHtml, figureOf, formatNumber, formatShare, tableOf } from '../../../harness/page/html.ts';

test('text is written out', () => {
  expect(escapeHtml('a < b & "c" > d')).toBe('a &lt; b &amp; &quot;c&quot; &gt; d');
});

test('a table has a caption, and headings with their scope', () => {
  expect(tableOf({ caption: 'A & B', columns: ['x', 'y'], rows: [['first', '1 < 2']] })).toBe(
    [
      '<div class="table"><table><caption>A &amp; B</caption>',
      '<thead><tr><th scope="col">x</th><th scope="col">y</th></tr></thead>',
      '<tbody><tr><th scope="row">first</th><td>1 &lt; 2</td></tr></tbody></table></div>',
    ].join('\n'),
  );
});

test('a figure', () => {
  expect(figureOf('<svg></svg>', 'what it <em>shows</em>')).toBe(
    '<figure><svg></svg>\n<figcaption>what it <em>shows</em></figcaption></figure>',
  );
});

test.each([
  [0, '0'],
  [1, '1'],
  [0.98765, '0.988'],
  [-0.0123456, '-0.0123'],
  [1234.5, '1230'],
  [2.51e8, '2.5e+8'],
  [9.6e-12, '9.6e-12'],
  [Number.NaN, '—'],
])('%d is written %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test('shares are per cents', () => {
  expect([0, 0.5, 0.12345, 1].map(formatShare)).toEqual(['0 %', '50 %', '12.3 %', '100 %']);
});
