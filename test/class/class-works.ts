/** What students hand in: right and wrong homework from test/fixtures, and what breaks or attacks. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdit } from '../../harness/mistakes/apply-edit.ts';
import type { Language } from '../../harness/suite/suite.ts';
import { changesOf } from '../end-to-end/lay-fixture.ts';
import { fixture } from '../end-to-end/program.ts';
import { zipOf } from '../harness/submissions/write-zip.ts';

export type WorkKind = 'right' | 'wrong' | 'broken' | 'hostile';

export interface Work {
  /** Below test/fixtures, or what was made here: "empty", "damaged-zip", "notebook", "pdf". */
  readonly fixture: string;
  readonly kind: WorkKind;
  readonly language: Language;
  /** Path → content, as the student has them. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** Whether its files can be read: then they are its sources. */
  readonly isReadable: boolean;
}

const RIGHT = ['vectorised', 'loops', 'einsum', 'conventions', 'cached-forward', 'reversed'].map(
  (name) => `submissions/correct-${name}`,
);
const WRONG = [
  'example',
  'knn-norm-ignored',
  'knn-ties-first-seen',
  'softmax-gradient-transposed',
  'softmax-mean-forgotten',
  'softmax-ten-classes',
  'svm-margin-above-zero',
  'svm-true-class-counted',
].map((name) => `submissions/${name}`);
const RIGHT_PYTHON = ['plain', 'loops', 'einsum', 'flat', 'package'].map((name) => `python/correct-${name}`);
const BROKEN = ['broken/syntax-error', 'broken/missing-file'];
const HOSTILE = ['hangs', 'loops-on-import', 'exits-in-call', 'exits-on-import', 'prints-much'].map(
  (name) => `broken/${name}`,
);
const BASE = 'python/correct-plain';

export function worksOf(kind: WorkKind): readonly Work[] {
  if (kind === 'right') return [...RIGHT.map(workOf('right')), ...RIGHT_PYTHON.map(workOf('right'))];
  if (kind === 'wrong') return [...WRONG.map(workOf('wrong')), ...wrongInPython()];
  if (kind === 'hostile') return HOSTILE.map(workOf('hostile'));
  return [...BROKEN.map(workOf('broken')), workOf('broken')('python/broken-syntax'), ...madeHere()];
}

const workOf =
  (kind: WorkKind) =>
  (name: string): Work => ({
    fixture: name,
    kind,
    language: name.startsWith('python/') ? 'python' : 'typescript',
    files: filesOf(fixture(name)),
    isReadable: true,
  });

function filesOf(folder: string): Map<string, Buffer> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll('\\', '/'));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path))]));
}

/** Those of wrong.yaml that are one change in a linear classifier. */
function wrongInPython(): Work[] {
  const base = filesOf(fixture(BASE));
  const changes = Object.entries(changesOf('python')).filter(([, { file }]) => /\/(svm|softmax|knn)\.py$/.test(file));
  return changes.flatMap(([name, edit]) => {
    const original = base.get(edit.file);
    if (original === undefined) return [];
    const edited = applyEdit({ [edit.file]: original.toString() }, edit);
    if (edited.kind === 'refused') return [];
    const files = new Map(base).set(edit.file, Buffer.from(edited.files[edit.file]!));
    return [{ fixture: `python/wrong.yaml#${name}`, kind: 'wrong', language: 'python', files, isReadable: true }];
  });
}

function madeHere(): Work[] {
  const one = (name: string, files: Record<string, Buffer>, isReadable = true): Work => ({
    fixture: name,
    kind: 'broken',
    language: 'typescript',
    files: new Map(Object.entries(files)),
    isReadable,
  });
  const zip = zipOf([{ name: 'softmax.ts', content: 'export const a = 1;\n'.repeat(100) }]);
  return [
    one('empty', {}),
    one('damaged-zip', { 'hw2.zip': zip.subarray(0, zip.length - 40) }, false),
    one('notebook', { 'hw2.ipynb': Buffer.from('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}') }),
    one('pdf', { 'hw2.pdf': Buffer.from('%PDF-1.4\n%%EOF\n') }),
  ];
}
