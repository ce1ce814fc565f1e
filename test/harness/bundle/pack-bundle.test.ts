import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bundle } from '../../../harness/bundle/bundle.ts';
import { frozenFolder, listBelow, readBundleFile } from '../../../harness/bundle/bundle-source.ts';
import { packBundle, sha256, unpackBundle } from '../../../harness/bundle/pack-bundle.ts';
import { freezeSmall, oneCase } from '../small-suite.ts';

let bundle: Bundle;
const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
beforeAll(async () => {
  bundle = (await freezeSmall(oneCase('value', '    program: lossAndGrad\n'))).bundle;
});
afterAll(() => rmSync(folder, { recursive: true }));

it('comes back as it was, and its hash is that of its bytes', () => {
  const { bytes, hash } = packBundle(bundle);
  expect(unpackBundle(bytes)).toEqual(bundle);
  expect(hash).toBe(sha256(bytes));
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

it.each([
  ['cut short', (bytes: Uint8Array) => bytes.subarray(0, -1)],
  ['empty', () => new Uint8Array(0)],
  ['something else', () => new TextEncoder().encode('a text that is no bundle at all')],
])('refuses bytes that are %s', (_name, damage) => {
  const { bytes } = packBundle(bundle);
  expect(() => unpackBundle(damage(bytes))).toThrow();
});

it('refuses another schema', () => {
  const { bytes } = packBundle({ ...bundle, schema: 'gradecheck/bundle/v0' } as unknown as Bundle);
  expect(() => unpackBundle(bytes)).toThrow('its schema is gradecheck/bundle/v0');
});

describe('a folder of frozen bundles', () => {
  it('reads what is there and says what is not', async () => {
    const { bytes, hash } = packBundle(bundle);
    writeFileSync(join(folder, 'one.bundle'), bytes);
    writeFileSync(join(folder, 'torn.bundle'), bytes.subarray(0, 100));
    writeFileSync(join(folder, 'notes.txt'), '');
    const source = frozenFolder(folder);
    expect(source.suiteIds()).toEqual(['one', 'torn']);
    expect(await source.load('one', '')).toEqual({ kind: 'loaded', loaded: { bundle, hash } });
    expect(await source.load('torn', '')).toMatchObject({
      kind: 'refused',
      messages: [expect.stringContaining('is damaged')],
    });
    expect(await source.load('none', '')).toMatchObject({
      kind: 'refused',
      messages: [expect.stringContaining('cannot be read: ENOENT')],
    });
    expect(await source.load('one', 'salt')).toMatchObject({
      kind: 'refused',
      messages: [expect.stringContaining('--seed-salt')],
    });
  });

  it('is empty when it is not there', () => {
    expect(listBelow(join(folder, 'nowhere'), '.bundle')).toEqual([]);
    expect(readBundleFile(folder)).toMatchObject({ kind: 'refused' });
  });
});
