/** What the commands on classes have in common: their setup, paths as they were typed, and options that several have. */
import { resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { fromWhereTyped, type Setup } from '../command-line.ts';
import { shortPath } from '../commands/short-path.ts';
import type { Style } from '../report/style.ts';

export interface ClassSetup extends Setup {
  readonly style: Style;
  readonly root: string;
  readonly dist: string;
  /** The version with what tells one build from another. */
  readonly build: string;
}

/** The words themselves, unless they were typed in another folder than this one. */
export function asTyped(path: string, environment: NodeJS.ProcessEnv): string {
  const meant = fromWhereTyped(path, environment);
  return meant === resolve(path) ? path : shortPath(meant);
}

/** A number of points: not negative, and written in digits. */
export function points(text: string): number {
  if (!/^\d{1,6}(\.\d{1,6})?$/.test(text)) throw new InvalidArgumentError('It should be a number like 7 or 7.5.');
  return Number(text);
}

export const hiddenVisibility = (): Option =>
  new Option('--hidden-visibility <when>', 'of hidden cases on Gradescope; without visible it shows no total before')
    .choices(['visible', 'hidden', 'after_due_date', 'after_published'])
    .default('visible');
