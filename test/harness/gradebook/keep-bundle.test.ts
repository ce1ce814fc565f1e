import { inflateRawSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { keepBundle } from '../../../harness/gradebook/keep-bundle.ts';
import { journalOf, lastOf } from './journal-of.ts';
import { freshRun, openSql, PACKED, removeRuns } from './sample-run.ts';

afterEach(removeRuns);

const packed = (source: string | null) => ({ suite: 'c147/hw2', source, ...PACKED });

it('a bundle is kept packed, by its hash, and its suite’s text with the journal', () => {
  const sql = openSql(freshRun());
  keepBundle(sql, packed('id: c147/hw2\n'));
  const row = sql.prepare('select hash, suite, content from bundles').get() as Record<string, unknown>;
  expect([row.hash, row.suite]).toEqual([PACKED.hash, 'c147/hw2']);
  expect(inflateRawSync(row.content as Uint8Array)).toEqual(Buffer.from(PACKED.bytes));
  expect(lastOf(sql, 'bundle').record).toMatchObject({
    suite: 'c147/hw2',
    bundle: PACKED.hash,
    source: 'id: c147/hw2\n',
  });
});

it('the same bundle again is one row and two entries', () => {
  const sql = openSql(freshRun());
  for (const source of ['id: c147/hw2\n', null]) keepBundle(sql, packed(source));
  expect(sql.prepare('select hash from bundles').all()).toEqual([{ hash: PACKED.hash }]);
  expect(journalOf(sql).map(({ kind }) => kind)).toEqual(['bundle', 'bundle']);
  expect(lastOf(sql, 'bundle').record).toMatchObject({ source: null });
});
