import { isAscii } from 'node:buffer';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { build as esbuild } from 'esbuild';
import dataFilesModule from './data-files.cjs';

const { dataFiles } = dataFilesModule;

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  write: false,
  // Leaves comments out: what remains is ASCII.
  minifyWhitespace: true,
  metafile: true,
  legalComments: 'none',
  logLevel: 'error',
};

/**
 * Builds what a warm check needs into one file, everything that is loaded on demand (YAML, the reference, …) into
 * chunks, and the program of the submission's process. dist/ is replaced as a whole, so that a command that starts
 * meanwhile never sees half of it.
 */
export async function build(root) {
  const onDemand = new Map();
  const node = {
    ...shared,
    absWorkingDir: root,
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    external: ['esbuild', 'libsql', 'vega', 'vega-lite'],
    // What resolves a package needs a file to start from: createRequire takes the path as well.
    define: { 'import.meta.url': '__filename' },
  };
  const cli = await esbuild({
    ...node,
    entryPoints: { cli: 'harness/cli.ts' },
    outdir: 'dist',
    // import() becomes require: bin/load-cached.cjs cannot run the former.
    supported: { 'dynamic-import': false },
    plugins: [leaveOutDynamicImports(onDemand)],
  });
  const chunks = await esbuild({ ...node, entryPoints: Object.fromEntries(onDemand), outdir: 'dist/on-demand' });
  const runner = await esbuild({
    ...node,
    entryPoints: { runner: 'harness/runner/child/main.ts' },
    outdir: 'dist',
  });
  const outputs = [...cli.outputFiles, ...chunks.outputFiles, ...runner.outputFiles];
  // What is loaded on demand, Node reads itself.
  const strange = [...cli.outputFiles, ...runner.outputFiles].find(({ contents }) => !isAscii(contents));
  if (strange !== undefined) throw new Error(`${strange.path} is not ASCII, which bin/load-cached.cjs relies on`);
  const id = createHash('sha256');
  for (const { path, contents } of outputs) id.update(basename(path)).update('\0').update(contents);
  const data = dataFiles(root);
  for (const path of data)
    id.update(path)
      .update('\0')
      .update(readFileSync(join(root, path)));
  const buildId = id.digest('hex');
  const inputs = [...[cli, chunks, runner].flatMap(({ metafile }) => Object.keys(metafile.inputs)), ...data];
  const draft = join(root, `dist.${process.pid}`);
  for (const { path, contents } of outputs) {
    const file = join(draft, relative(join(root, 'dist'), path));
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, contents);
  }
  writeFileSync(join(draft, 'build.json'), JSON.stringify({ id: buildId, inputs: describe(root, inputs), data }));
  putInPlace(draft, join(root, 'dist'));
  return buildId;
}

/** Sources only: packages change with the lock file, after which everything is built anyway. */
function describe(root, inputs) {
  const sources = [...new Set(inputs)].filter((path) => !path.includes('node_modules/')).sort();
  return [...sources, 'bin/build.mjs', 'package-lock.json']
    .filter((path) => existsSync(join(root, path)))
    .map((path) => {
      const { size, mtimeMs } = statSync(join(root, path));
      return [path, size, mtimeMs];
    });
}

/** import('./lint.ts') in the command line's file becomes require('./on-demand/lint.cjs'). */
function leaveOutDynamicImports(found) {
  return {
    name: 'on-demand',
    setup(plugin) {
      plugin.onResolve({ filter: /^\.\.?\// }, ({ kind, path, resolveDir }) => {
        if (kind !== 'dynamic-import') return null;
        const name = basename(path, '.ts');
        found.set(name, join(resolveDir, path));
        return { path: `./on-demand/${name}.cjs`, external: true };
      });
    },
  };
}

function putInPlace(draft, dist) {
  const old = `${draft}.old`;
  if (existsSync(dist)) {
    // Bundles are named by the build that froze them: those of other builds do no harm and may be wanted again.
    if (existsSync(join(dist, 'bundles'))) cpSync(join(dist, 'bundles'), join(draft, 'bundles'), { recursive: true });
    renameSync(dist, old);
  }
  try {
    renameSync(draft, dist);
  } catch (error) {
    // Another command has built the same at the same time.
    if (!existsSync(join(dist, 'build.json'))) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
  rmSync(old, { recursive: true, force: true });
}

/** Leaves the code cache of the submission's process, made with the flags that it is started with. */
export function rehearse(root, flags) {
  spawnSync(
    process.execPath,
    [...flags, join(root, 'bin', 'run-submission.cjs'), join(root, 'dist', 'runner.cjs'), '--make-cache'],
    { stdio: 'ignore' },
  );
}
