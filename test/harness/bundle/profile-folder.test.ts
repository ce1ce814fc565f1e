import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readProfiles } from '../../../harness/bundle/profile-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'profiles-'));
writeFileSync(join(folder, 'a.yaml'), 'id: a\ntitle: t\nlanguage: python\nfiles: { knn: knn.py }\n');
writeFileSync(join(folder, 'b.yaml'), 'id: b\n');

it('reads those that are asked for, in their order', () => {
  const read = readProfiles(folder, ['a', 'a']);
  expect(read.kind === 'loaded' && read.profiles.map(({ id }) => id)).toEqual(['a', 'a']);
  expect(readProfiles(null, [])).toEqual({ kind: 'loaded', profiles: [] });
});

it('names what is not there, and what there is', () => {
  expect(readProfiles(folder, ['c'])).toEqual({
    kind: 'refused',
    messages: ['there is no profile "c"; there is a, b'],
  });
  expect(readProfiles(null, ['c'])).toEqual({
    kind: 'refused',
    messages: ['there is no profile "c"; there is none'],
  });
});

it('an id is the name of the file', () => {
  writeFileSync(join(folder, 'd.yaml'), 'id: a\ntitle: t\nlanguage: python\nfiles: { knn: knn.py }\n');
  expect(readProfiles(folder, ['d'])).toEqual({
    kind: 'refused',
    messages: [`${join(folder, 'd.yaml')} says that its id is a; it is the file's name, d`],
  });
});

it('tells every problem of a broken one', () => {
  const read = readProfiles(folder, ['a', 'b']);
  expect(read.kind === 'refused' && read.messages.join('\n')).toMatch(/b\.yaml:1:1 {2}.*title/);
});
