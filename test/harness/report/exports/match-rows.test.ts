import { expect, it } from 'vitest';
import { type Keys, matchRows } from '../../../../harness/report/exports/match-rows.ts';
import { student } from './sample-gradebook.ts';

const KINDS = ['canvas', 'sid', 'name'];
const one = (name: string): { student: ReturnType<typeof student> } => ({ student: student(name) });

const match = (rows: readonly Keys[], students: readonly (readonly [string, Keys])[]): unknown => {
  const { byRow, notInFile, unclear } = matchRows(
    rows,
    students.map(([name, keys]) => [one(name), keys] as const),
    KINDS,
  );
  return {
    rows: [...byRow].map(([at, found]) => [at, found.student.name]),
    absent: notInFile.map((found) => found.student.name),
    unclear,
  };
};

it('goes by the strongest key that both have', () => {
  const rows: Keys[] = [
    [
      ['canvas', '1'],
      ['sid', 'a'],
      ['name', 'ada'],
    ],
    [
      ['canvas', '2'],
      ['name', 'ben'],
    ],
    [
      ['sid', 'c'],
      ['name', 'cid'],
    ],
  ];
  expect(
    match(rows, [
      [
        'A',
        [
          ['canvas', '1'],
          ['name', 'ben'],
        ],
      ],
      ['B', [['name', 'ben']]],
      ['C', [['sid', 'c']]],
      ['D', [['sid', 'd']]],
    ]),
  ).toEqual({
    rows: [
      [0, 'A'],
      [1, 'B'],
      [2, 'C'],
    ],
    absent: ['D'],
    unclear: [],
  });
});

it('takes nobody for another one of the same name', () => {
  const rows: Keys[] = [
    [
      ['canvas', '1'],
      ['name', 'ada'],
    ],
    [
      ['canvas', '2'],
      ['name', 'ada'],
    ],
  ];
  expect(
    match(rows, [
      [
        'A',
        [
          ['canvas', '2'],
          ['name', 'ada'],
        ],
      ],
    ]),
  ).toMatchObject({ rows: [[1, 'A']] });
  expect(
    match(rows, [
      [
        'A',
        [
          ['canvas', '3'],
          ['name', 'ada'],
        ],
      ],
    ]),
  ).toMatchObject({ rows: [], absent: ['A'] });
  expect(match(rows, [['A', [['name', 'ada']]]])).toEqual({
    rows: [],
    absent: [],
    unclear: ['A may be any of 2 rows of the file: nothing is written for them'],
  });
});

it('writes nothing where two are one row', () => {
  expect(
    match(
      [[['name', 'ada']]],
      [
        ['A', [['name', 'ada']]],
        ['B', [['name', 'ada']]],
      ],
    ),
  ).toEqual({
    rows: [],
    absent: [],
    unclear: [
      "A and B are one row of the file: nothing is written for it. Take away one of the hand-ins, or give the students' ids in a roster",
    ],
  });
});
