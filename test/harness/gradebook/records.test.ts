import { createHash } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { keepRecord, keepText, newSalt, readRecord } from '../../../harness/gradebook/records.ts';
import { freshRun, openSql, removeRuns } from './sample-run.ts';

afterEach(removeRuns);

it('the same document twice has two hashes, so that nobody can look for it by guessing', () => {
  const sql = openSql(freshRun());
  const [one, two] = [keepRecord(sql, { name: 'Ada Example' }), keepRecord(sql, { name: 'Ada Example' })];
  expect(one).not.toBe(two);
  for (const hash of [one, two])
    expect(readRecord(sql, hash)).toEqual({ salt: expect.stringMatching(/^[0-9a-f]{32}$/), name: 'Ada Example' });
});

it('a document is kept by the SHA-256 of its text, salt and all', () => {
  const sql = openSql(freshRun());
  const hash = keepRecord(sql, { a: 1 });
  const { content } = sql.prepare('select content from records').get() as { content: string };
  expect(hash).toBe(createHash('sha256').update(content).digest('hex'));
});

it('a text is kept as it is, once', () => {
  const sql = openSql(freshRun());
  // The SHA-256 of "hello", as sha256sum has it.
  const HELLO = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';
  expect([keepText(sql, 'hello'), keepText(sql, 'hello')]).toEqual([HELLO, HELLO]);
  expect(sql.prepare('select hash, content from records').all()).toEqual([{ hash: HELLO, content: 'hello' }]);
});

it('of what has been removed there is nothing', () => {
  expect(readRecord(openSql(freshRun()), 'ab'.repeat(32))).toBeNull();
});

it('a salt has 128 bits, and another one each time', () => {
  const salts = Array.from({ length: 100 }, newSalt);
  expect(new Set(salts).size).toBe(100);
  for (const salt of salts) expect(salt).toMatch(/^[0-9a-f]{32}$/);
});
