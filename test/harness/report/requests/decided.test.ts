import { expect, it } from 'vitest';
import { renderDecided } from '../../../../harness/report/requests/decided.ts';

const ada = 'Ada Example (ada)';

it('says what was decided, what is open, and how scores change', () => {
  const said = renderDecided({
    run: 'runs/hw2',
    decided: [
      { number: 1, name: ada, what: 'softmax/loss', points: { before: 4, after: 7.5, most: 10 } },
      { number: 2, name: 'Bob\u001b[31m (bob)', what: 'svm/loss', points: null },
      { number: 5, name: 'gus', what: 'the whole score', points: { before: null, after: 101, most: 100 } },
    ],
    asBefore: [3],
    open: [4, 6],
    scores: [
      { name: ada, before: 87.5, after: 91 },
      { name: 'gus', before: null, after: 101 },
    ],
  });
  expect(said).toBe(`runs/hw2: 2 accepted, 1 rejected, 2 still open.
   1  Ada Example (ada), softmax/loss: accepted, 4 → 7.5 points
   2  Bob\ufffd[31m (bob), svm/loss: rejected
   5  gus, the whole score: accepted, none → 101 points, which is more than the 100 there are
   decided before, and kept: 3
   open: 4, 6
   score of Ada Example (ada): 87.5 → 91
   score of gus: none → 101
   in all: +104.5 points
`);
});

it('is one line where nothing is new', () => {
  expect(renderDecided({ run: 'r', decided: [], asBefore: [], open: [], scores: [] })).toBe(
    'r: 0 accepted, 0 rejected, 0 still open.\n',
  );
});
