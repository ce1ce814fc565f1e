import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  besideWhich,
  parseCanvasName,
  undoNumbers,
} from '../../../../harness/submissions/platforms/canvas-file-name.ts';

const named = { isAnonymous: false, kind: 'file' };

it.each([
  [
    'sampleann_340934_208490284_AnnsWork.zip',
    { name: 'sampleann', user: '340934', isLate: false, file: 'AnnsWork.zip' },
  ],
  ['sampleann_LATE_340934_208490284_a.py', { name: 'sampleann', user: '340934', isLate: true, file: 'a.py' }],
  ['lateadele_1_2_LATE_3_4_a.py', { name: 'lateadele', user: '1', isLate: false, file: 'LATE_3_4_a.py' }],
  ['r2d2_3po_1_2_a.py', { name: 'r2d2_3po', user: '1', isLate: false, file: 'a.py' }],
  ['李例子_1_2_作业.py', { name: '李例子', user: '1', isLate: false, file: '作业.py' }],
  ['_1_2_a.py', { name: '', user: '1', isLate: false, file: 'a.py' }],
  ['anonexample_1_2_a.py', { name: 'anonexample', user: '1', isLate: false, file: 'a.py' }],
])('%s', (fileName, expected) => {
  expect(parseCanvasName(fileName)).toEqual({ ...named, ...expected });
});

it('what was typed has no id of a file', () => {
  expect(parseCanvasName('sampleann_340934_text.html')).toMatchObject({ user: '340934', kind: 'text' });
  expect(parseCanvasName('sampleann_LATE_340934_link.html')).toMatchObject({
    user: '340934',
    kind: 'link',
    isLate: true,
  });
  expect(parseCanvasName('anon_ab3X9_text.html')).toMatchObject({ user: 'ab3X9', kind: 'text', isAnonymous: true });
});

it.each(['softmax.py', 'a_1.py', 'a_1_b.py', 'notes_340934.html', '', '_', '1_2'])('%j is none', (fileName) => {
  expect(parseCanvasName(fileName)).toBeNull();
});

const SEED = 20_261_101;
describe(`properties, seed ${SEED}`, () => {
  it('no name makes it throw', () => {
    const piece = fc.constantFrom('_', 'LATE', 'anon', '12', 'a', '.py', 'text.html', '\n', '\0', '😀', '-1');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece).map((all) => all.join('')),
        ),
        (text) => {
          parseCanvasName(text);
        },
      ),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('what is put together is taken apart', () => {
    // Neither runs of "_digits_" nor capitals are in a name that Canvas writes.
    const name = fc.stringMatching(/^[a-zà-ÿ]{1,12}\d?$/).filter((text) => text !== 'anon');
    const id = fc.stringMatching(/^[1-9]\d{0,8}$/);
    const file = fc.stringMatching(/^[A-Za-z0-9_ ()-]{1,20}\.(py|ts|zip)$/);
    fc.assert(
      fc.property(name, fc.boolean(), id, id, file, (who, isLate, user, attachment, own) => {
        expect(parseCanvasName(`${who}${isLate ? '_LATE' : ''}_${user}_${attachment}_${own}`)).toEqual({
          ...named,
          name: who,
          user,
          isLate,
          file: own,
        });
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});

it.each([
  [['softmax-1.py'], ['softmax.py']],
  [
    ['softmax-12.py', 'knn-3.py'],
    ['softmax.py', 'knn.py'],
  ],
  [['hw2-2.tar.gz'], ['hw2.tar.gz']],
  [
    ['part-1.ts', 'part-2.ts'],
    ['part-1.ts', 'part-2.ts'],
  ],
  [
    ['softmax-1.py', 'softmax.py'],
    ['softmax-1.py', 'softmax.py'],
  ],
  [
    ['softmax-1.py', 'Softmax.py'],
    ['softmax-1.py', 'Softmax.py'],
  ],
  [
    ['softmax-2026.py', 'a-b.py', 'x-1'],
    ['softmax-2026.py', 'a-b.py', 'x-1'],
  ],
])('numbers of %j', (names, expected) => {
  expect(undoNumbers(names)).toEqual(expected);
});

it.each<[string, string | null]>([
  ['a-1.ts', 'A.ts'],
  ['A.ts', null],
  ['b-1.ts', null],
  ['a-123.ts', null],
])('%s stands beside %s', (name, other) => {
  expect(besideWhich(name, ['A.ts', 'a-1.ts', 'b-1.ts'])).toBe(other);
});
