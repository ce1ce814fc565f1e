import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnNamed, readTable } from '../../../harness/submissions/read-table.ts';
import { csvOf } from '../../class/csv.ts';

it.each([
  ['commas', 'a,b\n1,2\n', ',', '\n'],
  ['semicolons', 'a;b\r\n1;2\r\n', ';', '\r\n'],
  ['tabs', 'a\tb\r1\t2\r', '\t', '\r'],
  ['commas in quotes', '"x, y";b\n1;2\n', ';', '\n'],
  ['no end', 'a,b\n1,2', ',', '\n'],
  ['one column', 'a\n1\n', ',', '\n'],
] as const)('%s', (_name, text, delimiter, newline) => {
  for (const bom of ['', '\ufeff']) {
    expect(readTable(bom + text)).toMatchObject({ kind: 'read', delimiter, newline, hasBom: bom !== '' });
  }
});

it('keeps every cell as it is, and what stands twice', () => {
  const text = 'a,a, b \n"1,""x""\ny", 007 ,\n\n=1+1,"é",z,extra\n';
  expect(readTable(text)).toEqual({
    kind: 'read',
    headers: ['a', 'a', ' b '],
    rows: [
      ['1,"x"\ny', ' 007 ', ''],
      ['=1+1', 'é', 'z', 'extra'],
    ],
    lines: [2, 5],
    delimiter: ',',
    hasBom: false,
    newline: '\n',
  });
});

it('knows on which line each row begins', () => {
  const lines = (text: string): unknown => {
    const table = readTable(text);
    return table.kind === 'read' && table.lines;
  };
  expect(lines('a\r\n"x\r\ny"\r\nb\r\n\r\nc')).toEqual([2, 4, 6]);
  expect(lines('a\rb\r"x\ry"\rc')).toEqual([2, 3, 5]);
});

it.each([
  ['nothing', '', 'it is empty: a line of column names is expected'],
  ['an open quote', 'a,b\n1,"2\n3,4\n', 'line 2: a quote (") is opened and never closed: close it, or double it'],
  [
    'an open quote after lines in quotes',
    'a\n"x\r\ny"\nb\n"c\nd\n',
    'line 5: a quote (") is opened and never closed: close it, or double it',
  ],
  [
    'a quote inside',
    'a,b\n1,x"y\n',
    'line 2: a quote (") stands inside a cell that is not quoted, or text behind a quoted one: quote the whole cell, and double the quotes in it',
  ],
  ['UTF-16', 'a\0,\0', 'it is no text: save it as CSV in UTF-8'],
  ['another encoding', 'n\ufffdm\n', 'it is not in UTF-8: save it as CSV in UTF-8'],
])('%s', (_name, text, reason) => {
  expect(readTable(text)).toEqual({ kind: 'unreadable', reason });
});

it('columns are found by name', () => {
  const table = { headers: ['A', ' Submission id ', 'a'] };
  expect([columnNamed(table, 'a'), columnNamed(table, 'Submission ID'), columnNamed(table, 'b')]).toEqual([
    0,
    1,
    undefined,
  ]);
});

const SEED = 20_261_103;
describe(`properties, seed ${SEED}`, () => {
  it('what is written is read', () => {
    const cell = fc.string({ unit: 'grapheme' }).filter((text) => !/[\0\r\ufffd\ufeff]/.test(text));
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(rows, fc.constantFrom(',', ';', '\t'), (cells, delimiter) => {
        // An empty line is no row.
        const filled = cells.map((row) => ['x', ...row]);
        const table = readTable(csvOf([['h1', 'h2', 'h3', 'h4'], ...filled], delimiter));
        expect(table).toMatchObject({ kind: 'read', delimiter, rows: filled });
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('no text makes it throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('"', ',', '\n', 'a') })),
        (text) => {
          readTable(text);
        },
      ),
      { seed: SEED, numRuns: 500 },
    );
  });
});
