/** What is read under another name, and what is left to a person: never a zero for a name. */
import { describe, expect, it } from 'vitest';
import { findMeant } from '../../../harness/submissions/meant-files.ts';
import { type Submission, toSubmission } from '../../../harness/submissions/submission.ts';

const WANTED = { typescript: ['knn', 'neural-net'], python: ['knn.py', 'neural_net.py'], folders: ['nndl'] };

const submission = (paths: readonly string[], notebooks: readonly string[] = []): Submission =>
  toSubmission(new Map(paths.map((path) => [path, Buffer.from(`/* ${path} */`)])), notebooks, null);

function textsOf(paths: readonly string[]): Record<string, string> {
  const read = findMeant(submission(paths), WANTED);
  if (read.kind === 'unreadable') throw new Error(read.reason);
  return Object.fromEntries(
    [...read.submission.files].map(([path, content]) => [path, Buffer.from(content).toString()]),
  );
}

function reasonOf(paths: readonly string[], notebooks: readonly string[] = []): string {
  const read = findMeant(submission(paths, notebooks), WANTED);
  return read.kind === 'unreadable' ? read.reason : 'read';
}

describe('findMeant', () => {
  it('leaves a submission as it is, hash and all, whose files have their names, or some of them', () => {
    for (const paths of [['knn.ts', 'neural-net.ts'], ['knn.js', 'other/knn.ts'], ['a/b/knn.py', 'helper.py'], []]) {
      const whole = submission(paths);
      expect(findMeant(whole, WANTED)).toEqual({ kind: 'read', submission: whole });
    }
  });

  it('finds TypeScript in capitals and in folders, where its own imports go on', () => {
    expect(textsOf(['KNN.ts', 'src/Neural-Net.mts', 'biome.json'])).toMatchObject({
      'KNN.ts': '/* KNN.ts */',
      'knn.ts': 'export * from "./KNN.ts";\n',
      'neural-net.ts': 'export * from "./src/Neural-Net.mts";\n',
    });
  });

  it('finds Python in capitals, beside itself', () => {
    expect(textsOf(['nndl/KNN.py', 'neural_net.py'])).toEqual({
      'neural_net.py': '/* neural_net.py */',
      'nndl/KNN.py': '/* nndl/KNN.py */',
      'nndl/knn.py': '/* nndl/KNN.py */',
    });
  });

  it.each([
    [['a/knn.ts', 'b/knn.ts'], 'there are "a/knn.ts", "b/knn.ts": which of them is meant? Leave one'],
    [['a/knn.py', 'b/knn.py'], 'there are "a/knn.py", "b/knn.py": which of them is meant? Leave one'],
    [['KNN.ts', 'Knn.js'], 'there are "KNN.ts", "Knn.js": which of them is meant? Leave one'],
    [['a/knn.py', 'nndl/knn.py'], 'read'],
    [
      ['main.ts', 'my-knn.ts'],
      `it has none of the homework's files (knn.ts, neural-net.ts), but "main.ts", "my-knn.ts": another homework's, perhaps, or under other names`,
    ],
    [
      ['knn.json'],
      `it has none of the homework's files (knn.ts, neural-net.ts), but "knn.json": another homework's, perhaps, or under other names`,
    ],
    [
      ['svm.py'],
      `it has none of the homework's files (knn.py, neural_net.py), but "svm.py": another homework's, perhaps, or under other names`,
    ],
  ])('says of %j: %s', (paths, reason) => expect(reasonOf(paths)).toBe(reason));

  it('names notebooks, which may be where the work is', () => {
    expect(reasonOf(['helper.py'], ['hw2.ipynb'])).toContain(
      '"helper.py" and notebooks, which are not run ("hw2.ipynb")',
    );
  });

  it('names ten of many files', () => {
    const many = Array.from({ length: 12 }, (_, i) => `file-${String(i).padStart(2, '0')}.ts`);
    expect(reasonOf(many)).toContain('"file-09.ts", and 2 more');
  });

  it('asks for UTF-8 where a file is in UTF-16, which no program of the homework could have run', () => {
    const utf16 = toSubmission(new Map([['knn.ts', Buffer.from('\ufeffexport {}', 'utf16le')]]), [], null);
    expect(findMeant(utf16, WANTED)).toEqual({
      kind: 'unreadable',
      reason: '"knn.ts" is in UTF-16: save it in UTF-8',
    });
  });
});
