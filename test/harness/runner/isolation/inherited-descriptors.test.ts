import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

const linux = process.platform === 'linux';

/** What a fresh Node finds that has inherited so many descriptors. */
async function found(stdio: (number | 'ignore' | 'pipe')[]): Promise<number[]> {
  const file = fileURLToPath(new URL('../../../../harness/runner/isolation/inherited-descriptors.ts', import.meta.url));
  const built = await build({
    stdin: {
      contents: `import { inheritedDescriptors } from ${JSON.stringify(file)}; console.log(JSON.stringify(inheritedDescriptors()))`,
      resolveDir: '/',
    },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
  });
  const ended = spawnSync(process.execPath, ['-e', built.outputFiles[0]!.text], { stdio, encoding: 'utf8' });
  return JSON.parse(ended.stdout);
}

it.runIf(linux)('finds what whoever started it left open, beyond gaps too, and nothing of its own', async () => {
  // Whoever runs the tests may have left something open, too.
  const before = await found(['ignore', 'pipe', 'ignore']);
  const file = openSync('/dev/null', 'r');
  const gap = Array(40).fill('ignore');
  try {
    const passed = await found(['ignore', 'pipe', 'ignore', file, 'ignore', ...gap, file]);
    // Node itself closes what lies before the first gap.
    const more = passed.filter((descriptor) => !before.includes(descriptor) && descriptor !== 3);
    expect(more).toEqual([45]);
  } finally {
    closeSync(file);
  }
});
