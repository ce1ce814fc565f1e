import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { writeWhole } from '../../../harness/gradebook/write-whole.ts';
import { freshRun, removeRuns } from './sample-run.ts';

afterEach(removeRuns);

it('writes a file, in the place of the one before, and leaves nothing beside it', () => {
  const folder = freshRun();
  writeFileSync(join(folder, 'a.txt'), 'before');
  writeWhole(join(folder, 'a.txt'), 'after');
  writeWhole(join(folder, 'b.bin'), Uint8Array.of(1, 2));
  expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('after');
  expect(readdirSync(folder).sort()).toEqual(['a.txt', 'b.bin']);
});

it('throws where it cannot, and the one before stays', () => {
  const folder = freshRun();
  expect(() => writeWhole(join(folder, 'nowhere/a.txt'), 'x')).toThrow(/ENOENT/);
  mkdirSync(join(folder, 'is-a-folder'));
  expect(() => writeWhole(join(folder, 'is-a-folder'), 'x')).toThrow();
});
