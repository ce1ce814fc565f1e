/** A program that works on frozen bundles → one file of JavaScript, with nothing of the reference in it. */
import { build } from 'esbuild';

/**
 * @param entry path below `root`
 * @param constants name → text that it stands for in the program
 */
export async function buildFrozenProgram(
  root: string,
  entry: string,
  constants: Readonly<Record<string, string>>,
): Promise<string> {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['esbuild'],
    legalComments: 'none',
    minifyWhitespace: true,
    define: Object.fromEntries(Object.entries(constants).map(([name, text]) => [name, JSON.stringify(text)])),
    banner: {
      js: "#!/usr/bin/env node\nimport { createRequire as createRequireHere } from 'node:module';\nconst require = createRequireHere(import.meta.url);",
    },
  });
  const solutions = Object.keys(result.metafile.inputs).filter(
    (path) => path.startsWith('reference/') || path.startsWith('specs/'),
  );
  if (solutions.length > 0) throw new Error(`${entry} would contain ${solutions.join(', ')}`);
  return result.outputFiles[0]!.text;
}
