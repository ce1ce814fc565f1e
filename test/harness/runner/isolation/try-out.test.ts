import { expect, it } from 'vitest';
import { tryOut } from '../../../../harness/runner/isolation/try-out.ts';

const node = (script: string): string[] => [process.execPath, '-e', script];

it('finds nothing to say where this Node starts', async () => {
  expect(await tryOut([process.execPath, '--version'])).toBeNull();
});

it('says last what was said on the error stream, or how it ended', async () => {
  expect(await tryOut(node('console.error("first\\nlast"); process.exit(1)'))).toBe('last');
  expect(await tryOut(node('process.exit(3)'))).toBe('it ended with exit code 3');
});

it('does not believe another version, or what inherits an environment', async () => {
  expect(await tryOut(node('console.log("v1.2.3")'))).toBe('it ended with exit code 0');
  expect(await tryOut(node('console.log(process.env.PATH === undefined ? process.version : "inherited")'))).toBeNull();
});
