#!/usr/bin/env node
// npm run bench [-- checkers | cost]: builds and runs test/bench, which prints ratios, compares gradient checks, or counts
// what one costs. Nothing here is asserted: machines are noisy.
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
const [what, ...rest] = process.argv.slice(2);
const entries = { checkers: 'test/bench/checkers/main.ts', cost: 'test/bench/checkers/cost.ts' };
const isNamed = Object.hasOwn(entries, what ?? '');
const program = join(root, 'dist', 'bench.mjs');
await build({
  absWorkingDir: root,
  entryPoints: [isNamed ? entries[what] : 'test/bench/main.ts'],
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
  spawnSync(process.execPath, [program, root, ...(isNamed ? rest : process.argv.slice(2))], { stdio: 'inherit' })
    .status ?? 1;
