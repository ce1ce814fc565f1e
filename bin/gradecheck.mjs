#!/usr/bin/env node
// Installs and builds when that is due, then runs the command line.
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt } from './ensure-built.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { requireNode } from './require-node.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
requireNode();
ensureInstalled(root);
const buildId = await ensureBuilt(root);
const { main } = await import(pathToFileURL(join(root, 'dist', 'cli.mjs')).href);
// For measurements (npm run bench): what each stage took, in milliseconds, on standard error.
const timings = process.env.GRADECHECK_TIMINGS === '1' ? [] : null;
process.exitCode = await main(
  process.argv.slice(2),
  buildId,
  timings === null ? undefined : (stage, durationMs) => timings.push([stage, durationMs]),
);
if (timings !== null) console.error(JSON.stringify({ start: performance.now(), timings }));
