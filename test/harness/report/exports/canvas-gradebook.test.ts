import { expect, it } from 'vitest';
import {
  keysOfRow,
  keysOfStudent,
  pointsPossible,
  readCanvasGradebook,
  rowName,
} from '../../../../harness/report/exports/canvas-gradebook.ts';

function read(text: string) {
  const found = readCanvasGradebook(text);
  if (found.kind === 'unreadable') throw new Error(found.problem);
  return found.gradebook;
}

const FULL = `Student,ID,SIS User ID,SIS Login ID,Integration ID,Root Account,Section,Notes,"HW (2) (77)",Quiz (78),Final Score
    Points Possible,,,,,,,,10.00,5.00,(read only)
"Example, Ada",101,0001,ADA@example.edu,i1,example.edu,Lec 1,left early,8.00,EX,80
; ; ,,,,,,,,,
"=""=Cid""",103,,,,,Lec 2,,-,N/A,
`;

it('knows who stands where, which columns are assignments, and what is read only', () => {
  const gradebook = read(FULL);
  expect(gradebook.identifying).toBe(7);
  expect(gradebook.assignments.map((at) => gradebook.table.headers[at])).toEqual(['HW (2) (77)', 'Quiz (78)']);
  expect(gradebook.students.map((at) => rowName(gradebook, at))).toEqual(['Example, Ada', '=Cid']);
  expect(gradebook.assignments.map((at) => pointsPossible(gradebook, at))).toEqual([10, 5]);
  expect(keysOfRow(gradebook, gradebook.students[0]!)).toEqual([
    ['canvas', '101'],
    ['sid', '0001'],
    ['login', 'ada@example.edu'],
    ['name', 'ada example'],
  ]);
});

it('takes no column for an id that has only a name of every object', () => {
  const gradebook = read(
    'Student,ID,toString,constructor,Section,HW2 (12345)\nTotal,,x,y,Lec 1,\nAda,101,x,y,Lec 1,\n',
  );
  expect(gradebook.students).toEqual([1]);
  expect(keysOfRow(gradebook, 1)).toEqual([
    ['canvas', '101'],
    ['name', 'ada'],
  ]);
});

it('does without a row of points', () => {
  const gradebook = read('Student,ID,SIS Login ID,Section,HW2 (12345)\n"Example, Ada",101,,Lec 1,\n');
  expect([gradebook.pointsRow, gradebook.students, pointsPossible(gradebook, 4)]).toEqual([null, [0], null]);
});

it.each([
  ['Student,ID,Section\n', 'received Student, ID, Section'],
  ['Name,ID,Section,HW (1)\n', 'received Name, ID, Section, HW (1)'],
  ['Student,Number,Section,HW (1)\n', 'received Student, Number, Section, HW (1)'],
  ['Student,ID,Login,HW (1)\n', 'received Student, ID, Login, HW (1)'],
])('%j is none', (text, received) => {
  const found = readCanvasGradebook(text);
  expect(found.kind === 'unreadable' && found.problem).toContain(received);
});

it('a student is known by as much, and a login may be the email', () => {
  const ids = { canvas: '101', sid: '0001', login: 'ADA', github: 'ada-x' };
  expect(keysOfStudent({ name: 'Example, Ada', email: 'Ada@example.edu', ids })).toEqual([
    ['canvas', '101'],
    ['sid', '0001'],
    ['login', 'ada'],
    ['login', 'ada@example.edu'],
    ['name', 'ada example'],
  ]);
  expect(keysOfStudent({ name: null, email: null, ids: {} })).toEqual([]);
});
