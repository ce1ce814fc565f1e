/** Suites' bundles → the files of a zip for Gradescope: its two scripts, the harness as one file, the runner, and the bundles. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedBundle } from '../../bundle/bundle-source.ts';
import { packBundle } from '../../bundle/pack-bundle.ts';
import { buildFrozenProgram } from '../build-frozen-program.ts';
import { filesBelow } from '../files-below.ts';
import type { KitSettings } from './kit-settings.ts';

export interface KitPlace {
  readonly root: string;
  readonly dist: string;
}

export interface KitFile {
  readonly content: Uint8Array;
  readonly isProgram: boolean;
}

export async function kitFiles(
  bundles: readonly LoadedBundle[],
  settings: KitSettings,
  { root, dist }: KitPlace,
): Promise<ReadonlyMap<string, KitFile>> {
  const files = new Map<string, KitFile>();
  const add = (path: string, content: Uint8Array | string, isProgram = false): void => {
    files.set(path, { content: typeof content === 'string' ? Buffer.from(content) : content, isProgram });
  };
  const script = (name: string): Buffer => readFileSync(join(root, 'harness/commands/kit', name));
  add('setup.sh', script('setup.sh'), true);
  add('run_autograder', script('run_autograder.sh'), true);
  const program = await buildFrozenProgram(root, 'harness/autograder-cli.ts', {});
  add('gradecheck/autograde.mjs', program);
  add('gradecheck/kit.json', `${JSON.stringify(settings, null, 2)}\n`);
  for (const { bundle } of bundles) add(`gradecheck/bundles/${bundle.suite.id}.bundle`, packBundle(bundle).bytes);
  add('gradecheck/runner/runner.cjs', readFileSync(join(dist, 'runner.cjs')));
  const languages = new Set(bundles.flatMap(({ bundle }) => bundle.languages));
  if (languages.has('python')) {
    const runner = join(root, 'harness/runner/python');
    for (const path of filesBelow(runner)) add(`gradecheck/runner/python/${path}`, readFileSync(join(runner, path)));
  }
  if (languages.has('typescript')) {
    add('gradecheck/package.json', packageJson(root));
    for (const [path, isProgram] of bundlerFiles(root))
      add(`gradecheck/${path}`, readFileSync(join(root, path)), isProgram);
  }
  return files;
}

/** For setup.sh, where the bundler in the kit doesn't run: the version that grades here. */
function packageJson(root: string): string {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return `${JSON.stringify({ private: true, dependencies: { esbuild: dependencies.esbuild } }, null, 2)}\n`;
}

const BUNDLER = ['node_modules/esbuild/package.json', 'node_modules/esbuild/lib/main.js'];
const PLATFORM = 'node_modules/@esbuild/linux-x64';

/** Gradescope's processor; on another one than that, it isn't installed here, and setup.sh gets it. */
function bundlerFiles(root: string): [path: string, isProgram: boolean][] {
  if (!existsSync(join(root, PLATFORM))) return [];
  return [
    ...BUNDLER.map((path): [string, boolean] => [path, false]),
    [`${PLATFORM}/package.json`, false],
    [`${PLATFORM}/bin/esbuild`, true],
  ];
}
