import { expect, it } from 'vitest';
import { AS_WRITTEN, prepareTypescript } from '../../../harness/runner/prepare-typescript.ts';
import { submissionOf } from '../submissions/temporary-folder.ts';

it('sends the program that its process loads', async () => {
  const submission = submissionOf({ 'knn.ts': 'export const k: number = 41;' });
  const prepared = await prepareTypescript(submission, ['knn', 'svm']);
  expect(await prepared.load(null)).toEqual({
    kind: 'request',
    fields: { file: 'submission.cjs', code: expect.stringContaining('41') },
  });
  expect([...prepared.failures.keys()]).toEqual(['svm']);
});

it('is asked in the suites’ own words', () => {
  const program = { steps: [{ call: 'knn.lossAndGrad', args: ['$X'] }], outputs: {} };
  expect(AS_WRITTEN.spellProgram(program)).toBe(program);
  expect(AS_WRITTEN.ownName('lossAndGrad')).toBe('lossAndGrad');
  expect(AS_WRITTEN.spellExports('knn', { lossAndGrad: 2 })).toEqual({ lossAndGrad: 2 });
});
