import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quote, sameFileKey, toPath } from '../../../harness/submissions/archive-path.ts';

const SEED = 20260301;

it.each([
  ['a.ts', 'a.ts'],
  ['hw2/lib/a.ts', 'hw2/lib/a.ts'],
  ['./hw2//lib/./a.ts', 'hw2/lib/a.ts'],
  ['hw2\\lib\\a.ts', 'hw2/lib/a.ts'],
  ['hw2/', 'hw2'],
  ['./', ''],
  ['', ''],
  ['a..ts', 'a..ts'],
  ['...', '...'],
  ['a b (1).ts', 'a b (1).ts'],
  ['ab:c.ts', 'ab:c.ts'],
  // What macOS writes: u and a combining diaeresis.
  ['U\u0308bung.ts', '\u00dcbung.ts'],
])('%j is the path %j', (name, path) => {
  expect(toPath(name)).toEqual({ path, fault: null });
});

it.each([
  ['../a.ts', 'a.ts', 'has ".." in its path'],
  ['hw2/../../a.ts', 'hw2/a.ts', 'has ".." in its path'],
  ['hw2\\..\\a.ts', 'hw2/a.ts', 'has ".." in its path'],
  ['/etc/a.ts', 'etc/a.ts', 'has an absolute path'],
  ['\\\\server\\a.ts', 'server/a.ts', 'has an absolute path'],
  ['C:\\a.ts', 'C:/a.ts', 'has a path with a drive letter'],
  ['c:a.ts', 'c:a.ts', 'has a path with a drive letter'],
  ['./c:/a.ts', 'c:/a.ts', 'has a path with a drive letter'],
  ['a.ts\0', 'a.ts', 'has control characters in its name'],
  ['a\x1b[2J.ts', 'a[2J.ts', 'has control characters in its name'],
  ['a\n.ts', 'a.ts', 'has control characters in its name'],
  ['a\x85.ts', 'a.ts', 'has control characters in its name'],
  [`${'d/'.repeat(600)}a.ts`, 'a.ts', 'has a path of more than 1000 characters'],
  [`${'d'.repeat(2_000)}.ts`, `${'d'.repeat(997)}.ts`, 'has a path of more than 1000 characters'],
  [`${'d/'.repeat(600)}..`, 'd', 'has a path of more than 1000 characters'],
  ['/'.repeat(2_000), '', 'has a path of more than 1000 characters'],
])('%j: the path %j %s', (name, path, fault) => {
  expect(toPath(name)).toEqual({ path, fault });
});

it('a path has no part that means another place, whatever the name is (5,000 names)', () => {
  const part = fc.constantFrom('a.ts', 'lib', '..', '.', '', '/', '\\', 'C:', '\0', '\x1b', 'U\u0308', '\u202e', '😀');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), fc.constantFrom('/', '\\', ''), (parts, separator) => {
      const { path } = toPath(parts.join(separator));
      expect(path.split('/').filter((one) => one === '..' || one === '.')).toEqual([]);
      expect(path).not.toMatch(/^\/|\\|\/\/|\0/);
    }),
    { seed: SEED, numRuns: 5_000 },
  );
});

describe('one file on some computers', () => {
  it.each([
    ['Svm.ts', 'svm.TS'],
    ['\u00dcbung.ts', 'u\u0308bung.ts'],
    ['stra\u00dfe.ts', 'STRASSE.ts'],
    ['\u212a.ts', 'k.ts'],
    ['\u03c3.ts', '\u03c2.ts'],
  ])('%s and %s', (a, b) => {
    expect(sameFileKey(a)).toBe(sameFileKey(b));
  });

  it.each([
    ['svm.ts', 'swm.ts'],
    ['lib/a.ts', 'lib_a.ts'],
    ['u.ts', '\u00fc.ts'],
  ])('not %s and %s', (a, b) => {
    expect(sameFileKey(a)).not.toBe(sameFileKey(b));
  });
});

it.each([
  ['a.ts', '"a.ts"'],
  ['a"b.ts', '"a\\"b.ts"'],
  ['\x1b[2J\n', '"\\u001b[2J\\n"'],
  ['a\u202est.exe', '"a\\u202est.exe"'],
  ['\x9b\u200b\ufeff', '"\\u009b\\u200b\\ufeff"'],
  ['x'.repeat(200), `"${'x'.repeat(100)}…"`],
  ['\ud83d', '"\\ud83d"'],
])('%j is shown as %s', (name, shown) => {
  expect(quote(name)).toBe(shown);
});
