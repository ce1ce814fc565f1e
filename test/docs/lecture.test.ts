import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { sourceFiles } from '../laws/source-files.ts';

const page = new URL('../../docs/lecture.md', import.meta.url);
const text = readFileSync(page, 'utf8');
const links = Array.from(text.matchAll(/\]\(([^)]+)\)/g), ([, link]) => link!);

test('every path that the tables name is there', () => {
  expect(links.length).toBeGreaterThan(90);
  expect(links.filter((link) => !existsSync(fileURLToPath(new URL(link, page))))).toEqual([]);
});

/** Parts of something that the tables name: no topics of the lecture. */
const parts = [
  'reference/activations/activate.ts',
  'reference/activations/activation.ts',
  'reference/activations/by-name.ts',
  'reference/activations/smooth.ts',
  'reference/backprop/cholesky.ts',
  'reference/backprop/operation.ts',
  'reference/initializers/fans.ts',
  'reference/initializers/normal-of-variance.ts',
  'reference/initializers/orthonormal-rows.ts',
];

test('every activation, initialization, regularization, Jacobian and step of backpropagation is in them', () => {
  const folders = ['activations', 'backprop', 'initializers', 'jacobians', 'regularization'];
  const files = folders.flatMap((folder) => sourceFiles(`reference/${folder}`));
  const named = links.map((link) => link.replace(/^\.\.\//, ''));
  expect(files.filter((file) => !named.includes(file))).toEqual(parts);
});
