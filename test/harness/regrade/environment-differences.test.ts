import { expect, it } from 'vitest';
import { environmentDifferences } from '../../../harness/regrade/environment-differences.ts';

it('nothing differs where all is the same, in whatever order it was said', () => {
  expect(
    environmentDifferences({ runtime: 'node v20.1.0', os: 'linux' }, { os: 'linux', runtime: 'node v20.1.0' }),
  ).toEqual([]);
});

it('what is another, what has come and what has gone are told apart', () => {
  const before = { numpy: '1.24.2', os: 'linux', blasKernel: 'Zen' };
  const after = { numpy: '2.4.6', os: 'linux', simd: 'AVX2' };
  expect(environmentDifferences(before, after)).toEqual([
    { key: 'blasKernel', before: 'Zen', after: null, canChange: 'bits' },
    { key: 'numpy', before: '1.24.2', after: '2.4.6', canChange: 'bits' },
    { key: 'simd', before: null, after: 'AVX2', canChange: 'bits' },
  ]);
});

it.each([
  ...['runtime', 'v8', 'numpy', 'blas', 'blasKernel', 'simd', 'cpu', 'arch', 'libc'].map((key) => [key, 'bits']),
  ...['os', 'folder', 'toString'].map((key) => [key, 'nothing']),
])('another %s can change %s', (key, canChange) => {
  expect(environmentDifferences({ [key]: 'a' }, { [key]: 'b' })).toEqual([{ key, before: 'a', after: 'b', canChange }]);
});
