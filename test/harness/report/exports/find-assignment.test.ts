import { expect, it } from 'vitest';
import { readCanvasGradebook } from '../../../../harness/report/exports/canvas-gradebook.ts';
import { findAssignment } from '../../../../harness/report/exports/find-assignment.ts';

function find(wanted: string, assignments: string): unknown {
  const read = readCanvasGradebook(`Student,ID,SIS Login ID,Section,${assignments}\n`);
  if (read.kind === 'unreadable') throw new Error(read.problem);
  const found = findAssignment(read.gradebook, wanted);
  return found.kind === 'found' ? read.gradebook.table.headers[found.column] : found.problem;
}

const TWO = 'HW2 (12345),HW2 (12399),HW (2) (77),Final Score';

it.each([
  ['HW2 (12399)', 'HW2 (12399)'],
  ['12345', 'HW2 (12345)'],
  ['HW (2)', 'HW (2) (77)'],
])('%s is %s', (wanted, header) => {
  expect(find(wanted, TWO)).toBe(header);
});

it.each([
  ['HW2', TWO, '2 columns of the Canvas gradebook are called "HW2": "HW2 (12345)", "HW2 (12399)". Name one by its id.'],
  [
    'HW',
    TWO,
    'No column of the Canvas gradebook is the assignment "HW": its assignments are "HW2 (12345)", "HW2 (12399)", "HW (2) (77)".',
  ],
  [
    'Final Score',
    TWO,
    'No column of the Canvas gradebook is the assignment "Final Score": its assignments are "HW2 (12345)", "HW2 (12399)", "HW (2) (77)".',
  ],
  ['HW2', 'Final Score', 'No column of the Canvas gradebook is the assignment "HW2": it has no assignments.'],
])('%s is none of %s', (wanted, assignments, problem) => {
  expect(find(wanted, assignments)).toBe(problem);
});

it('shows twelve of many', () => {
  const many = Array.from({ length: 30 }, (_, at) => `Lab ${at} (${at})`).join(',');
  expect(find('Homework', many)).toContain('"Lab 11 (11)", … and 18 more.');
});
