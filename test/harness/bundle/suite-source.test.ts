import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { suiteFile, suiteFolder, unknownSuite } from '../../../harness/bundle/suite-source.ts';
import { oneCase, smallSuite } from '../small-suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'suites-'));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'specs/c147'), { recursive: true });
const file = join(folder, 'specs/c147/hw9.yaml');
const text = smallSuite(oneCase('value', '    program: predict\n'));
const source = (buildId = '1') =>
  suiteFolder({
    specsFolder: join(folder, 'specs'),
    mistakesFolder: folder,
    cacheFolder: join(folder, 'cache'),
    buildId,
    onFreeze: (name) => frozen.push(name),
  });
const frozen: string[] = [];
const kept = () => readdirSync(join(folder, 'cache')).filter((name) => name.endsWith('.bundle')).length;

it('freezes once, and again when suite, salt or code change', async () => {
  writeFileSync(file, text);
  expect(source().suiteIds()).toEqual(['c147/hw9']);
  const first = await source().load('c147/hw9', '');
  expect(first.kind).toBe('loaded');
  expect(kept()).toBe(1);
  expect(await source().load('c147/hw9', '')).toEqual(first);
  expect(await source().load(file, '')).toEqual(first);
  expect(kept()).toBe(1);
  expect(frozen).toEqual(['c147/hw9']);
  await source().load('c147/hw9', 'salt');
  await source('2').load('c147/hw9', '');
  writeFileSync(file, text.replace('N: 4', 'N: 5'));
  await source().load('c147/hw9', '');
  expect(kept()).toBe(4);
});

it('a damaged cache is frozen anew', async () => {
  writeFileSync(file, text);
  const first = await source().load('c147/hw9', '');
  for (const name of readdirSync(join(folder, 'cache'))) writeFileSync(join(folder, 'cache', name), 'torn');
  expect(await source().load('c147/hw9', '')).toEqual(first);
});

it('refuses unknown suites and broken ones', async () => {
  expect(await source().load('c147/hw8', '')).toEqual({
    kind: 'refused',
    messages: ['there is no suite "c147/hw8"; there is c147/hw9. Did you mean "c147/hw9"?'],
  });
  expect(await unknownSuite('x', ['c147/hw9'])).toBe('there is no suite "x"; there is c147/hw9');
  writeFileSync(file, 'id: 3\n');
  expect(await source().load('c147/hw9', '')).toMatchObject({
    kind: 'refused',
    messages: expect.arrayContaining([expect.stringContaining('"id" is not valid')]),
  });
  expect(suiteFile(join(folder, 'specs'), 'nowhere.yaml')).toBeNull();
  expect(existsSync(file)).toBe(true);
});

it('knows the modules of a suite without freezing it, and keeps them', async () => {
  const cache = join(folder, 'other-cache');
  const other = suiteFolder({
    specsFolder: join(folder, 'specs'),
    mistakesFolder: folder,
    cacheFolder: cache,
    buildId: '1',
  });
  writeFileSync(file, text);
  expect(await other.files('c147/hw9')).toEqual({
    typescript: ['softmax', 'svm', 'layers', 'jacobians'],
    python: [],
    folders: [],
  });
  const [name] = readdirSync(cache);
  expect(name).toMatch(/^[0-9a-f]{64}\.files\.json$/);
  expect(readdirSync(cache)).toHaveLength(1);
  // What is kept is what is read the next time.
  writeFileSync(join(cache, name!), '{"typescript":["knn","svm"],"python":[],"folders":[]}');
  expect(await other.files('c147/hw9')).toEqual({ typescript: ['knn', 'svm'], python: [], folders: [] });
  expect(await other.files('c147/nowhere')).toBeNull();
  writeFileSync(file, 'id: 3\n');
  expect(await other.files('c147/hw9')).toBeNull();
});
