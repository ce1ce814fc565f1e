import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build as esbuild } from 'esbuild';

/** Some dependencies are CommonJS and ask for Node's modules with require. */
const banner = {
  js: "import { createRequire as createRequireHere } from 'node:module';\nconst require = createRequireHere(import.meta.url);",
};

const shared = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  write: false,
  metafile: true,
  legalComments: 'none',
  logLevel: 'error',
  banner,
};

/**
 * Builds the command line (what a warm check needs in one file, the rest in chunks) and the runner's program.
 * dist/ is replaced as a whole, so that two commands started at once never see half of it.
 */
export async function build(root) {
  const cli = await esbuild({
    ...shared,
    absWorkingDir: root,
    entryPoints: { cli: 'harness/cli.ts' },
    splitting: true,
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    external: ['esbuild'],
  });
  const runner = await esbuild({
    ...shared,
    absWorkingDir: root,
    entryPoints: { runner: 'harness/runner/child/main.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    minify: true,
    keepNames: true,
  });
  const outputs = [...cli.outputFiles, ...runner.outputFiles];
  const id = createHash('sha256');
  for (const { path, contents } of outputs) id.update(basename(path)).update('\0').update(contents);
  const paths = [...new Set([...Object.keys(cli.metafile.inputs), ...Object.keys(runner.metafile.inputs)])].sort();
  const inputs = [...paths, 'bin/build.mjs'].map((path) => {
    const { size, mtimeMs } = statSync(join(root, path));
    return [path, size, mtimeMs];
  });
  const buildId = id.digest('hex');
  const draft = join(root, `dist.${process.pid}`);
  mkdirSync(draft, { recursive: true });
  for (const { path, contents } of outputs) writeFileSync(join(draft, basename(path)), contents);
  writeFileSync(join(draft, 'build.json'), JSON.stringify({ id: buildId, inputs }));
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  renameSync(draft, join(root, 'dist'));
  return buildId;
}
