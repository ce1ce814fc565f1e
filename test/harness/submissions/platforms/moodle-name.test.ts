import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMoodleFile, parseMoodleFolder } from '../../../../harness/submissions/platforms/moodle-name.ts';

it.each([
  ['Ada Example_12345_assignsubmission_file', { name: 'Ada Example', participant: '12345', plugin: 'file' }],
  ['Ada Example_12345_assignsubmission_file_', { name: 'Ada Example', participant: '12345', plugin: 'file' }],
  ['ada_Ada Example_12345_assignsubmission_file_', { name: 'ada_Ada Example', participant: '12345', plugin: 'file' }],
  [
    'Group 7-Ada Example_1_assignsubmission_onlinetext',
    { name: 'Group 7-Ada Example', participant: '1', plugin: 'onlinetext' },
  ],
])('the folder %s', (name, expected) => {
  expect(parseMoodleFolder(name)).toEqual({ ...expected, file: null });
});

it('a file', () => {
  expect(parseMoodleFile('Ada Example_12345_assignsubmission_file_my_1_hw.py')).toEqual({
    name: 'Ada Example',
    participant: '12345',
    plugin: 'file',
    file: 'my_1_hw.py',
  });
});

it.each(['Ada Example', 'Ada_12345', 'Ada_x_assignsubmission_file', '_assignsubmission_file_', ''])(
  '%j is none',
  (name) => {
    expect([parseMoodleFolder(name), parseMoodleFile(name)]).toEqual([null, null]);
  },
);

const SEED = 20_261_102;
describe(`properties, seed ${SEED}`, () => {
  it('no name makes it throw', () => {
    const piece = fc.constantFrom('_', 'assignsubmission', 'file', '12', 'a', '\n', '\0', '😀', '-');
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (name) => {
        parseMoodleFolder(name);
        parseMoodleFile(name);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('what is put together is taken apart', () => {
    // "_" in names becomes a space.
    const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[_/\\]/.test(text));
    const id = fc.stringMatching(/^[1-9]\d{0,8}$/);
    fc.assert(
      fc.property(name, id, fc.constantFrom('', '_'), (who, participant, end) => {
        expect(parseMoodleFolder(`${who}_${participant}_assignsubmission_file${end}`)).toEqual({
          name: who,
          participant,
          plugin: 'file',
          file: null,
        });
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});
