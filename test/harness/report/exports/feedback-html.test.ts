import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toHtml } from '../../../../harness/report/exports/feedback-html.ts';

it('keeps paragraphs and lines, and makes nothing of what looks like markup', () => {
  expect(toHtml(' a < b & c\nd\n\n\n<img src=x onerror="alert(1)">\u0007 ')).toBe(
    '<p>a &#60; b &#38; c<br>d</p><p>&#60;img src=x onerror=&#34;alert(1)&#34;&#62;\ufffd</p>',
  );
});

it('has no tags but its own, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", '\n', 'p', 'é') }), (text) => {
      expect(toHtml(text).replaceAll(/<\/?p>|<br>/g, '')).not.toMatch(/[<>"']/);
    }),
  );
});
