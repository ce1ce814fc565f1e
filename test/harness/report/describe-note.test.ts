import { expect, it } from 'vitest';
import { describeNote, groupNotes } from '../../../harness/report/describe-note.ts';
import type { Note } from '../../../harness/runner/observation.ts';

const at = { file: 'nndl/svm.py', line: 7 };
const nowhere = { file: null, line: null };

it('notes of one kind are one, with all their names', () => {
  const notes: Note[] = [
    { code: 'numpy-names', what: 'np.float', ...at },
    { code: 'mixed-tabs', what: '', ...at },
    { code: 'numpy-names', what: 'np.int', file: 'b.py', line: 1 },
    { code: 'numpy-names', what: 'np.float', file: 'b.py', line: 2 },
  ];
  expect(groupNotes(notes)).toEqual([
    { code: 'numpy-names', what: 'np.float, np.int', ...at },
    { code: 'mixed-tabs', what: '', ...at },
  ]);
});

it.each<[Note, string]>([
  [
    { code: 'transposed-parameter', what: 'W1: (6, 9) instead of (9, 6)', ...nowhere },
    'A constructor makes the transpose of what is asked for, W1: (6, 9) instead of (9, 6): code that is written for the one layout fails with the other.',
  ],
  [
    { code: 'new-attribute', what: 'Softmax.W', ...nowhere },
    "Softmax.W was set from outside, and wasn't there before: does the code keep it under another name?",
  ],
  [
    { code: 'missing-file', what: 'helpers.shift', ...nowhere },
    'The code uses helpers.shift, but helpers.py is not in the folder.',
  ],
  [
    { code: 'notebook-lines', what: '', ...at },
    'nndl/svm.py:7 has lines of a notebook (%matplotlib, !ls), which are no Python. They were left out.',
  ],
  [
    { code: 'python2-syntax', what: '', ...at },
    "nndl/svm.py:7 is written in Python 2's syntax (print statements and the like), which Python 3 refuses. It was read as it was meant.",
  ],
  [
    { code: 'mixed-tabs', what: '', ...at },
    'nndl/svm.py:7 mixes tabs and spaces, which Python 3 refuses. A tab was taken for eight columns, as Python 2 did.',
  ],
  [
    { code: 'python2-names', what: 'xrange', ...nowhere },
    'The code uses xrange, which only Python 2 has. It was given what it meant.',
  ],
  [
    { code: 'numpy-names', what: 'np.float', ...at },
    'nndl/svm.py:7 uses np.float, which newer versions of NumPy have dropped. It was given what it meant.',
  ],
  [
    { code: 'list-as-index', what: '', ...nowhere },
    'An array is indexed with a list of lists or arrays, a[[rows, columns]]. NumPy up to 1.22 took it for a[rows, columns], and so did this check; today it means something else: write a[rows, columns].',
  ],
  [
    { code: 'array-as-number', what: '', ...nowhere },
    'An array with one entry is used as a number (assigned to an element, or given to float). NumPy up to 2.3 took its entry, and so did this check; newer ones refuse: reduce it to a number first.',
  ],
  [
    { code: 'missing-package', what: 'scipy.stats\u001b[31m', ...nowhere },
    'The code uses scipy.stats\ufffd[31m, which is not there when code is graded: only NumPy is.',
  ],
])('%j', (note, sentence) => {
  expect(describeNote(note)).toBe(sentence);
});
