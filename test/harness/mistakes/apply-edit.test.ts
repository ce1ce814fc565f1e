import { expect, it } from 'vitest';
import { applyEdit } from '../../../harness/mistakes/apply-edit.ts';

const FILES = { 'a.ts': 'loss /= N;\ngrad /= N;\n', 'b.ts': 'x' };
const apply = (file: string, ...changes: readonly [string, string][]) =>
  applyEdit(FILES, { file, changes: changes.map(([find, replace]) => ({ find, replace })) });

it('replaces in one file and leaves the others and the originals', () => {
  expect(apply('a.ts', ['loss /= N;', ''], ['grad /= N', 'grad /= N * N'])).toEqual({
    kind: 'edited',
    files: { 'a.ts': '\ngrad /= N * N;\n', 'b.ts': 'x' },
  });
  expect(FILES['a.ts']).toBe('loss /= N;\ngrad /= N;\n');
});

it('takes what it puts in as it stands, also $& and $1', () => {
  expect(apply('b.ts', ['x', "$& $1 $'"])).toMatchObject({ files: { 'b.ts': "$& $1 $'" } });
});

it('makes the second change in what the first has left', () => {
  expect(apply('b.ts', ['x', 'yz'], ['z', 'w'])).toMatchObject({ kind: 'edited', files: { 'b.ts': 'yw' } });
});

it.each([
  ['the text is not there', 'a.ts', ['mean', ''], 'a.ts has "mean" 0 times, not once'],
  ['it is there twice', 'a.ts', [' /= N', ''], 'a.ts has " /= N" 2 times, not once'],
  ['nothing changes', 'b.ts', ['x', 'x'], '"x" is replaced by itself'],
  ['there is no such file', 'c.ts', ['x', 'y'], 'there is no file c.ts; there is a.ts, b.ts'],
] as const)('refuses when %s', (_name, file, change, reason) => {
  expect(apply(file, [...change])).toEqual({ kind: 'refused', reason });
});

it('refuses the whole edit when only its second change does not fit', () => {
  expect(apply('a.ts', ['loss', 'l'], ['loss', 'm'])).toMatchObject({ kind: 'refused' });
});
