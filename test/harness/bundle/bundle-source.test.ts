import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { frozenFolder, listBelow, readBundleFile } from '../../../harness/bundle/bundle-source.ts';
import { packBundle } from '../../../harness/bundle/pack-bundle.ts';
import { packFrame } from '../../../harness/wire/frame.ts';
import { freezeSmall, oneCase } from '../small-suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
afterAll(() => rmSync(folder, { recursive: true }));
let frozen: Awaited<ReturnType<typeof freezeSmall>>;
beforeAll(async () => {
  frozen = await freezeSmall(oneCase('value', '    program: predict\n'));
  mkdirSync(join(folder, 'c147/older'), { recursive: true });
  for (const name of ['c147/hw3', 'c147/hw2', 'c147/older/hw1'])
    writeFileSync(join(folder, `${name}.bundle`), packBundle(frozen.bundle).bytes);
  writeFileSync(join(folder, 'c147/notes.txt'), '');
});
const refusal = (file: string, bytes: string | Uint8Array): string => {
  const path = join(folder, file);
  writeFileSync(path, bytes);
  const result = readBundleFile(path);
  if (result.kind === 'loaded') throw new Error('loaded');
  expect(result.messages).toHaveLength(1);
  return result.messages[0]!;
};

it('lists what lies below the folder, in order, and nothing when there is no folder', () => {
  expect(frozenFolder(folder).suiteIds()).toEqual(['c147/hw2', 'c147/hw3', 'c147/older/hw1']);
  expect(listBelow(folder, '.txt')).toEqual(['c147/notes']);
  expect(frozenFolder(join(folder, 'nowhere')).suiteIds()).toEqual([]);
});

it('loads the very bundle that was packed, with the hash of its bytes', async () => {
  expect(await frozenFolder(folder).load('c147/hw2', '')).toEqual({ kind: 'loaded', loaded: frozen });
});

it('refuses other seeds, and a bundle that is not there', async () => {
  expect(await frozenFolder(folder).load('c147/hw2', 'salt')).toEqual({
    kind: 'refused',
    messages: ['frozen bundles have their seeds in them: --seed-salt works where the suites are'],
  });
  expect(await frozenFolder(folder).load('c147/hw9', '')).toEqual({
    kind: 'refused',
    messages: [`${join(folder, 'c147/hw9.bundle')} cannot be read: ENOENT`],
  });
});

it('refuses a file that is damaged or of another schema', () => {
  const { bytes } = packBundle(frozen.bundle);
  expect(refusal('a', 'not a bundle at all')).toMatch(
    /a is damaged, or not a bundle of schema gradecheck\/bundle\/v3: /,
  );
  expect(refusal('b', bytes.subarray(0, bytes.length - 1))).toMatch(/is damaged/);
  expect(refusal('c', '')).toMatch(/is damaged/);
  expect(refusal('d', packFrame({ ...frozen.bundle, schema: 'gradecheck/bundle/v0' }))).toContain(
    'its schema is gradecheck/bundle/v0',
  );
  expect(refusal('e', packFrame(null))).toContain('its schema is undefined');
});
