import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { CLASS_PLATFORMS, type ClassPlatform, makeClass } from './make-class.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function make(platform: ClassPlatform, seed: number, size = 40): ReturnType<typeof makeClass> & { hash: string } {
  const folder = mkdtempSync(join(tmpdir(), 'class-'));
  made.push(folder);
  const truth = makeClass({ size, seed, platform, folder });
  return { ...truth, hash: hashOf(folder) };
}

function hashOf(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    hash.update(path.slice(folder.length)).update(readFileSync(path));
  }
  return hash.digest('hex');
}

it.each(CLASS_PLATFORMS)('%s: one seed makes one class, another seed another one', (platform) => {
  const { hash } = make(platform, 1);
  expect(make(platform, 1).hash).toBe(hash);
  expect(make(platform, 2).hash).not.toBe(hash);
});

it('has everything that a class has', () => {
  const { students, handIns } = make('gradescope-folder', 1, 300);
  const count = (fits: (handIn: (typeof handIns)[number]) => boolean): number => handIns.filter(fits).length;
  expect(students).toHaveLength(300);
  expect(new Set(handIns.flatMap((one) => one.students)).size).toBeLessThan(300);
  for (const kind of ['right', 'wrong', 'broken', 'hostile']) {
    expect(count(({ work }) => work.kind === kind)).toBeGreaterThan(3);
  }
  for (const language of ['typescript', 'python'])
    expect(count(({ work }) => work.language === language)).toBeGreaterThan(50);
  for (const name of ['empty', 'damaged-zip', 'notebook', 'pdf']) {
    expect(count(({ work }) => work.fixture === name)).toBeGreaterThan(0);
  }
  expect(count((one) => one.students.length === 2)).toBeGreaterThan(10);
  expect(count(({ copyOf }) => copyOf !== null)).toBeGreaterThan(3);
  expect(count(({ lateBySeconds }) => lateBySeconds > 0)).toBeGreaterThan(20);
  expect(count(({ earlier }) => earlier > 0)).toBeGreaterThan(50);
  expect(count(({ hasLater }) => hasLater)).toBeGreaterThan(3);
});
