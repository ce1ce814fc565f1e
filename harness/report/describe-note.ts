/** What was noticed about code of another time or place → a sentence; none of it costs points. */
import type { Note } from '../runner/observation.ts';
import { inertLine } from '../wire/inert.ts';

/** One note of each kind: its names together, and the first place. */
export function groupNotes(notes: readonly Note[]): Note[] {
  const groups = new Map<Note['code'], Note>();
  for (const note of notes) {
    const first = groups.get(note.code);
    const names = first?.what.split(', ') ?? [];
    const what =
      first === undefined || names.includes(note.what) ? (first ?? note).what : [...names, note.what].join(', ');
    groups.set(note.code, { ...(first ?? note), what });
  }
  return [...groups.values()];
}

export function describeNote({ code, what, file, line }: Note): string {
  const name = inertLine(what, 200);
  const where = file === null ? 'The code' : `${inertLine(file, 120)}${line === null ? '' : `:${line}`}`;
  switch (code) {
    case 'python2-syntax':
      return `${where} is written in Python 2's syntax (print statements and the like), which Python 3 refuses. It was read as it was meant.`;
    case 'mixed-tabs':
      return `${where} mixes tabs and spaces, which Python 3 refuses. A tab was taken for eight columns, as Python 2 did.`;
    case 'python2-names':
      return `The code uses ${name}, which only Python 2 has. It was given what it meant.`;
    case 'numpy-names':
      return `${where} uses ${name}, which newer versions of NumPy have dropped. It was given what it meant.`;
    case 'list-as-index':
      return 'An array is indexed with a list of lists or arrays, a[[rows, columns]]. NumPy up to 1.22 took it for a[rows, columns], and so did this check; today it means something else: write a[rows, columns].';
    case 'array-as-number':
      return 'An array with one entry is used as a number (assigned to an element, or given to float). NumPy up to 2.3 took its entry, and so did this check; newer ones refuse: reduce it to a number first.';
    case 'missing-package':
      return `The code uses ${name}, which is not there when code is graded: only NumPy is.`;
    case 'missing-file':
      return `The code uses ${name}, but ${name.split('.')[0]}.py is not in the folder.`;
    case 'transposed-parameter':
      return `A constructor makes the transpose of what is asked for, ${name}: code that is written for the one layout fails with the other.`;
    case 'new-attribute':
      return `${name} was set from outside, and wasn't there before: does the code keep it under another name?`;
    case 'notebook-lines':
      return `${where} has lines of a notebook (%matplotlib, !ls), which are no Python. They were left out.`;
  }
}
