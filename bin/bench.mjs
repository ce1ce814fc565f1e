#!/usr/bin/env node
// npm run bench: builds and runs test/bench, which prints ratios. Nothing here is asserted: machines are noisy.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './ensure-built.cjs';
import { ensureInstalled } from './ensure-installed.cjs';
import { requireNode } from './require-node.cjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
requireNode();
ensureInstalled(root);
await ensureBuilt(root);
const { build } = await import('esbuild');
const program = join(root, 'dist', 'bench.mjs');
await build({
  absWorkingDir: root,
  entryPoints: ['test/bench/main.ts'],
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  external: ['esbuild'],
  outfile: program,
  logLevel: 'error',
  banner: {
    js: "import { createRequire as createRequireHere } from 'node:module';\nconst require = createRequireHere(import.meta.url);",
  },
});
process.exitCode =
  spawnSync(process.execPath, [program, root, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
