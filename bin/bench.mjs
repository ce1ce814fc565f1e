#!/usr/bin/env node
// npm run bench [-- batch | checkers | cost | python | sandbox]: builds and runs test/bench, which prints ratios, grades a class, compares
// gradient checks, counts what one costs, takes apart a check of Python files, or says what the sandbox costs. Nothing here is asserted: machines are noisy.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAndRun } from './build-and-run.mjs';
import { ensureBuilt } from './ensure-built.cjs';
import { ensureInstalled } from './ensure-installed.cjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
ensureInstalled(root);
await ensureBuilt(root);
const [what, ...rest] = process.argv.slice(2);
const entries = {
  batch: 'test/bench/batch.ts',
  checkers: 'test/bench/checkers/main.ts',
  cost: 'test/bench/checkers/cost.ts',
  python: 'test/bench/python/main.ts',
  sandbox: 'test/bench/sandbox.ts',
};
const isNamed = Object.hasOwn(entries, what ?? '');
const entry = isNamed ? entries[what] : 'test/bench/main.ts';
await buildAndRun(entry, 'bench.mjs', [root, ...(isNamed ? rest : process.argv.slice(2))]);
