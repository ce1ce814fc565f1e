#!/usr/bin/env node
// npm run attacks: builds and runs test/attacks, which grades each attack of the corpus and prints what came of it.
import { buildAndRun } from './build-and-run.mjs';

await buildAndRun('test/attacks/main.ts', 'attacks.mjs');
