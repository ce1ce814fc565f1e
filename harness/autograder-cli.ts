/** The program of a kit for Gradescope: one submission in the container, on frozen bundles beside it. Nothing of the reference is in it. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { frozenFolder } from './bundle/bundle-source.ts';
import { autograde } from './commands/kit/autograde.ts';
import type { KitSettings } from './commands/kit/kit-settings.ts';
import { publishRunner } from './commands/kit/public-runner.ts';
import { tryOut } from './commands/kit/try-out.ts';
import { standardTerminal } from './standard-terminal.ts';

const here = dirname(fileURLToPath(import.meta.url));

const runners = publishRunner(join(here, 'runner'));
const terminal = standardTerminal();

process.exitCode = process.argv.includes('--try-out')
  ? await tryOut(runners, existsSync(runners.pythonFolder), terminal)
  : await autograde({
      settings: JSON.parse(readFileSync(join(here, 'kit.json'), 'utf8')) as KitSettings,
      bundles: frozenFolder(join(here, 'bundles')),
      runners,
      container: { source: '/autograder/source', submission: '/autograder/submission', results: '/autograder/results' },
      terminal,
    });
