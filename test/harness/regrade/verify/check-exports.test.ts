import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { ExportRecord } from '../../../../harness/gradebook/exported.ts';
import { checkExports } from '../../../../harness/regrade/verify/check-exports.ts';
import type { ExpectedRun } from '../../../../harness/regrade/verify/expected-run.ts';
import { foldJournal } from '../../../../harness/regrade/verify/fold-journal.ts';
import { freshRun, removeRuns } from '../../gradebook/sample-run.ts';

afterEach(removeRuns);

const record = (to: string, files: Readonly<Record<string, string>>): ExportRecord => ({
  to,
  files: Object.entries(files).map(([name, text]) => ({
    name,
    sha256: createHash('sha256').update(text).digest('hex'),
    text: Object.keys(files).length === 1 ? text : null,
  })),
  scores: {},
});

const expected = (...records: readonly ExportRecord[]): ExpectedRun => ({
  ...foldJournal([], new Map()).expected,
  exports: records.map((one, i) => ({ seq: i + 1, record: one })),
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = join(freshRun(), 'out');
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** What is told, without the folder that the test has made. */
function told(folder: string, paths: readonly string[], ...records: readonly ExportRecord[]): string[] {
  const found = checkExports(
    paths.map((path) => join(folder, path)),
    expected(...records),
  );
  return found.map(({ where, what }) => `${where.replace(folder, 'OUT')}: ${what}`);
}

describe('a file', () => {
  const CSV = 'name,score\nAda Example,15\nBob Example,7\n';
  const exported = record('csv', { 'grades.csv': CSV });

  it('as it was exported is found, at any time and by any name', () => {
    const folder = folderWith({ 'renamed.csv': CSV });
    expect(told(folder, ['renamed.csv'], exported, record('csv', { 'grades.csv': 'name,score\n' }))).toEqual([]);
  });

  it.each([
    ['a changed line', CSV.replace('15', '20'), 'line 2 is "Ada Example,20", and was "Ada Example,15"'],
    ['a line more', `${CSV}Cy Example,20\n`, 'line 4 is "Cy Example,20", and was ""'],
    ['lines less', 'name,score', 'it ends before line 2'],
    ['other line ends', CSV.replaceAll('\n', '\r\n'), 'line 1 is "name,score\\r", and was "name,score"'],
  ])('with %s is told, and which line it is', (_, text, what) => {
    const folder = folderWith({ 'grades.csv': text });
    expect(told(folder, ['grades.csv'], exported)).toEqual([`OUT/grades.csv: not what was exported: ${what}`]);
  });

  it('is compared with the last one of its name', () => {
    const folder = folderWith({ 'grades.csv': 'c\n' });
    const records = [record('csv', { 'grades.csv': 'a\n' }), record('csv', { 'grades.csv': 'b\n' })];
    const other = record('canvas', { 'canvas.csv': 'z\n' });
    expect(told(folder, ['grades.csv'], ...records, other)).toEqual([
      'OUT/grades.csv: not what was exported: line 1 is "c", and was "b"',
    ]);
  });

  it('of a run that has exported nothing is none of its own, and one that is not there is told', () => {
    const folder = folderWith({ 'grades.csv': CSV });
    expect(told(folder, ['grades.csv', 'none.csv'])).toEqual([
      'OUT/grades.csv: this run has exported no such file',
      'OUT/none.csv: there is no such file',
    ]);
  });

  it('with a line of any length is told in a short one', () => {
    const folder = folderWith({ 'grades.csv': 'x'.repeat(1000) });
    expect(told(folder, ['grades.csv'], exported)[0]!.length).toBeLessThan(250);
  });
});

describe('a folder', () => {
  const FILES = { '1.json': 'one', '2.json': 'two' };

  it('as it was exported has no fault', () => {
    expect(told(folderWith(FILES), [''], record('gradescope', FILES))).toEqual([]);
  });

  it('of which a file was changed, one added and one removed is told file by file', () => {
    const folder = folderWith({ ...FILES, '1.json': 'other', '3.json': 'three' });
    rmSync(join(folder, '2.json'));
    expect(told(folder, [''], record('csv', { '1.json': 'other' }), record('gradescope', FILES))).toEqual([
      'OUT/1.json: it is not what was exported',
      'OUT/3.json: it was not exported: it was added',
      'OUT/2.json: it is missing',
    ]);
  });

  it('is compared with the export that has most of its names, the last of several', () => {
    const earlier = { '1.json': 'old', '2.json': 'two' };
    const others = { '8.json': 'eight', '9.json': 'nine' };
    const records = [record('gradescope', earlier), record('gradescope', FILES), record('gradescope', others)];
    expect(told(folderWith(FILES), [''], ...records)).toEqual([]);
  });

  it('is known, too, when a class of one was exported', () => {
    const one = { '1.json': 'one' };
    expect(told(folderWith(one), [''], record('gradescope', one))).toEqual([]);
    expect(told(folderWith(one), [''], record('csv', one))).toEqual(['OUT: this run has exported no such folder']);
  });
});
