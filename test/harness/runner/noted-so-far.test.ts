import { expect, it } from 'vitest';
import { NotedSoFar } from '../../../harness/runner/noted-so-far.ts';

const note = (what: string, file: string | null = null) => ({ code: 'missing-package', what, file, line: null });

it('each thing is kept once, however often it is said', () => {
  const noted = new NotedSoFar();
  noted.take({ notes: [note('torch'), note('past')] });
  noted.take({ notes: [note('torch'), note('torch', 'a.py')] });
  noted.take({});
  expect(noted.notes).toEqual([note('torch'), note('past'), note('torch', 'a.py')]);
});

it('a flood is cut', () => {
  const noted = new NotedSoFar();
  for (let i = 0; i < 300; i++) noted.take({ notes: [note(`package ${i}`)] });
  expect(noted.notes).toHaveLength(100);
});

it('empty regions belong to the case that came to them', () => {
  const noted = new NotedSoFar();
  const unwritten = (what: string) => ({ code: 'unwritten', what, file: null, line: null });
  noted.take({ notes: [unwritten('svm.loss')] });
  noted.take({ notes: [unwritten('svm.loss'), unwritten('svm.train')] });
  expect(noted.takeUnwritten()).toEqual(['svm.loss', 'svm.train']);
  expect(noted.takeUnwritten()).toEqual([]);
  expect(noted.notes).toEqual([]);
});
