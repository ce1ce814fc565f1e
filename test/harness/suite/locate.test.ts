import { expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { locator, type Path } from '../../../harness/suite/locate.ts';

const TEXT = 'a: 1\nb:\n  - x: 2\n    y: 3\nc: &z { p: 4 }\nd: *z\n';
const locate = locator(parseDocument(TEXT));

it.each<[Path, 'key' | 'value', string]>([
  [[], 'value', 'a: 1'],
  [['a'], 'key', 'a: 1'],
  [['a'], 'value', '1'],
  [['b', 0], 'value', 'x: 2'],
  [['b', 0, 'y'], 'key', 'y: 3'],
  [['b', 0, 'y'], 'value', '3'],
  [['c', 'p'], 'value', '4 }'],
  // What an alias leads to stands elsewhere.
  [['d', 'p'], 'value', '*z'],
  [['b', 7, 'x'], 'value', '- x: 2'],
  [['nowhere'], 'key', 'a: 1'],
])('%j (%s) begins at %j', (path, place, line) => {
  expect(TEXT.slice(locate(path, place)).split('\n')[0]).toBe(line);
});

it('finds each of 4,000 keys at once', () => {
  const text = Array.from({ length: 4_000 }, (_, at) => `k${at}: 1\n`).join('');
  const document = parseDocument(text, { uniqueKeys: false });
  const within = locator(document);
  const began = process.cpuUsage();
  for (let at = 0; at < 4_000; at++) expect(text.startsWith(`k${at}: 1\n`, within([`k${at}`], 'key'))).toBe(true);
  const { user, system } = process.cpuUsage(began);
  // Looked for from the first to the last each time, they take seconds.
  expect((user + system) / 1e6).toBeLessThan(1);
});
