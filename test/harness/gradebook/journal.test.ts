import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import {
  append,
  BEGINNING,
  linkTo,
  readJournal,
  rootOf,
  subjectIn,
  subjectOf,
} from '../../../harness/gradebook/journal.ts';
import { begunRun, freshRun, handIn, openSql, removeRuns } from './sample-run.ts';

afterEach(removeRuns);

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('linkTo', () => {
  /** python3: h = lambda s: hashlib.sha256(s.encode()).hexdigest(); h('0' * 64 + '\n' + h('{"seq":1}')), and so on. */
  const FIRST = '6b4fde529bdcb3016660b5434d6ee5aea3219e6f1eee7d9904d4b9993d305d67';
  const SECOND = '0fde0a11fa96c152042287c7ee18f09004feced46ae7e75d0b7b69194da9e1f7';

  it('is what Python makes of the same texts', () => {
    expect(BEGINNING).toBe('0'.repeat(64));
    expect(linkTo(BEGINNING, '{"seq":1}')).toBe(FIRST);
    expect(linkTo(FIRST, '{"seq":2}')).toBe(SECOND);
  });
});

describe('subjectOf', () => {
  it('is what Python makes of salt and id: twenty digits, others for another salt', () => {
    // python3: hashlib.sha256(b'0123\ngradescope-1').hexdigest()[:20]
    expect(subjectOf('0123', 'gradescope-1')).toBe('e08eb216232d7ab72517');
    expect(subjectOf('0124', 'gradescope-1')).not.toBe('e08eb216232d7ab72517');
  });

  it('of what a run has is made with the salt that the run keeps', () => {
    const { sql } = begunRun([handIn('a')]);
    const { salt } = sql.prepare('select salt from hand_ins').get() as { salt: string };
    expect(salt).toMatch(/^[0-9a-f]{32}$/);
    expect(subjectIn(sql, 'a')).toBe(digest(`${salt}\na`).slice(0, 20));
  });
});

describe('a journal', () => {
  it('begins with nothing, whose root is 64 zeros', () => {
    expect(rootOf(openSql(freshRun()))).toEqual({ entries: 0, root: '0'.repeat(64) });
  });

  it('numbers its entries, and links each to the one before', () => {
    const sql = openSql(freshRun());
    const earliest = new Date().toISOString();
    append(sql, 'begun', null, 'ab');
    append(sql, 'graded', 'some work', null);
    const [one, two, ...more] = readJournal(sql);
    expect(more).toEqual([]);
    const { at, ...first } = JSON.parse(one!.content) as Record<string, string>;
    expect(first).toEqual({ seq: 1, kind: 'begun', subject: null, record: 'ab' });
    expect([at! >= earliest, at! <= new Date().toISOString()]).toEqual([true, true]);
    expect(JSON.parse(two!.content)).toMatchObject({ seq: 2, kind: 'graded', subject: 'some work', record: null });
    expect(one!.link).toBe(digest(`${'0'.repeat(64)}\n${digest(one!.content)}`));
    expect(two!.link).toBe(digest(`${one!.link}\n${digest(two!.content)}`));
    expect(rootOf(sql)).toEqual({ entries: 2, root: two!.link });
  });
});
