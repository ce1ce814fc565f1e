import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type BundledSubmission, bundleSubmission } from '../../../harness/runner/bundle-submission.ts';
import { folderOf, removeFolders, submissionOf } from '../submissions/temporary-folder.ts';

removeFolders();
const SOUND = 'export const knn = (x: number): number => x;\n';
const failuresOf = async (files: Record<string, string>, modules = ['svm', 'knn']) =>
  Object.fromEntries((await bundleSubmission(submissionOf(files), modules)).failures);

/** Runs the bundled program in this process: the fixtures below do nothing but export. */
async function load({ code, format }: BundledSubmission, module: string): Promise<Record<string, unknown>> {
  if (format === 'esm') return (await import(`data:text/javascript,${encodeURIComponent(code)}`)).modules[module]();
  const commonJs = { exports: {} as { modules: Record<string, () => Promise<Record<string, unknown>>> } };
  new Function('module', 'exports', code)(commonJs, commonJs.exports);
  return commonJs.exports.modules[module]!();
}

it('makes one program of TypeScript, JavaScript and JSON', async () => {
  const submission = submissionOf({
    'svm.ts':
      "import { twice } from './lib/twice.js';\nimport data from './data.json';\nexport const answer: number = twice(data.n);\n",
    'lib/twice.ts': 'export const twice = (x: number): number => 2 * x;\n',
    'data.json': '{"n": 21}',
    'knn.mjs': 'export default class KNN {}\n',
  });
  const bundled = await bundleSubmission(submission, ['svm', 'knn']);
  expect(bundled.failures.size).toBe(0);
  expect((await load(bundled, 'svm')).answer).toBe(42);
  expect(await load(bundled, 'knn')).toHaveProperty('default');
});

it('is the same program for the same files, wherever they are', async () => {
  const [first, second] = await Promise.all(
    [1, 2].map(() => bundleSubmission(submissionOf({ 'knn.ts': SOUND }), ['knn'])),
  );
  expect(second).toEqual(first);
});

describe('refused imports', () => {
  const folder = folderOf({ 'secret.ts': 'export const s = 1;', 'table.json': '{"n": 1}', 'work/knn.ts': SOUND });
  it.each([
    ['a builtin', "import fs from 'fs';\nexport const svm = fs;\n", 'the import "fs" is refused'],
    [
      'node:fs',
      "import { readFileSync } from 'node:fs';\nexport const svm = readFileSync;\n",
      'the import "node:fs" is refused',
    ],
    [
      'a child process',
      "export const svm = () => import('node:child_process');\n",
      'the import "node:child_process" is refused',
    ],
    ['require', "export const svm = require('fs');\n", 'the import "fs" is refused'],
    ['a package', "import x from 'lodash';\nexport const svm = x;\n", 'the import "lodash" is refused'],
    ['an installed package', "import x from 'evil';\nexport const svm = x;\n", 'the import "evil" is refused'],
    [
      'another part of the array library',
      "import x from 'numpy-ts/../../secret';\nexport const svm = x;\n",
      'is refused',
    ],
    ['an absolute path', `import { s } from '${join(folder, 'secret.ts')}';\nexport const svm = s;\n`, 'is refused'],
    ['a file URL', `import { s } from 'file://${folder}/secret.ts';\nexport const svm = s;\n`, 'is refused'],
    ['a data URL', "import x from 'data:text/javascript,export default 1';\nexport const svm = x;\n", 'is refused'],
    ['the web', "import x from 'https://example.com/a.js';\nexport const svm = x;\n", 'is refused'],
    ['a package import', "import x from '#secret';\nexport const svm = x;\n", 'the import "#secret" is refused'],
    [
      'a path alias',
      "import { s } from '@lib/secret';\nexport const svm = s;\n",
      'the import "@lib/secret" is refused',
    ],
    [
      'the parent folder',
      "import { s } from '../secret';\nexport const svm = s;\n",
      'there is no file for the import "../secret"',
    ],
    [
      'JSON outside',
      "import t from '../table.json';\nexport const svm = t;\n",
      'there is no file for the import "../table.json"',
    ],
    [
      'the parent by detours',
      "import { s } from './a/../../secret.ts';\nexport const svm = s;\n",
      'there is no file for the import',
    ],
    [
      'installed files by path',
      "import x from './node_modules/evil/index.js';\nexport const svm = x;\n",
      'there is no file for the import',
    ],
    ['settings', "import x from './package.json';\nexport const svm = x;\n", 'there is no file for the import'],
  ])('%s', async (_name, source, message) => {
    const files = {
      'svm.ts': source,
      'knn.ts': SOUND,
      'lib/secret.ts': 'export const s = 1;',
      'node_modules/evil/index.js': 'module.exports = 1;',
      'node_modules/evil/package.json': '{"name": "evil"}',
      'package.json': '{"imports": {"#secret": "./lib/secret.ts"}, "browser": {"./knn.ts": "./lib/secret.ts"}}',
      'tsconfig.json': '{"compilerOptions": {"paths": {"@lib/*": ["./lib/*"]}, "baseUrl": "."}}',
    };
    const failures = await failuresOf(files);
    expect(Object.keys(failures)).toEqual(['svm']);
    expect(failures.svm![0]!.message).toContain(message);
    expect(failures.svm![0]!.at).toMatchObject({ file: 'svm.ts', line: 1 });
  });
});

it('settings of the folder have no effect', async () => {
  const files = { 'knn.ts': SOUND, 'svm.ts': "import { knn } from './knn';\nexport class SVM { n = knn(1); }\n" };
  const settings = {
    'package.json': '{"browser": {"./knn.ts": false}, "sideEffects": false, "type": "commonjs"}',
    'tsconfig.json':
      '{"compilerOptions": {"target": "ES5", "useDefineForClassFields": false, "paths": {"./knn": ["./other"]}}}',
  };
  const plain = await bundleSubmission(submissionOf(files), ['svm', 'knn']);
  expect(await bundleSubmission(submissionOf({ ...files, ...settings }), ['svm', 'knn'])).toEqual(plain);
});

it('the array library comes from the runner, under each of its names', async () => {
  const source =
    "import * as np from 'numpy-ts';\nimport { zeros } from 'numpy-ts/core';\nexport const same = np.zeros === zeros;\nexport const marker = np.zeros;\n";
  const bundled = await bundleSubmission(submissionOf({ 'svm.ts': source }), ['svm']);
  expect(bundled.failures.size).toBe(0);
  const key = Symbol.for('gradecheck.array-library');
  const globals = globalThis as Record<symbol, unknown>;
  globals[key] = { zeros: 'the library of the runner' };
  expect(await load(bundled, 'svm')).toMatchObject({ same: true, marker: 'the library of the runner' });
  delete globals[key];
});

it('awaits at the top level of a module', async () => {
  const bundled = await bundleSubmission(submissionOf({ 'svm.ts': 'export const svm = await Promise.resolve(3);\n' }), [
    'svm',
  ]);
  expect(bundled).toMatchObject({ format: 'esm', failures: new Map() });
  expect((await load(bundled, 'svm')).svm).toBe(3);
});

describe('one broken module leaves the others', () => {
  it.each([
    ['a syntax error', 'export const svm = (;\n', 'Unexpected ";"', { file: 'svm.ts', line: 1, column: 21 }],
    [
      'a missing file',
      "import { a } from './missing';\nexport const svm = a;\n",
      'there is no file for the import "./missing" in the submission\'s folder',
      { file: 'svm.ts', line: 1, column: 19 },
    ],
  ])('%s', async (_name, source, message, at) => {
    const bundled = await bundleSubmission(submissionOf({ 'svm.ts': source, 'knn.ts': SOUND }), ['svm', 'knn']);
    expect(Object.fromEntries(bundled.failures)).toEqual({ svm: [{ message, at }] });
    expect(await load(bundled, 'knn')).toHaveProperty('knn');
  });

  it('a broken file that two modules share breaks both, and names itself', async () => {
    const failures = await failuresOf(
      {
        'svm.ts': "export * from './lib';\n",
        'knn.ts': "export * from './lib';\n",
        'mlp.ts': SOUND,
        'lib.ts': '}\n',
      },
      ['svm', 'knn', 'mlp'],
    );
    expect(Object.keys(failures)).toEqual(['svm', 'knn']);
    expect(failures.svm![0]!.at).toMatchObject({ file: 'lib.ts', line: 1 });
  });

  it('a module that is not there', async () => {
    expect(await failuresOf({ 'knn.ts': SOUND, 'SVM.ts': '' })).toEqual({
      svm: [{ message: 'svm.ts is missing; the folder has SVM.ts, knn.ts', at: null }],
    });
    expect(await failuresOf({}, ['svm'])).toEqual({
      svm: [{ message: 'svm.ts is missing; the folder has no source files', at: null }],
    });
  });
});

it('runs nothing of the submission', async () => {
  const globals = globalThis as Record<string, unknown>;
  await failuresOf({ 'svm.ts': 'globalThis.ranWhileBundling = true;\n', 'knn.ts': SOUND });
  expect(globals.ranWhileBundling).toBeUndefined();
});
