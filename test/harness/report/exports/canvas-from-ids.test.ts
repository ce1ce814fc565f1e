import { expect, it } from 'vitest';
import type { StudentResult } from '../../../../harness/gradebook/gradebook.ts';
import { type CanvasOptions, exportFromIds } from '../../../../harness/report/exports/canvas-from-ids.ts';
import { importIntoCanvas } from './import-into-canvas.ts';
import { PLAIN, scored, student, unscored } from './sample-gradebook.ts';

const OPTIONS: CanvasOptions = { ...PLAIN, assignment: 'HW2 (12345)', scaleTo: null, separator: null };
const ada = student('Ada Example', { canvas: '101' });
const ben = student('Ben S.', { sid: '00067890' });
const cid = student('Cid Muster');
const dee = student(null, { login: 'dee' });
const klass = [
  scored(ada, 8, { id: 'h1' }),
  scored(ben, 7.5, { id: 'h2' }),
  scored(cid, 0.3, { id: 'h3' }),
  scored(dee, 9, { id: 'h4' }),
];
const COURSE = {
  students: [
    { id: '101', sis: '00012345', login: 'ada@example.edu', sortableName: 'Example, Ada' },
    { id: '102', sis: '00067890', login: 'ben', sortableName: 'Sample, Ben' },
    { id: '104', sis: '', login: 'dee', sortableName: 'Excused, Dee' },
  ],
  assignments: { '12345': 'HW2' },
};

function exportRows(rows: readonly StudentResult[], change: Partial<CanvasOptions> = {}) {
  const scores = rows.map((row) => ({
    row,
    score: row.result.kind === 'scored' ? row.result.final : null,
    maxScore: 10,
  }));
  return exportFromIds(scores, 10, { ...OPTIONS, ...change });
}

function written(rows: readonly StudentResult[], change: Partial<CanvasOptions> = {}) {
  const exported = exportRows(rows, change);
  if (exported.kind === 'refused') throw new Error(exported.problems.join('\n'));
  return exported;
}

it('makes the smallest file that Canvas imports', () => {
  const { text, remarks } = written([...klass, unscored(student('Fay Absent', { canvas: '106' }), 'absent')]);
  expect(text).toBe(`Student,ID,SIS User ID,SIS Login ID,Section,HW2 (12345)
Ada Example,101,,,,8.00
Ben S.,,00067890,,,7.50
,,,dee,,9.00
`);
  expect(importIntoCanvas(text, COURSE)).toEqual({
    newAssignments: [],
    unknownStudents: [],
    scores: { '101, 12345': 8, '102, 12345': 7.5, '104, 12345': 9 },
  });
  expect(remarks).toEqual([
    "Without a Canvas id, SIS id or login, so not written: Cid Muster (h3). Give the course's gradebook, or a roster with ids.",
  ]);
});

it('scales, writes decimal commas between semicolons, and guards formulas', () => {
  const { text } = written([scored(student('=1+1', { canvas: '101' }), 7.25)], { separator: ',', scaleTo: 20 });
  expect(text).toBe('Student;ID;SIS User ID;SIS Login ID;Section;HW2 (12345)\n"=""=1+1""";101;;;;14,50\n');
  expect(importIntoCanvas(text, COURSE).scores).toEqual({ '101, 12345': 14.5 });
});

it('needs the id, since Canvas would make a new assignment of a title', () => {
  expect(exportRows(klass, { assignment: 'HW2' })).toEqual({
    kind: 'refused',
    problems: [
      'Without the Canvas gradebook the assignment is needed with its id, as in "HW2 (12345)": received "HW2". Canvas makes a new column of any other title.',
    ],
  });
  expect(importIntoCanvas(written(klass, { assignment: 'Hw 2 (99)' }).text, COURSE).newAssignments).toEqual([
    'Hw 2 (99)',
  ]);
});

it('refuses two hand-ins of one student', () => {
  expect(exportRows([scored(ada, 1, { id: 'h1' }), scored(ada, 2, { id: 'h2' })])).toEqual({
    kind: 'refused',
    problems: ['These students have more than one hand-in with a score: Ada Example. Take away all but one.'],
  });
});
