/** Runs a submission's TypeScript inside this process: only ever the correct submission and its edits, which are ours. */
import { posix } from 'node:path';
import { compileFunction } from 'node:vm';
import { transform } from 'esbuild';
import type { Files } from './apply-edit.ts';

type Exports = Record<string, unknown>;
type Body = (module: { exports: Exports }, exports: Exports, require: (path: string) => Exports, math: Math) => void;

/** Compiled once for each text: an edit changes one file of several. */
const compiled = new Map<string, Promise<Body>>();

export interface LinkedModules {
  /** The exports of `<module>.ts`, or undefined when there is no such file. */
  readonly moduleExports: (module: string) => Exports | undefined;
}

/** @param packages what the files may import besides each other, by name */
export async function linkModules(
  files: Files,
  packages: Readonly<Record<string, Exports>> = {},
): Promise<LinkedModules> {
  const bodies = new Map<string, Body>();
  for (const [file, text] of Object.entries(files)) bodies.set(file, await compile(file, text));
  const loaded = new Map<string, Exports>();
  const math = seededMath();
  const load = (file: string): Exports => {
    const known = loaded.get(file);
    if (known !== undefined) return known;
    const body = bodies.get(file);
    if (body === undefined)
      throw new Error(`the correct submission has no ${file}; it has ${[...bodies.keys()].join(', ')}`);
    const module = { exports: {} as Exports };
    loaded.set(file, module.exports);
    const require = (path: string): Exports => packages[path] ?? load(posix.join(posix.dirname(file), path));
    body(module, module.exports, require, math);
    loaded.set(file, module.exports);
    return module.exports;
  };
  return { moduleExports: (module) => (bodies.has(`${module}.ts`) ? load(`${module}.ts`) : undefined) };
}

/** What the mistakes draw is the same on every machine: a multiplicative generator (Park & Miller, 1988). */
function seededMath(): Math {
  let state = 20_181;
  const random = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return Object.defineProperties({}, { ...Object.getOwnPropertyDescriptors(Math), random: { value: random } }) as Math;
}

function compile(file: string, text: string): Promise<Body> {
  const known = compiled.get(text);
  if (known !== undefined) return known;
  const body = transform(text, { loader: 'ts', format: 'cjs', target: 'node20', logLevel: 'silent' }).then(
    ({ code }) => compileFunction(code, ['module', 'exports', 'require', 'Math'], { filename: file }) as Body,
  );
  compiled.set(text, body);
  return body;
}
