/** The folder with the answers to requests: each of its files is there whole, or not at all. */
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeWhole } from '../../gradebook/write-whole.ts';

export interface AnswerFile {
  /** Path in the folder. */
  readonly name: string;
  readonly text: string;
}

/** Why answers may not be written there; null: they may. Drafts and decisions that somebody has changed must not be lost. */
export function answerFolderFault(folder: string): string | null {
  try {
    if (!existsSync(folder)) return null;
    if (!statSync(folder).isDirectory()) return `${folder} is a file: name a new folder with --out`;
    return readdirSync(folder).length === 0 ? null : `${folder} has files in it: name a new folder with --out`;
  } catch (error) {
    return cannot(folder, error);
  }
}

/** Null: all are written. */
export function writeAnswers(folder: string, files: readonly AnswerFile[]): string | null {
  for (const { name, text } of files) {
    const file = join(folder, name);
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeWhole(file, text);
    } catch (error) {
      return cannot(file, error);
    }
  }
  return null;
}

const cannot = (path: string, error: unknown): string =>
  `${path} cannot be written: ${(error as NodeJS.ErrnoException).code}. Choose another place with --out`;
