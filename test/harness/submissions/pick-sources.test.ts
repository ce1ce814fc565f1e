import { describe, expect, it } from 'vitest';
import { isLeftOut, isNotebook, isSource, SourcePicker } from '../../../harness/submissions/pick-sources.ts';

it.each(['a.ts', 'lib/a.mts', 'a.tsx', 'a.js', 'a.mjs', 'a.jsx', 'a.cts', 'a.cjs', 'a.json', 'nndl/svm.py', 'a.b.py'])(
  '%s is a source',
  (path) => {
    expect(isSource(path)).toBe(true);
  },
);

it.each(['a', 'a.TS', 'a.ts.bak', 'a.pyc', '.ts', 'a.wasm', 'a.node', 'a.ipynb', 'ts', ''])('%j is none', (path) => {
  expect(isSource(path)).toBe(false);
});

it('knows notebooks', () => {
  expect(isNotebook('hw2/svm.ipynb')).toBe(true);
  expect(isNotebook('svm.py')).toBe(false);
});

it.each(['node_modules', '.git', '.env.ts', '..', 'package.json', '__MACOSX', 'gradecheck'])(
  'leaves out %s',
  (name) => {
    expect(isLeftOut(name)).toBe(true);
  },
);

describe('offered files', () => {
  const size = (bytes: number) => [bytes, () => new Uint8Array(bytes)] as const;

  it('are read only if they are sources', () => {
    const picker = new SourcePicker();
    const never = (): Uint8Array => expect.unreachable('it is no source');
    expect(picker.offer('a.bin', 1e12, never)).toBeNull();
    expect(picker.offer('a.ipynb', 1e12, never)).toBeNull();
    expect(picker.offer('a.ts', ...size(3))).toBeNull();
    expect([...picker.sources]).toEqual([['a.ts', new Uint8Array(3)]]);
    expect(picker.notebooks).toEqual(['a.ipynb']);
  });

  it('are not read beyond the limit, and count as what they are when they have grown', () => {
    const picker = new SourcePicker();
    const never = (): Uint8Array => expect.unreachable('it is too large');
    expect(picker.offer('a.ts', (16 << 20) + 1, never)).toBe('the source files have more than 16 MiB');
    expect(picker.offer('a.ts', 0, () => new Uint8Array(16 << 20))).toBeNull();
    expect(picker.offer('b.ts', 0, () => new Uint8Array(1))).toBe('the source files have more than 16 MiB');
  });
});
