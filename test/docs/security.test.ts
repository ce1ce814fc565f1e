/** SECURITY.md: what it points to is there, and no threat is left out. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAttacks } from '../attacks/attack.ts';
import { repository } from '../end-to-end/program.ts';

const page = readFileSync(join(repository, 'SECURITY.md'), 'utf8');
const attacks = readAttacks();
const threats = Array.from({ length: 24 }, (_, i) => `A${i + 1}`);
const rowOf = (threat: string): string => page.split('\n').find((line) => line.startsWith(`| ${threat} |`)) ?? '';

it('links to files that are there', () => {
  const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, path]) => path!);
  expect(links.length).toBeGreaterThan(15);
  expect(links.filter((path) => !existsSync(join(repository, path)))).toEqual([]);
});

it('has a test beside each promise', () => {
  const table = page.split('## What is promised')[1]!.split('\n**')[0]!;
  const promises = table.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| A submission …'));
  expect(promises.length).toBeGreaterThanOrEqual(10);
  expect(promises.filter((row) => !row.includes(']('))).toEqual([]);
});

describe.each(threats)('%s', (threat) => {
  it('names attacks or tests that are there, or says why it cannot apply', () => {
    const row = rowOf(threat);
    const names = [...row.matchAll(/`([a-z0-9]+(?:-[a-z0-9]+)+)`/g)].map(([, name]) => name!);
    const known = new Set(attacks.map(({ name }) => name.split('/')[1]));
    expect(names.filter((name) => !known.has(name))).toEqual([]);
    const says = row.split('|')[3] ?? '';
    expect(names.length + (says.includes('](') ? 1 : 0) + (/\b(no|never|is)\b/.test(says) ? 1 : 0)).toBeGreaterThan(0);
  });
});

it('the corpus has both languages and every class', () => {
  const count = (language: string): number => readdirSync(join(repository, 'test/attacks', language)).length;
  expect(count('typescript')).toBeGreaterThanOrEqual(70);
  expect(count('python')).toBeGreaterThanOrEqual(35);
  expect(new Set(attacks.map((attack) => attack.class)).size).toBe(8);
});

it('whoever is accepted is told, with the reason', () => {
  const accepted = attacks.filter(({ outcome }) => outcome === 'accepted');
  expect(accepted.filter(({ because }) => because.length < 30)).toEqual([]);
});
