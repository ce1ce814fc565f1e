import { expect, it } from 'vitest';
import type { Receipt } from '../../../harness/gradebook/receipt.ts';
import { composeRecipe, environmentsOf } from '../../../harness/report/environment-recipe.ts';

const receipt = (language: 'typescript' | 'python', environment: Receipt['environment']): Receipt =>
  ({ submission: { language }, environment }) as Receipt;
const NODE = { runtime: 'node v20.19.0', cpu: 'one' };
const PYTHON = { runtime: 'python 3.11.2', numpy: '1.24.2' };

it('tells each environment once, the most frequent first', () => {
  const all = environmentsOf([receipt('typescript', NODE), receipt('python', PYTHON), receipt('python', PYTHON)]);
  expect(all).toEqual([
    { language: 'python', environment: PYTHON, count: 2 },
    { language: 'typescript', environment: NODE, count: 1 },
  ]);
});

it('pins Node and NumPy', () => {
  const files = composeRecipe(environmentsOf([receipt('typescript', NODE), receipt('python', PYTHON)]), 'v22.0.0');
  const [facts, requirements, container] = files;
  expect(files.map(({ name }) => name)).toEqual(['environment.json', 'requirements.txt', 'Containerfile']);
  expect(JSON.parse(facts!.text)).toMatchObject({ schema: 'gradecheck/environment/v1', environments: [{}, {}] });
  expect(requirements!.text).toBe('numpy==1.24.2\n');
  expect(container!.text).toContain('FROM node:20.19.0-bookworm\n');
  expect(container!.text).toContain('--requirement requirements.txt\n');
});

it('needs no Python where there was none, and takes this Node where none was noted', () => {
  const names = (all: Receipt[]): string[] => composeRecipe(environmentsOf(all), 'v22.1.0').map(({ name }) => name);
  expect(names([receipt('typescript', NODE)])).toEqual(['environment.json', 'Containerfile']);
  const [, , container] = composeRecipe(environmentsOf([receipt('python', PYTHON)]), 'v22.1.0');
  expect(container!.text).toContain('FROM node:22.1.0-bookworm\n');
});
