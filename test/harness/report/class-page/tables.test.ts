import { expect, it } from 'vitest';
import { number, sortableTable, text } from '../../../../harness/report/class-page/tables.ts';

it('writes out what HTML would act on, sorts by numbers, and links', () => {
  const html = sortableTable(
    'A <caption>',
    [
      { title: 'who', kind: 'text' },
      { title: 'points', kind: 'number' },
    ],
    [[{ ...text('<script>alert(1)</script>\u202e'), link: 'work-1' }, number(0.5, '½')]],
  );
  expect(html).toContain('<caption>A &lt;caption&gt;</caption>');
  expect(html).toContain(
    '<tr><th scope="row" class="text"><a href="#work-1">&lt;script&gt;alert(1)&lt;/script&gt;\ufffd</a></th><td class="number" data-sort="0.5">½</td></tr>',
  );
  expect(html).toContain('<th scope="col" class="number"><button type="button">points</button></th>');
});

it('sorts what is none before all numbers', () => {
  expect(number(null, 'x')).toEqual({ text: '', sort: -1 });
});
