import { expect, it } from 'vitest';
import { locatePythonError } from '../../../harness/runner/locate-python-error.ts';

it('the innermost frame', () => {
  const stack = '\n  File "nndl/fc_net.py", line 3\n  File "nndl/layers.py", line 12';
  expect(locatePythonError(stack)).toEqual({ file: 'nndl/layers.py', line: 12, column: null });
});

it.each(['', 'File', '\n  File "a\nb.py", line 3', '\n  File "a.py", line x'])('%j has none', (stack) => {
  expect(locatePythonError(stack)).toBeNull();
});
