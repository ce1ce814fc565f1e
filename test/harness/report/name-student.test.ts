import { expect, it } from 'vitest';
import { nameEntry, nameRow, nameStudent } from '../../../harness/report/name-student.ts';
import { ada, bob, handIn } from '../gradebook/sample-run.ts';

it('calls a student by name, or else by what there is', () => {
  expect(nameStudent(ada)).toBe('Ada Example');
  expect(nameStudent({ ...ada, name: null })).toBe('ada@example.edu');
  expect(nameStudent({ ...bob, name: null })).toBe('bob');
  expect(nameStudent({ name: null, email: null, ids: {} })).toBe('unknown');
});

it('calls a piece of work by its authors, with the id that commands take', () => {
  expect(nameEntry({ handIn: handIn('gradescope-1', { students: [ada, bob] }) })).toBe(
    'Ada Example and Bob Example (gradescope-1)',
  );
  expect(nameEntry({ handIn: handIn('canvas-7', { students: [] }) })).toBe('canvas-7');
});

it('calls a row of a table by its student, or else by what was handed in', () => {
  const nobody = { name: null, email: null, ids: {} };
  const entry = {
    handIn: handIn('gradescope-3'),
    hash: null,
    outcome: { kind: 'waiting' },
    durationMs: null,
  } as const;
  expect(nameRow({ student: ada, entry })).toBe('Ada Example');
  expect(nameRow({ student: nobody, entry })).toBe('gradescope-3');
  expect(nameRow({ student: nobody, entry: null })).toBe('unknown');
});
