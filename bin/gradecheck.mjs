#!/usr/bin/env node
// Installs and builds when that is due, then runs the command line.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './ensure-built.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { requireNode } from './require-node.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
requireNode();
ensureInstalled(root);
const buildId = await ensureBuilt(root);
const { cacheFileOf, loadCached } = createRequire(import.meta.url)('./load-cached.cjs');
const { exports: cli, saveCache } = loadCached(join(root, 'dist', 'cli.cjs'), ['esbuild']);
if (!existsSync(cacheFileOf(join(root, 'dist', 'runner.cjs'))))
  (await import('./build.mjs')).rehearse(root, cli.usualChildFlags);
// For measurements (npm run bench): what each stage took, in milliseconds, on standard error.
const timings = process.env.GRADECHECK_TIMINGS === '1' ? [] : null;
const onStage = timings === null ? undefined : (stage, durationMs) => timings.push([stage, durationMs]);
process.exitCode = await cli.main(process.argv.slice(2), { root, buildId, onStage });
saveCache();
if (timings !== null) console.error(JSON.stringify({ timings }));
