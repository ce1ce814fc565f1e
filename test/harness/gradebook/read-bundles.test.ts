import { afterEach, expect, it } from 'vitest';
import { readBundles } from '../../../harness/gradebook/read-bundles.ts';
import { BUNDLE, begunRun, PACKED, removeRuns, SETTINGS } from './sample-run.ts';

afterEach(removeRuns);

it('gives back what was kept, under its hash, and nothing that the run is not of', () => {
  const { sql } = begunRun([]);
  expect(readBundles(sql, SETTINGS)).toEqual([{ hash: PACKED.hash, bundle: BUNDLE }]);
  expect(readBundles(sql, { bundles: {} })).toEqual([]);
});
