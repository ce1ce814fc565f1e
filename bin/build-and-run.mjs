import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './ensure-installed.cjs';
import { requireNode } from './require-node.cjs';

/** Builds a program of the repository into dist/, and runs it with this process's arguments and exit code. */
export async function buildAndRun(entry, outfile) {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
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
    outfile: program,
    logLevel: 'error',
    banner: {
      js: "import { createRequire as createRequireHere } from 'node:module';\nconst require = createRequireHere(import.meta.url);",
    },
  });
  process.exitCode = spawnSync(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
}
