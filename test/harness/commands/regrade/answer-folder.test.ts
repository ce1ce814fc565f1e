import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { answerFolderFault, writeAnswers } from '../../../../harness/commands/regrade/answer-folder.ts';

const scratch = mkdtempSync(join(tmpdir(), 'answers-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

it('takes a folder that is new or empty, and no other', () => {
  expect(answerFolderFault(join(scratch, 'new', 'folder'))).toBeNull();
  const empty = join(scratch, 'empty');
  mkdirSync(empty);
  expect(answerFolderFault(empty)).toBeNull();
  writeFileSync(join(empty, 'thesis.tex'), '');
  expect(answerFolderFault(empty)).toBe(`${empty} has files in it: name a new folder with --out`);
  expect(answerFolderFault(join(empty, 'thesis.tex'))).toBe(
    `${join(empty, 'thesis.tex')} is a file: name a new folder with --out`,
  );
});

it('writes each file whole, and leaves nothing beside them', () => {
  const out = join(scratch, 'out', 'hw2');
  const files = [
    { name: 'summary.md', text: 'all' },
    { name: 'answers/01-ada.md', text: 'one' },
  ];
  expect(writeAnswers(out, files)).toBeNull();
  expect((readdirSync(out, { recursive: true }) as string[]).sort()).toEqual([
    ...['answers', 'answers/01-ada.md', 'summary.md'],
  ]);
  expect(readFileSync(join(out, 'answers/01-ada.md'), 'utf8')).toBe('one');
});

it('says what could not be written', () => {
  const file = join(scratch, 'file');
  writeFileSync(file, '');
  expect(writeAnswers(file, [{ name: 'summary.md', text: '' }])).toBe(
    `${join(file, 'summary.md')} cannot be written: EEXIST. Choose another place with --out`,
  );
});
