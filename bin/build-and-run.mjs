import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './ensure-installed.cjs';
import { requireNode } from './require-node.cjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Builds a program of the repository into dist/, and runs it.
 * @param args its arguments; those of this process when there are none
 */
export async function buildAndRun(entry, outfile, args = process.argv.slice(2)) {
  requireNode();
  ensureInstalled(root);
  const { build } = await import('esbuild');
  const program = join(root, 'dist', outfile);
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['esbuild', 'libsql', 'playwright-core', 'vega', 'vega-lite'],
    outfile: program,
    logLevel: 'error',
    banner: {
      js: "import { createRequire as createRequireHere } from 'node:module';\nconst require = createRequireHere(import.meta.url);",
    },
  });
  process.exitCode = spawnSync(process.execPath, [program, ...args], { stdio: 'inherit' }).status ?? 1;
}
