/** Runs a submission's TypeScript inside this process: only ever the correct submission and its edits, which are ours. */
import { posix } from 'node:path';
import { compileFunction } from 'node:vm';
import { transform } from 'esbuild';
import type { Files } from './apply-edit.ts';

type Exports = Record<string, unknown>;
type Body = (module: { exports: Exports }, exports: Exports, require: (path: string) => Exports) => void;

/** Compiled once for each text: an edit changes one file of several. */
const compiled = new Map<string, Promise<Body>>();

export interface LinkedModules {
  /** The exports of `<module>.ts`, or undefined when there is no such file. */
  readonly moduleExports: (module: string) => Exports | undefined;
}

export async function linkModules(files: Files): Promise<LinkedModules> {
  const bodies = new Map<string, Body>();
  for (const [file, text] of Object.entries(files)) bodies.set(file, await compile(file, text));
  const loaded = new Map<string, Exports>();
  const load = (file: string): Exports => {
    const known = loaded.get(file);
    if (known !== undefined) return known;
    const body = bodies.get(file);
    if (body === undefined)
      throw new Error(`the correct submission has no ${file}; it has ${[...bodies.keys()].join(', ')}`);
    const module = { exports: {} as Exports };
    loaded.set(file, module.exports);
    body(module, module.exports, (path) => load(posix.join(posix.dirname(file), path)));
    loaded.set(file, module.exports);
    return module.exports;
  };
  return { moduleExports: (module) => (bodies.has(`${module}.ts`) ? load(`${module}.ts`) : undefined) };
}

function compile(file: string, text: string): Promise<Body> {
  const known = compiled.get(text);
  if (known !== undefined) return known;
  const body = transform(text, { loader: 'ts', format: 'cjs', target: 'node20', logLevel: 'silent' }).then(
    ({ code }) => compileFunction(code, ['module', 'exports', 'require'], { filename: file }) as Body,
  );
  compiled.set(text, body);
  return body;
}
