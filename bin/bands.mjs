#!/usr/bin/env node
// npm run bands: builds and runs harness/bands-cli.ts, which draws activation statistics over thousands of seeds.
import { buildAndRun } from './build-and-run.mjs';

await buildAndRun('harness/bands-cli.ts', 'bands.mjs');
