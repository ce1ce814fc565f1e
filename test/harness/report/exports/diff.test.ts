import { expect, it } from 'vitest';
import { renderDiff } from '../../../../harness/report/exports/diff.ts';
import type { Change } from '../../../../harness/report/exports/exported.ts';
import { styleFor } from '../../../../harness/report/style.ts';

const style = styleFor({}, { NO_COLOR: '1' });
const change = (kind: Change['kind'], name: string, before: string | null, after: string | null): Change => ({
  kind,
  name,
  before,
  after,
});

it('shows what would change, and counts what would not', () => {
  const changes = [
    change('unchanged', 'Una Changed', '5.00', '5.00'),
    change('added', 'Ada Example', null, '8.00'),
    change('changed', 'Ben Sample', '6.00', '7.50'),
    change('kept', 'Dee Excused', 'EX', '9.00'),
    change('left', 'Cid Muster', '2.00', null),
    change('left', 'Fay Absent', null, null),
    change('not-in-file', 'Eve Elsewhere', null, '3.00'),
    change('not-in-run', 'Student, Test', '4.00', null),
  ];
  expect(renderDiff(changes, style)).toBe(` changed (1)
   Ben Sample  6.00 → 7.50

 added (1)
   Ada Example  – → 8.00

 kept as they are in the file (1)
   Dee Excused  EX, not 9.00

 without a score, left as they are (2)
   Cid Muster  2.00
   Fay Absent

 not in the file (1)
   Eve Elsewhere  3.00

 in the file only (1)
   Student, Test  4.00

 1 changed, 1 added, 1 kept as they are in the file, 2 without a score, left as they are, 1 not in the file, 1 in the file only, 1 unchanged
`);
});

it('says so when there is nothing', () => {
  expect(renderDiff([], style)).toBe(' nothing to write\n');
});

it('shows fifty of many, cuts long names, and does nothing to a terminal', () => {
  const many = Array.from({ length: 60 }, () => change('added', `\u001b[31m${'A'.repeat(300)}`, null, '1.00'));
  const text = renderDiff(many, style);
  expect(text).toContain('   … and 10 more\n');
  expect(text).not.toContain('\u001b');
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(80);
});
