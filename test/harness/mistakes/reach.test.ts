import { expect, it } from 'vitest';
import type { Edit } from '../../../harness/mistakes/mistake.ts';
import { reachOf } from '../../../harness/mistakes/reach.ts';

const FILES = {
  'helpers.ts': 'export function mean(x) {\n  return sum(x) / x.length;\n}\n\nfunction sum(x) {\n  return add(x);\n}\n',
  'model.ts':
    "import { mean } from './helpers.ts';\n\nexport class Model {\n  constructor(dims) {\n    this.dims = dims;\n  }\n\n  loss(X) {\n    return mean(X);\n  }\n\n  predict(X) {\n    return argmax(X);\n  }\n}\n",
};
const { concerns } = reachOf(FILES);
const edit = (file: string, find: string): Edit => ({
  name: 'e',
  file,
  changes: [{ find, replace: '' }],
  equivalent: null,
});
const LOSS = {
  steps: [
    { new: 'model.Model', args: [], as: 'm' },
    { call: 'm.loss', args: ['$X'] },
  ],
};
const PREDICT = {
  steps: [
    { new: 'model.Model', args: [], as: 'm' },
    { call: 'm.predict', args: ['$X'] },
  ],
};

it.each([
  ['the method that is called', 'model.ts', 'return mean(X)', [true, false]],
  ['the method that is not', 'model.ts', 'return argmax(X)', [false, true]],
  ['the constructor', 'model.ts', 'this.dims = dims', [true, true]],
  ['what the method calls in another file', 'helpers.ts', '/ x.length', [true, false]],
  ['what that calls in turn', 'helpers.ts', 'add(x)', [true, false]],
  ['what stands before everything', 'model.ts', 'import { mean }', [true, true]],
])('an edit of %s', (_name, file, find, expected) => {
  expect([LOSS, PREDICT].map((program) => concerns(edit(file, find), program))).toEqual(expected);
});

it('an edit with two changes concerns what either of them concerns', () => {
  const both = {
    ...edit('model.ts', 'return mean(X)'),
    changes: [
      { find: 'return argmax(X)', replace: '' },
      { find: 'return mean(X)', replace: '' },
    ],
  };
  expect([LOSS, PREDICT].map((program) => concerns(both, program))).toEqual([true, true]);
});
