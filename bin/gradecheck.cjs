#!/usr/bin/env node
'use strict';
// Installs and builds when that is due, then runs the command line. CommonJS: Node's loader for ES modules alone would
// take a quarter of a bare start.
const { existsSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { requireNode } = require('./require-node.cjs');

async function run() {
  const root = dirname(__dirname);
  requireNode();
  require('./ensure-installed.cjs').ensureInstalled(root);
  const buildId = await require('./ensure-built.cjs').ensureBuilt(root);
  const { cacheFileOf, loadCached } = require('./load-cached.cjs');
  const { exports: cli, saveCache } = loadCached(join(root, 'dist', 'cli.cjs'), ['esbuild']);
  if (!existsSync(cacheFileOf(join(root, 'dist', 'runner.cjs')))) {
    (await import('./build.mjs')).rehearse(root, cli.usualChildFlags);
  }
  // For measurements (npm run bench): what each stage took, in milliseconds, on standard error.
  const timings = process.env.GRADECHECK_TIMINGS === '1' ? [] : null;
  const onStage = timings === null ? undefined : (stage, durationMs) => timings.push([stage, durationMs]);
  process.exitCode = await cli.main(process.argv.slice(2), { root, buildId, onStage });
  saveCache();
  if (timings !== null) console.error(JSON.stringify({ timings }));
}

void run();
