import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { AS_WRITTEN, prepareTypescript } from '../../../harness/runner/prepare-typescript.ts';
import { folderOf, submissionOf } from '../submissions/temporary-folder.ts';

it('writes the program that its process loads', async () => {
  const submission = submissionOf({ 'knn.ts': 'export const k: number = 41;' });
  const prepared = await prepareTypescript(submission, ['knn', 'svm']);
  const folder = folderOf({});
  const { file } = prepared.load(folder) as { file: string };
  expect(file).toBe(join(folder, 'submission.cjs'));
  expect(readFileSync(file, 'utf8')).toContain('41');
  expect([...prepared.failures.keys()]).toEqual(['svm']);
});

it('is asked in the suites’ own words', () => {
  const program = { steps: [{ call: 'knn.lossAndGrad', args: ['$X'] }], outputs: {} };
  expect(AS_WRITTEN.spellProgram(program)).toBe(program);
  expect(AS_WRITTEN.ownName('lossAndGrad')).toBe('lossAndGrad');
  expect(AS_WRITTEN.spellExports('knn', { lossAndGrad: 2 })).toEqual({ lossAndGrad: 2 });
});
