import { expect, it } from 'vitest';
import type { EventKind } from '../../../harness/gradebook/journal.ts';
import { type HistoryEntry, renderHistory } from '../../../harness/report/history.ts';
import { styleFor } from '../../../harness/report/style.ts';

const style = styleFor({ isTTY: false, columns: 200 }, { NO_COLOR: '1' });
const entry = (kind: EventKind, record: unknown, name: string | null = null): HistoryEntry => ({
  entry: { seq: 7, at: '2026-11-29T01:02:03.456Z', kind, subject: name === null ? null : 'ab12', record: 'hash' },
  record,
  name,
});
/** Lines are broken at the terminal's width. */
const said = (one: HistoryEntry): string => renderHistory([one], style).replace(/\s+/g, ' ').trim();
const by = { reason: 'was shown', by: 'Tess' };
const grades = [{ suite: 'c147/hw2', score: 87, maxScore: 100 }];

it.each([
  [
    entry('begun', { settings: { bundles: { 'c147/hw2': 'x' }, isolation: 'sandbox' } }),
    'begun with c147/hw2, isolation sandbox',
  ],
  [entry('graded', { grades }, 'Ada Example (a)'), 'Ada Example (a): graded: c147/hw2 87 of 100'],
  [entry('ungraded', { reasons: ['it is damaged'] }, 'Bob Example'), 'Bob Example: could not be graded: it is damaged'],
  [
    entry('override', { override: { caseId: 'svm/loss', points: 3, instead: 5, ...by } }, 'Ada Example'),
    'Ada Example: svm/loss gets 3 points instead of 5, by Tess: was shown',
  ],
  [
    entry('override', { override: { caseId: null, points: 80, instead: null, ...by } }, 'Ada Example'),
    'Ada Example: all gets 80 points, by Tess: was shown',
  ],
  [
    entry('rescored', {
      ...{ suite: 'c147/hw2', policy: 'higher-of-both', kept: [{}], ...by },
      grades: [
        { before: 1, after: 2 },
        { before: 1, after: 1 },
      ],
    }),
    'c147/hw2 rescored (higher-of-both), 1 of 2 with other points, 1 keep their earlier grade, by Tess: was shown',
  ],
  [entry('requested', { asked: 'svm/loss', text: 'why?' }, 'Ada Example'), 'Ada Example: asks about svm/loss: why?'],
  [
    entry('decided', { decision: 'accepted', points: 4, ...by }, 'Ada Example'),
    'Ada Example: request accepted, 4 points, by Tess: was shown',
  ],
  [
    entry('decided', { decision: 'rejected', points: null, ...by }, 'Ada Example'),
    'Ada Example: request rejected, by Tess: was shown',
  ],
  [entry('exported', { to: 'canvas', files: [{ name: 'import.csv' }] }), 'exported to canvas: import.csv'],
  [entry('late', { kept: null }), 'the late policy is taken away'],
])('says %#', (one, words) => {
  expect(said(one)).toBe(`7 2026-11-29 01:02:03 ${words}`);
});

it('says that a record has been removed, and whose work it was no more', () => {
  const forgotten = { ...entry('graded', null), entry: { ...entry('graded', null).entry, subject: 'ab12' } };
  expect(said(forgotten)).toBe('7 2026-11-29 01:02:03 (ab12): graded, removed since');
});

it('leaves out what is no news, and lets no words act', () => {
  expect(said(entry('naming', { key: 'secret' }))).toBe('');
  expect(said(entry('hand-in', { facts: {} }, 'Ada Example'))).toBe('');
  const hostile = renderHistory([entry('requested', { asked: null, text: '\u001b[2Jred\nline' }, 'Ada')], style);
  expect([hostile.includes('\u001b'), hostile.includes('\nline')]).toEqual([false, false]);
});
