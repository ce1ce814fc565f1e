/** The folder mistakes/: the correct submission, and what can be wrong with it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeProblem } from '../suite/problem.ts';
import type { Language } from '../suite/suite.ts';
import type { Files } from './apply-edit.ts';
import { loadMistakes } from './load-mistakes.ts';
import type { MadeMistake, Mistake } from './mistake.ts';

/** Edits of a correct submission. */
export interface EditBank {
  readonly correct: Files;
  readonly mistakes: readonly MadeMistake[];
}

export interface MistakeBank extends EditBank {
  readonly mistakes: readonly Mistake[];
}

export type BankResult =
  | { readonly kind: 'loaded'; readonly bank: MistakeBank }
  | { readonly kind: 'refused'; readonly messages: readonly string[] };

/**
 * @param names files of the folder, without their extension: those that a suite asks for.
 * @param language of the correct submission
 */
export function readMistakeBank(
  folder: string | null,
  names: readonly string[],
  language: Language = 'typescript',
): BankResult {
  if (names.length === 0) return { kind: 'loaded', bank: { correct: {}, mistakes: [] } };
  if (folder === null)
    return { kind: 'refused', messages: [`there is no folder with the mistakes ${names.join(', ')}`] };
  const correct: Record<string, string> = {};
  const mistakes: Mistake[] = [];
  const messages: string[] = [];
  const known = readdirSync(folder).flatMap((file) => (file.endsWith('.yaml') ? [file.slice(0, -'.yaml'.length)] : []));
  for (const file of readdirSync(join(folder, 'correct')).sort())
    if (/\.(ts|py)$/.test(file)) correct[file] = readFileSync(join(folder, 'correct', file), 'utf8');
  for (const name of names) {
    if (!known.includes(name)) {
      messages.push(`there are no mistakes "${name}"; there is ${known.join(', ')}`);
      continue;
    }
    const file = join(folder, `${name}.yaml`);
    const loaded = loadMistakes(readFileSync(file, 'utf8'), file, correct, language);
    if (loaded.kind === 'broken') messages.push(...loaded.problems.map(describeProblem));
    else mistakes.push(...loaded.mistakes);
  }
  return messages.length > 0 ? { kind: 'refused', messages } : { kind: 'loaded', bank: { correct, mistakes } };
}

/** Modules whose answers an edit of `file` may change: its own, and those that import it. */
export function modulesTouchedBy(file: string, correct: Files): string[] {
  return filesTouchedBy(file, correct).map((name) => name.replace(/\.ts$/, ''));
}

/** The same, by their files. */
export function filesTouchedBy(file: string, correct: Files): string[] {
  const touched = new Set([file]);
  for (let before = 0; before < touched.size; ) {
    before = touched.size;
    for (const [other, text] of Object.entries(correct)) {
      if ([...touched].some((known) => imports(text, known))) touched.add(other);
    }
  }
  return [...touched];
}

/** import … from './layers.ts'; from .layers import *, import layers. */
function imports(text: string, file: string): boolean {
  if (!file.endsWith('.py')) return text.includes(`'./${file}'`);
  return new RegExp(`^\\s*(from \\.?(\\w+\\.)*|import )${file.slice(0, -3)}\\b`, 'm').test(text);
}
