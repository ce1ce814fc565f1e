import { describe, expect, it } from 'vitest';
import { linkModules } from '../../../harness/mistakes/link-modules.ts';

type F = () => unknown;
const call = (exports: Record<string, unknown> | undefined, name: string): unknown => (exports![name] as F)();

describe('linkModules', () => {
  it('runs TypeScript, and follows imports between the files', async () => {
    const { moduleExports } = await linkModules({
      'a.ts': "import { b } from './b.ts';\nexport const a = (): number => b() + 1;\n",
      'b.ts': 'export function b(): number { return 41 as number; }\n',
    });
    expect(call(moduleExports('a'), 'a')).toBe(42);
  });

  it('keeps an edited version apart from the correct one', async () => {
    const files = {
      'a.ts': "import { b } from './b.ts';\nexport const a = () => b();\n",
      'b.ts': 'export const b = () => 1;\n',
    };
    const correct = await linkModules(files);
    const edited = await linkModules({ ...files, 'b.ts': 'export const b = () => 2;\n' });
    expect([call(correct.moduleExports('a'), 'a'), call(edited.moduleExports('a'), 'a')]).toEqual([1, 2]);
  });

  it('gives every version variables of its own, and one version the same ones twice', async () => {
    const files = { 'a.ts': 'let n = 0;\nexport const next = () => ++n;\n' };
    const [first, second] = [await linkModules(files), await linkModules(files)];
    expect(call(first.moduleExports('a'), 'next')).toBe(1);
    expect(call(first.moduleExports('a'), 'next')).toBe(2);
    expect(call(second.moduleExports('a'), 'next')).toBe(1);
  });

  it('has no module that has no file', async () => {
    expect((await linkModules({ 'a.ts': '' })).moduleExports('b')).toBeUndefined();
  });

  it('names the file that an import does not find, when it is loaded', async () => {
    const { moduleExports } = await linkModules({ 'a.ts': "import { c } from './c.ts';\nexport const a = c;\n" });
    expect(() => moduleExports('a')).toThrow('the correct submission has no c.ts; it has a.ts');
  });

  it('refuses what is no TypeScript', async () => {
    await expect(linkModules({ 'a.ts': 'export const = 1;' })).rejects.toThrow();
  });
});

it('imports what it is given as a package, and nothing else', async () => {
  const files = { 'a.ts': "import * as np from 'numpy-ts';\nexport const a = () => np.random();\n" };
  const { moduleExports } = await linkModules(files, { 'numpy-ts': { random: () => 4 } });
  expect(call(moduleExports('a'), 'a')).toBe(4);
  const without = await linkModules(files);
  expect(() => without.moduleExports('a')).toThrow('the correct submission has no numpy-ts; it has a.ts');
});
