import { describe, expect, it } from 'vitest';
import { facts, filesOf, intakeOf, SOURCE, zipFile } from '../intake-of.ts';
import { folderOf, removeFolders } from '../temporary-folder.ts';
import { zipOf } from '../write-zip.ts';

removeFolders();
const inner = (files: Record<string, string>): Buffer =>
  zipOf(Object.entries(files).map(([name, content]) => ({ name, content })));

/** Written after the description of the format. */
const EXPORT = {
  'sampleann_340934_208490284_AnnsWork.zip': inner({ 'hw2/softmax.ts': SOURCE, '__MACOSX/hw2/._softmax.ts': 'x' }),
  'exampleada_LATE_340935_208490285_softmax-1.py': 'a = 1\n',
  'exampleada_LATE_340935_208490286_knn.py': 'b = 2\n',
  'latecomer_340936_208490287_svm_1_2.ts': SOURCE,
  'typist_340937_text.html': '<p>no code</p>',
  'linker_340938_link.html': '<a>no code</a>',
  'readme.txt': 'by hand',
};

it('says whose each file is, and which are late', async () => {
  const source = zipFile(EXPORT);
  const { handIns, strays } = await intakeOf(source);
  const untold = { group: null, submittedAt: null, lateBySeconds: null, platform: 'canvas' };
  expect(handIns.map(facts)).toEqual([
    {
      ...untold,
      id: 'canvas-340934',
      origin: `${source}/sampleann_340934_208490284_AnnsWork.zip`,
      students: [{ name: 'sampleann', email: null, ids: { canvas: '340934' } }],
      markedLate: false,
      notes: [],
    },
    {
      ...untold,
      id: 'canvas-340935',
      origin: `${source}/exampleada_LATE_340935_*`,
      students: [{ name: 'exampleada', email: null, ids: { canvas: '340935' } }],
      markedLate: true,
      notes: ['"softmax-1.py" was read as "softmax.py": Canvas adds such a number to a file that is handed in again'],
    },
    expect.objectContaining({ id: 'canvas-340936', markedLate: false, notes: [] }),
    expect.objectContaining({ id: 'canvas-340937' }),
    expect.objectContaining({ id: 'canvas-340938' }),
  ]);
  expect(strays).toEqual([
    { origin: `${source}/readme.txt`, reason: 'its name is none that Canvas gives to a submission' },
  ]);
});

it('reads archives, loose files, and says what is no code', async () => {
  const { handIns } = await intakeOf(zipFile(EXPORT));
  expect(await Promise.all(handIns.map(filesOf))).toEqual([
    { 'softmax.ts': SOURCE },
    { 'knn.py': 'b = 2\n', 'softmax.py': 'a = 1\n' },
    { 'svm_1_2.ts': SOURCE },
    'the student typed a text into Canvas and attached no file: there is no code',
    'the student handed in a link, which is not followed: there is no code',
  ]);
});

it('anonymous ones have no author', async () => {
  const source = folderOf({
    'anon_ab3X9_208490284_softmax.ts': SOURCE,
    'LATE_anon_Qq1z2_208490285_softmax.ts': SOURCE,
    'LATE_anon_Qq1z2_text.html': '',
  });
  const { handIns } = await intakeOf(source);
  expect(handIns.map(({ id, students, markedLate, notes }) => [id, students, markedLate, notes])).toEqual([
    ['canvas-ab3x9', [], false, ['handed in anonymously: Canvas shows no names for this assignment']],
    ['canvas-qq1z2', [], true, ['handed in anonymously: Canvas shows no names for this assignment']],
  ]);
});

describe('archives beside other files', () => {
  const read = async (files: Record<string, Buffer | string>) => {
    const named = Object.entries(files).map(([name, content], at) => [`adaexample_1_${at + 10}_${name}`, content]);
    const { handIns } = await intakeOf(zipFile(Object.fromEntries(named)));
    return filesOf(handIns[0]);
  };

  it('are folders', async () => {
    expect(await read({ 'softmax.ts': SOURCE, 'lib.zip': inner({ 'math.ts': SOURCE }) })).toEqual({
      'lib/math.ts': SOURCE,
      'softmax.ts': SOURCE,
    });
  });

  it('are the submission when nothing else is code', async () => {
    expect(await read({ 'report.pdf': 'x', 'hw2.zip': inner({ 'a.ts': SOURCE }) })).toEqual({ 'a.ts': SOURCE });
    expect(await read({ 'data.zip': inner({ 'x.csv': '' }), 'hw2.zip': inner({ 'a.ts': SOURCE }) })).toEqual({
      'a.ts': SOURCE,
    });
  });

  it('must not be damaged', async () => {
    const cut = inner({ 'a.ts': SOURCE }).subarray(0, 60);
    expect(await read({ 'softmax.ts': SOURCE, 'lib.zip': cut })).toBe(
      '"lib.zip": the zip file is cut short, its end is missing: pack the files again, or send the archive again',
    );
  });

  it('may be of a kind that no submission is', async () => {
    expect(await read({ 'softmax.ts': SOURCE, 'mnist.gz': 'no gzip', 'x.rar': 'Rar!\x1a\x07' })).toEqual({
      'softmax.ts': SOURCE,
    });
    expect(await read({ 'x.rar': 'Rar!\x1a\x07' })).toBe(
      '"x.rar": RAR files are not read: hand in a folder, or a .zip, .tar or .tar.gz file',
    );
  });

  it('must not hold what lies beside them', async () => {
    expect(await read({ 'lib.zip': inner({ 'a.ts': SOURCE }), 'LIB.tar': 'x', 'a.ts': SOURCE })).toEqual({
      'a.ts': SOURCE,
      'lib/a.ts': SOURCE,
    });
    expect(await read({ 'lib.zip': inner({ 'a.ts': SOURCE }), 'Lib.ZIP': inner({ 'a.ts': SOURCE }) })).toBe(
      '"Lib/a.ts" is handed in twice, beside an archive and in it: which is meant? Leave one',
    );
  });

  it('are opened in each other once', async () => {
    const once = zipOf([{ name: 'x/more.zip', content: inner({ 'y/a.ts': SOURCE }) }, { name: 'x/report.pdf' }]);
    expect(await read({ 'hw2.zip': once })).toEqual({ 'a.ts': SOURCE });
    expect(await read({ 'hw2.zip': zipOf([{ name: 'most.zip', content: once }]) })).toBe(
      '"hw2.zip": "most.zip" in it: the archive has no source files but another archive, "x/more.zip": unpack that one and hand in its files',
    );
    const bomb = zipOf([{ name: 'more.zip', content: Buffer.alloc(65 << 20) }]);
    expect(await read({ 'hw2.zip': bomb })).toBe('"hw2.zip": "more.zip" has more than 64 MiB');
    const cut = zipOf([{ name: 'more.zip', content: once.subarray(0, 50) }]);
    expect(await read({ 'hw2.zip': cut })).toBe(
      '"hw2.zip": "more.zip" in it: the zip file is cut short, its end is missing: pack the files again, or send the archive again',
    );
  });
});

it('folders into which somebody unpacked the archives are read, too', async () => {
  const source = folderOf({
    'sampleann_340934_208490284_work/softmax.ts': SOURCE,
    'exampleada_340935_208490285_softmax.ts': SOURCE,
  });
  const { handIns } = await intakeOf(source);
  expect(await Promise.all(handIns.map(filesOf))).toEqual([{ 'softmax.ts': SOURCE }, { 'softmax.ts': SOURCE }]);
});

it('a file beside one of the same name before Canvas numbered it is told of: nothing says which is newer', async () => {
  const source = folderOf({
    'exampleada_340935_208490285_softmax.ts': SOURCE,
    'exampleada_340935_208490286_softmax-1.ts': SOURCE,
    'exampleada_340935_208490287_report-1.pdf': '',
    'exampleada_340935_208490288_report.pdf': '',
  });
  const { handIns } = await intakeOf(source);
  expect(handIns.map(({ notes }) => notes)).toEqual([
    ['"softmax-1.ts" was handed in beside "softmax.ts", which counts: look whether the former is the newer one'],
  ]);
});
