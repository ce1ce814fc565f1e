import { expect, it } from 'vitest';
import { readScores, toSeconds } from '../../../../harness/submissions/platforms/gradescope-scores.ts';
import { readTable, type Table } from '../../../../harness/submissions/read-table.ts';

const scores = (text: string): unknown => readScores(readTable(text) as Table);

it('finds its columns by name', () => {
  const text =
    'Lateness (H:M:S),Name,Submission Time,Submission ID\n02:00:00,Ada,2022-06-25 13:16:26 -0600,7\n,Bob,,\nx,Cy,y,8\n';
  expect(scores(text)).toEqual(
    new Map([
      ['7', { submittedAt: '2022-06-25T13:16:26-06:00', lateBySeconds: 7200 }],
      ['8', { submittedAt: null, lateBySeconds: null }],
    ]),
  );
});

it.each(['Name,SID\nAda,1\n', 'Name,Submission ID\nAda,1\n'])('%j is another table', (text) => {
  expect(scores(text)).toBeNull();
});

it.each([
  ['00:00:00', 0],
  ['26:00:01', 93_601],
  ['100:59:59', 363_599],
  ['1:2:3', 3723],
  ['00:60:00', null],
  ['-1:00:00', null],
  ['2 hours', null],
  [null, null],
])('%j', (text, expected) => {
  expect(toSeconds(text)).toBe(expected);
});
