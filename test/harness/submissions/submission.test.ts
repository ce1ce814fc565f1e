import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { toSubmission } from '../../../harness/submissions/submission.ts';

const of = (...paths: string[]) => new Map(paths.map((path) => [path, new TextEncoder().encode(path)]));

it.each<[string, string[], 'typescript' | 'python' | null, 'typescript' | 'python', string[]]>([
  ['what was asked for', ['a.ts', 'b.py'], 'python', 'python', ['b.py']],
  ['Python where there is nothing but Python', ['b.py', 'data.json'], null, 'python', ['b.py']],
  ['TypeScript beside a script in Python', ['b.py', 'a.js'], null, 'typescript', ['a.js']],
  ['TypeScript where there is nothing', [], null, 'typescript', []],
])('the language is %s', (_name, paths, wanted, language, files) => {
  const submission = toSubmission(of(...paths), [], wanted);
  expect(submission.language).toBe(language);
  expect([...submission.files.keys()]).toEqual(files);
});

it('the files are in the order of their paths, whatever order they come in, and so is what is hashed', () => {
  const submission = toSubmission(of('b.ts', 'a/z.ts', 'a.ts'), ['y.ipynb', 'x.ipynb'], null);
  expect([...submission.files.keys()]).toEqual(['a.ts', 'a/z.ts', 'b.ts']);
  expect(submission.notebooks).toEqual(['x.ipynb', 'y.ipynb']);
  const hashed = 'a.ts\x004\0a.tsa/z.ts\x006\0a/z.tsb.ts\x004\0b.ts';
  expect(submission.hash).toBe(createHash('sha256').update(hashed).digest('hex'));
});
