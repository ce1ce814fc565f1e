import { describe, expect, it } from 'vitest';
import { intakeOf } from '../intake-of.ts';
import { folderOf, removeFolders } from '../temporary-folder.ts';

removeFolders();
const kinds = async (names: readonly string[]): Promise<unknown> => {
  const { handIns } = await intakeOf(folderOf(Object.fromEntries(names.map((name) => [name, '']))));
  return handIns.map(({ id, platform }) => (platform === 'folder' ? `folder ${id}` : id));
};

describe.each([[''], ['wrapper/'], ['a/wrapper/in/']])('below %j', (prefix) => {
  it.each<[string, readonly string[], unknown]>([
    ['Gradescope without its metadata', ['submission_1/a.ts', 'submission_2/a.ts'], ['gradescope-1', 'gradescope-2']],
    ['Canvas', ['exampleada_1_2_a.ts', 'samplebob_3_4_a.ts'], ['canvas-1', 'canvas-3']],
    ['Moodle', ['Ada_1_assignsubmission_file/a.ts', 'x.txt'], ['moodle-1']],
    [
      'checkouts',
      ['hw2-ada/.git/HEAD', 'hw2-ada/a.ts', 'hw2-bob/.git/HEAD'],
      ['github-classroom-hw2-ada', 'github-classroom-hw2-bob'],
    ],
    ['otter', ['submissions/ada.zip', 'submissions/bob.py', 'autograder.zip'], ['otter-ada', 'otter-bob']],
    ['otter without anything beside', ['submissions/ada.zip', 'submissions/bob.ipynb'], ['otter-ada', 'otter-bob']],
    [
      'nbgrader',
      ['submitted/ada/hw1/a.py', 'submitted/ada/hw2/a.py', 'source/hw1/a.py'],
      ['nbgrader-ada-hw1', 'nbgrader-ada-hw2'],
    ],
    ['folders and archives', ['ada/a.ts', 'bob.zip'], ['folder ada', 'folder bob']],
  ])('%s', async (_name, names, expected) => {
    expect(await kinds(names.map((name) => prefix + name))).toEqual(expected);
  });
});

describe('one submission', () => {
  it.each<[string, readonly string[]]>([
    ['of a checkout', ['.git/HEAD', 'softmax.ts', 'lib/a.ts']],
    ['whose names have numbers', ['softmax.ts', 'notes_1_2_x.txt', 'knn.ts', 'svm.ts']],
    ['with an archive beside its code', ['softmax.ts', 'data.zip']],
    ['in a folder of this name, of scripts alone', ['submissions/a.py', 'submissions/b.py']],
  ])('%s', async (_name, names) => {
    expect(await kinds(names)).toEqual([expect.stringMatching(/^folder submission-/)]);
  });
});

it('a class in a checkout is still a class', async () => {
  expect(await kinds(['.git/HEAD', 'ada/a.ts', 'bob/a.ts'])).toEqual(['folder ada', 'folder bob']);
});
