#!/usr/bin/env node
// npm run experiments: builds and runs harness/experiments-cli.ts, which writes the lecture's experiment as a page.
import { buildAndRun } from './build-and-run.mjs';

await buildAndRun('harness/experiments-cli.ts', 'experiments.mjs');
