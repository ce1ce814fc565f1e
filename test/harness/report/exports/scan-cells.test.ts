import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { replaceCells, scanCells } from '../../../../harness/report/exports/scan-cells.ts';

/** The library that writes quotes the file's own line ends only. */
const LINE_END = /[\r\n]/;

const valuesOf = (text: string): unknown => {
  const scanned = scanCells(text);
  return scanned.kind === 'scanned' ? scanned.rows.map((row) => row.map(({ value }) => value)) : scanned.reason;
};

it('tells what stands in each cell, and where', () => {
  const text = '\ufeffa;"b;""c""";\r\n"1\n2";3,4;\n';
  expect(valuesOf(text)).toEqual([
    ['a', 'b;"c"', ''],
    ['1\n2', '3,4', ''],
  ]);
  const scanned = scanCells(text);
  const cells = scanned.kind === 'scanned' ? scanned.rows.flat() : [];
  expect(cells.map(({ start, end }) => text.slice(start, end))).toEqual(['a', '"b;""c"""', '', '"1\n2"', '3,4', '']);
});

it.each([
  [
    'a,"b',
    'line 1: a quotation mark opens a cell and does not end it. Export the file again, and do not edit it by hand',
  ],
  [
    'a,b\n1,"2" x',
    'line 2: a quotation mark opens a cell and does not end it. Export the file again, and do not edit it by hand',
  ],
])('refuses %j', (text, reason) => {
  expect(valuesOf(text)).toBe(reason);
});

it('an end without a line end, and a delimiter at the end, are cells', () => {
  expect(valuesOf('a,b\n1,')).toEqual([
    ['a', 'b'],
    ['1', ''],
  ]);
  expect(valuesOf('')).toEqual([]);
  expect(valuesOf('a,b\r1,2')).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
});

const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r\n', ' ', '=', '👩‍💻') });
const tables = fc
  .integer({ min: 2, max: 5 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }));

it('reads what a CSV library writes, as that library reads it', () => {
  fc.assert(
    fc.property(tables, fc.constantFrom(',', ';', '\t'), fc.boolean(), (rows, delimiter, quoted) => {
      const head = rows[0]!.map((_, at) => `column ${at}`);
      const text = stringify([head, ...rows], { delimiter, quoted, record_delimiter: '\r\n', quoted_match: LINE_END });
      expect(valuesOf(text)).toEqual(parse(text, { delimiter, record_delimiter: ['\r\n', '\n', '\r'] }));
    }),
  );
});

it('replaces cells and leaves every other byte', () => {
  fc.assert(
    fc.property(tables, fc.boolean(), cell, fc.nat(), fc.nat(), (rows, quoted, value, down, across) => {
      const head = rows[0]!.map((_, at) => `column ${at}`);
      const text = stringify([head, ...rows], { quoted, record_delimiter: '\r\n', quoted_match: LINE_END });
      const scanned = scanCells(text);
      if (scanned.kind === 'unreadable') throw new Error(scanned.reason);
      const row = 1 + (down % rows.length);
      const column = across % head.length;
      const target = scanned.rows[row]![column]!;
      const changed = replaceCells(text, ',', [{ cell: target, value }]);
      const wanted = [head, ...rows].map((cells, r) =>
        cells.map((old, c) => (r === row && c === column ? value : old)),
      );
      expect(parse(changed, { record_delimiter: ['\r\n', '\n', '\r'] })).toEqual(wanted);
      expect(changed.startsWith(text.slice(0, target.start))).toBe(true);
      expect(changed.endsWith(text.slice(target.end))).toBe(true);
    }),
  );
});
