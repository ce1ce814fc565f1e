import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

/** The module changes the global it runs in, so it gets one of its own. */
async function registryAfterImport(): Promise<FinalizationRegistryConstructor> {
  const bundled = await build({ entryPoints: ['harness/runner/child/keep-memory.ts'], bundle: true, write: false });
  const context: { FinalizationRegistry?: FinalizationRegistryConstructor; globalThis?: object } = {};
  context.globalThis = context;
  runInNewContext(bundled.outputFiles[0]!.text, context);
  return context.FinalizationRegistry!;
}

it('keeps what is registered, and forgets nothing', async () => {
  const Registry = await registryAfterImport();
  const registry = new Registry(() => expect.unreachable('nothing is ever released'));
  const array = {};
  registry.register(array, 1, array);
  expect(registry.unregister(array)).toBe(false);
});

it('is what the runner loads before the array library', async () => {
  const { metafile, outputFiles } = await build({
    entryPoints: ['harness/runner/child/main.ts'],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
  });
  expect(Object.keys(metafile.inputs)).toContain('harness/runner/child/keep-memory.ts');
  const program = outputFiles[0]!.text;
  const replaced = program.indexOf('globalThis.FinalizationRegistry =');
  expect(replaced).toBeGreaterThan(0);
  expect(replaced).toBeLessThan(program.indexOf('new FinalizationRegistry('));
});
