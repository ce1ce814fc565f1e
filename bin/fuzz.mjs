#!/usr/bin/env node
// npm run fuzz -- --parser NAME --seed N --inputs N | --seconds S: random inputs for all that reads what others wrote.
// --replay I makes one input again and says what becomes of it. Without --parser, all parsers, one after the other.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAndRun } from './build-and-run.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
await buildAndRun('test/fuzz/main.ts', 'fuzz.mjs', [root, ...process.argv.slice(2)]);
