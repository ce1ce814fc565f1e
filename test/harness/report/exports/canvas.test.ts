import { describe, expect, it } from 'vitest';
import type { StudentResult } from '../../../../harness/gradebook/gradebook.ts';
import { exportCanvas } from '../../../../harness/report/exports/canvas.ts';
import type { CanvasOptions } from '../../../../harness/report/exports/canvas-from-ids.ts';
import { type CanvasCourse, importIntoCanvas } from './import-into-canvas.ts';
import { gradebookOf, HARD_NAMES, PLAIN, scored, student, unscored } from './sample-gradebook.ts';

const OPTIONS: CanvasOptions = { ...PLAIN, assignment: 'HW2 (12345)', scaleTo: null, separator: null };

const COURSE: CanvasCourse = {
  students: [
    { id: '101', sis: '00012345', login: 'ada@example.edu', sortableName: 'Example, Ada' },
    { id: '102', sis: '00067890', login: 'ben', sortableName: 'Sample, Ben' },
    { id: '103', sis: '', login: '', sortableName: 'Muster, Cid' },
    { id: '104', sis: '', login: 'dee', sortableName: 'Excused, Dee' },
    { id: '199', sis: '', login: 'test', sortableName: 'Student, Test' },
  ],
  assignments: { '12344': 'HW1', '12345': 'HW2' },
};

const GRADEBOOK = `Student,ID,SIS User ID,SIS Login ID,Section,HW1 (12344),HW2 (12345),Homework Final Score
,,,,,,Manual Posting,
    Points Possible,,,,,20.00,10.00,(read only)
"Example, Ada",101,00012345,ada@example.edu,Lec 1,18.50,,91
"Sample, Ben",102,00067890,ben,Lec 1,12.00,6.00,60
"Muster, Cid",103,,,Lec 2,,,
"Excused, Dee",104,,dee,Lec 2,3,EX,
"Student, Test",199,,test,Lec 1,,4.00,
`;

function written(
  rows: readonly StudentResult[],
  current: string | null = GRADEBOOK,
  change: Partial<CanvasOptions> = {},
) {
  const exported = exportCanvas(gradebookOf(rows), current, { ...OPTIONS, ...change });
  if (exported.kind === 'refused') throw new Error(exported.problems.join('\n'));
  return exported;
}

function problemsOf(
  rows: readonly StudentResult[],
  current: string | null,
  change: Partial<CanvasOptions> = {},
): readonly string[] {
  const exported = exportCanvas(gradebookOf(rows), current, { ...OPTIONS, ...change });
  return exported.kind === 'refused' ? exported.problems : ['it was written'];
}

const ada = student('Ada Example', { canvas: '101' });
const ben = student('Ben S.', { sid: '00067890' });
const cid = student('Cid Muster');
const dee = student(null, { login: 'dee' });
const klass = [
  scored(ada, 8, { id: 'h1' }),
  scored(ben, 7.5, { id: 'h2' }),
  scored(cid, 0.1 + 0.2, { id: 'h3' }),
  scored(dee, 9, { id: 'h4' }),
];

describe('into the gradebook of the course', () => {
  it('writes who a student is and the one column, the rows above kept', () => {
    const { text, remarks, changes } = written(klass);
    expect(text).toBe(`Student,ID,SIS User ID,SIS Login ID,Section,HW2 (12345)
,,,,,Manual Posting
    Points Possible,,,,,10.00
"Example, Ada",101,00012345,ada@example.edu,Lec 1,8.00
"Sample, Ben",102,00067890,ben,Lec 1,7.50
"Muster, Cid",103,,,Lec 2,0.30
"Excused, Dee",104,,dee,Lec 2,EX
"Student, Test",199,,test,Lec 1,4.00
`);
    expect(remarks).toEqual(['Left as Canvas has them, excused (EX) or not assigned (N/A): Excused, Dee.']);
    expect(changes.map(({ kind, name, before, after }) => [kind, name, before, after])).toEqual([
      ['added', 'Example, Ada', null, '8.00'],
      ['changed', 'Sample, Ben', '6.00', '7.50'],
      ['added', 'Muster, Cid', null, '0.30'],
      ['kept', 'Excused, Dee', 'EX', '9.00'],
      ['not-in-run', 'Student, Test', '4.00', null],
    ]);
  });

  it('is imported as it is meant', () => {
    expect(importIntoCanvas(written(klass).text, COURSE)).toEqual({
      newAssignments: [],
      unknownStudents: [],
      scores: { '101, 12345': 8, '102, 12345': 7.5, '103, 12345': 0.3, '104, 12345': 'EX', '199, 12345': 4 },
    });
  });

  it('changes nothing where there is no score: the cell stays', () => {
    const rows = [unscored(ben, 'ungraded', 'h2'), unscored(ada, 'absent')];
    const { text, changes } = written(rows, GRADEBOOK, { ungraded: 'leave' });
    expect(importIntoCanvas(text, COURSE).scores).toMatchObject({ '101, 12345': null, '102, 12345': 6 });
    expect(changes.slice(0, 2).map(({ kind }) => kind)).toEqual(['left', 'left']);
    expect(problemsOf(rows, GRADEBOOK)[0]).toContain('1 student could not be graded');
    expect(importIntoCanvas(written(rows, GRADEBOOK, { ungraded: 0, absent: 1 }).text, COURSE).scores).toMatchObject({
      '101, 12345': 1,
      '102, 12345': 0,
    });
  });

  it('keeps semicolons, decimal commas, line ends and the byte order mark', () => {
    const german = [
      '\ufeffStudent;ID;SIS User ID;SIS Login ID;Section;HW1 (12344);HW2 (12345);Homework Final Score',
      ';;;;;;Manual Posting;',
      '    Points Possible;;;;;20,00;10,00;(read only)',
      'Example, Ada;101;00012345;ada@example.edu;Lec 1;18,50;;91,5',
      'Sample, Ben;102;00067890;ben;Lec 1;12,00;6,00;60',
      'Muster, Cid;103;;;Lec 2;;;',
      'Excused, Dee;104;;dee;Lec 2;3,00;EX;',
      'Student, Test;199;;test;Lec 1;;4,00;',
      '',
    ].join('\r\n');
    const { text, changes } = written(klass, german);
    expect(text).toMatch(/^\ufeffStudent;ID;SIS User ID;SIS Login ID;Section;HW2 \(12345\)\r\n/);
    expect(text).toContain('Sample, Ben;102;00067890;ben;Lec 1;7,50\r\n');
    expect(importIntoCanvas(text, COURSE).scores).toMatchObject({
      '101, 12345': 8,
      '102, 12345': 7.5,
      '103, 12345': 0.3,
      '199, 12345': 4,
    });
    expect(changes[1]).toMatchObject({ kind: 'changed', before: '6,00', after: '7,50' });
  });

  it('writes decimal commas when asked, for all that it keeps as well', () => {
    const { text } = written(klass, GRADEBOOK, { separator: ',' });
    expect(text).toContain('"Sample, Ben",102,00067890,ben,Lec 1,"7,50"\n');
    expect(text).toContain('"Student, Test",199,,test,Lec 1,"4,00"\n');
  });

  it('is unchanged at two decimals', () => {
    expect(written([scored(ben, 6.001)]).changes[1]).toMatchObject({
      kind: 'unchanged',
      before: '6.00',
      after: '6.00',
    });
  });

  it('reads first and last names in two columns', () => {
    const two = GRADEBOOK.replace('Student,ID', 'LastName,FirstName,ID')
      .replace(',,,,,,Manual', ',,,,,,,Manual')
      .replace('Possible,', 'Possible,,')
      .replaceAll(/"(\w+), (\w+)"/g, '$1,$2');
    expect(importIntoCanvas(written([scored(cid, 5)], two).text, COURSE).scores).toMatchObject({ '103, 12345': 5 });
  });

  it('tells who is not in the file', () => {
    const { remarks, changes } = written([
      ...klass,
      scored(student('Eve Elsewhere', { canvas: '555' }), 3, { id: 'h5' }),
    ]);
    expect(remarks.at(-1)).toBe('Not in the Canvas gradebook, so not written: Eve Elsewhere. Are they in the course?');
    expect(changes.at(-1)).toEqual({ kind: 'not-in-file', name: 'Eve Elsewhere', before: null, after: '3.00' });
  });

  it('writes neither of two hand-ins of one student', () => {
    const { text, remarks } = written([scored(ben, 7.5, { id: 'h2' }), scored(ben, 1, { id: 'h7' })]);
    expect(importIntoCanvas(text, COURSE).scores['102, 12345']).toBe(6);
    expect(remarks).toEqual([
      "Ben S. (h2) and Ben S. (h7) are one row of the file: nothing is written for it. Take away one of the hand-ins, or give the students' ids in a roster.",
    ]);
  });

  it('keeps hard names, and those that are formulas do nothing', () => {
    const rows = HARD_NAMES.map((name, at) => [name, `${500 + at}`] as const);
    const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const file = `${GRADEBOOK}${rows.map(([name, id]) => `${cell(name)},${id},,,Lec 1,,,\n`).join('')}`;
    const hard = rows.map(([name, id], at) => scored(student(name, { canvas: id }), at / 2, { id: `h${at}` }));
    const { text } = written(hard, file);
    const course = { ...COURSE, students: rows.map(([name, id]) => ({ id, sis: '', login: '', sortableName: name })) };
    const { scores } = importIntoCanvas(text, course);
    expect(rows.map(([, id]) => scores[`${id}, 12345`])).toEqual(rows.map((_, at) => at / 2));
    expect(text).not.toMatch(/^[=+\-@\t]/m);
    expect(text).toContain('"=""=HYPERLINK(""""http://example.org"""",""""Ada"""")"""');
  });
});

describe('refuses', () => {
  it.each([
    [
      'HW3 (12346)',
      'No column of the Canvas gradebook is the assignment "HW3 (12346)": its assignments are "HW1 (12344)", "HW2 (12345)". Did you mean "HW1 (12344)"?',
    ],
    [
      'hw2',
      'No column of the Canvas gradebook is the assignment "hw2": its assignments are "HW1 (12344)", "HW2 (12345)". Did you mean "HW2 (12345)"?',
    ],
  ])('the assignment %s', (assignment, problem) => {
    expect(problemsOf(klass, GRADEBOOK, { assignment })).toEqual([problem]);
  });

  it('other points than the assignment has, unless scaled', () => {
    const hundred = GRADEBOOK.replace('10.00', '100.00');
    expect(problemsOf(klass, hundred)).toEqual([
      '"HW2 (12345)" in the Canvas gradebook gives at most 100 points, and this run 10. Change one of them, or scale the scores: --scale-to 100.',
    ]);
    expect(importIntoCanvas(written(klass, hundred, { scaleTo: 100 }).text, COURSE).scores).toMatchObject({
      '101, 12345': 80,
      '103, 12345': 3,
    });
  });

  it('what is no gradebook', () => {
    expect(problemsOf(klass, 'a,b\n1,2\n')).toEqual([
      'This is no Canvas gradebook: expected columns Student, ID, … and Section, received a, b. Export it again from Canvas (Grades, Export, Export Entire Gradebook).',
    ]);
    expect(problemsOf(klass, 'Student,"ID\n1')[0]).toMatch(
      /^The Canvas gradebook cannot be read: .+ Export it again from Canvas/,
    );
    expect(problemsOf(klass, '')[0]).toContain('cannot be read: it is empty');
  });
});

it('without a gradebook makes a file from ids', () => {
  expect(written([scored(ada, 8)], null).text).toBe(
    'Student,ID,SIS User ID,SIS Login ID,Section,HW2 (12345)\nAda Example,101,,,,8.00\n',
  );
});
