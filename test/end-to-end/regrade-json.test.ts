/** What the commands that look into a run again write as JSON is what the schemas in specs/ say. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeMailed } from '../../harness/regrade/mailed-receipt.ts';
