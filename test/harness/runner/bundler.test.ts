import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build as buildProgram, stop } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { type Bundled, bundle, startBundler } from '../../../harness/runner/bundler.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** Of work that ends; other tests keep the machine busy. */
const PATIENCE_MS = 60_000;
/** Each arrow may be one, or the end of a condition: esbuild tries both, and twice as often for each further one. */
const HANGS = `x = ${'a?(b):c=>'.repeat(30)}1:2`;

afterAll(() => stop());

/** @param onStart is called once for each try */
const optionsFor = (contents: string, onStart: () => unknown = () => {}) => ({
  stdin: { contents, loader: 'ts' as const, sourcefile: 'a.ts' },
  write: false as const,
  logLevel: 'silent' as const,
  plugins: [
    {
      name: 'counts-tries',
      setup: (build: { onStart(callback: () => Promise<void>): void }) =>
        build.onStart(async () => {
          await onStart();
        }),
    },
  ],
});
const build = (contents: string, timeoutMs = PATIENCE_MS) => bundle(optionsFor(contents), timeoutMs);
const textOf = (bundled: Bundled<{ write: false }>): string => {
  if (bundled.kind !== 'done') throw new Error(JSON.stringify(bundled));
  return bundled.result.outputFiles[0]!.text;
};

/** In a process of its own, on whose error stream a service that crashes tells its whole stack. */
async function runQuietly(contents: string): Promise<string> {
  const { outputFiles } = await buildProgram({
    stdin: { contents, resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  const stdio = ['pipe', 'pipe', 'ignore'] as ['pipe', 'pipe', 'ignore'];
  const input = outputFiles[0]!.text;
  return execFileSync(process.execPath, ['--input-type=module'], { cwd: ROOT, encoding: 'utf8', input, stdio });
}

it('bundles, with the service that has been started or without', async () => {
  expect(textOf(await build('export const one: number = 1'))).toBe('export const one = 1;\n');
  await startBundler();
  expect(textOf(await build('let two = 2 as number'))).toBe('let two = 2;\n');
});

it('errors in the files are what esbuild throws', async () => {
  const failed = await build('let x = ;');
  expect(failed).toMatchObject({
    kind: 'failed',
    error: { errors: [{ text: 'Unexpected ";"', location: { file: 'a.ts', line: 1, column: 8 } }] },
  });
});

it('builds that are asked for at once come out each with its own result, one after the other', async () => {
  let running = 0;
  let most = 0;
  const counted = async (contents: string) => {
    const bundled = await bundle(
      optionsFor(contents, async () => {
        running++;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 20));
        running--;
      }),
      PATIENCE_MS,
    );
    return bundled.kind === 'done' ? textOf(bundled) : bundled.kind;
  };
  const results = await Promise.all(['let a = 1', 'let x = ;', 'let b = 2', 'let c = 3'].map(counted));
  expect(results).toEqual(['let a = 1;\n', 'failed', 'let b = 2;\n', 'let c = 3;\n']);
  expect(most).toBe(1);
});

describe('what esbuild does not come back from costs one build', () => {
  it('a program that makes it hang, once', async () => {
    const began = performance.now();
    let tries = 0;
    const hanging = bundle(
      optionsFor(HANGS, () => tries++),
      500,
    );
    const next = build('let next = 1');
    expect(await hanging).toEqual({
      kind: 'gave-up',
      reason: 'the files could not be bundled within 0.5 s: is something nested very deeply?',
    });
    expect(performance.now() - began).toBeLessThan(20_000);
    // A second time it would take as long.
    expect(tries).toBe(1);
    expect(textOf(await next)).toBe('let next = 1;\n');
  });

  it('a program that makes it crash, twice', { timeout: 2 * PATIENCE_MS }, async () => {
    const script = `
      import { bundle } from './harness/runner/bundler.ts';
      let tries = 0;
      const plugins = [{ name: 'counts-tries', setup: (build) => build.onStart(() => void tries++) }];
      const options = (contents) => ({ stdin: { contents }, write: false, logLevel: 'silent', plugins });
      const crashing = bundle(options('('.repeat(1_000_000)), ${PATIENCE_MS}).then((bundled) => ({ bundled, tries }));
      const next = await bundle(options('let next = 1'), ${PATIENCE_MS});
      console.log(JSON.stringify({ ...(await crashing), next: next.result.outputFiles[0].text }));
      process.exit();`;
    expect(JSON.parse(await runQuietly(script))).toEqual({
      bundled: {
        kind: 'gave-up',
        reason: 'esbuild could not read the files: they are nested too deeply, or too large',
      },
      tries: 2,
      next: 'let next = 1;\n',
    });
  });
});

it('a service that somebody else ends is started again for the same files', async () => {
  let tries = 0;
  const bundled = await bundle(
    optionsFor('let again = 1', () => {
      tries++;
      return tries === 1 ? stop() : null;
    }),
    PATIENCE_MS,
  );
  expect(tries).toBe(2);
  expect(textOf(bundled)).toBe('let again = 1;\n');
});

it('does not take time in which this process computes for esbuild’s', async () => {
  const bundled = bundle({ stdin: { contents: 'export const a = 1', loader: 'ts' }, write: false }, 1_500);
  await new Promise((resolve) => setImmediate(resolve));
  for (const end = performance.now() + 2_500; performance.now() < end; );
  expect((await bundled).kind).toBe('done');
});
