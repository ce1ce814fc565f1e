/** A grade's sentences in the words of the submission's language: its names, its NaN, its None. */
import type { Diagnosis, Finding, Grade } from '../grading/grade.ts';
import type { Note } from '../runner/observation.ts';
import { describeDiagnosis } from './describe-diagnosis.ts';
import { describeFinding } from './describe-finding.ts';
import { describeNote } from './describe-note.ts';

export interface Words {
  readonly finding: (finding: Finding) => string;
  readonly diagnosis: (diagnosis: Diagnosis) => string;
  readonly note: (note: Note) => string;
  /** Titles, hints and ids of cases. */
  readonly text: (text: string) => string;
  /** The file of a module. */
  readonly file: (module: string) => string;
}

/** How Python writes what our sentences take from TypeScript. */
const PYTHON: Readonly<Record<string, string>> = { NaN: 'nan', Infinity: 'inf', null: 'None', undefined: 'None' };

export function wordsFor({ submission: { language }, spelling = {} }: Grade): Words {
  const text = language === 'python' ? replaceWords({ ...PYTHON, ...spelling }) : (original: string) => original;
  return {
    finding: (finding) => text(describeFinding(finding, language)),
    diagnosis: (diagnosis) => text(describeDiagnosis(diagnosis)),
    note: describeNote,
    text,
    file: (module) => (language === 'python' ? `${text(module)}.py` : `${module}.ts`),
  };
}

/** Whole words only, all at once: what has been replaced is not replaced again. */
function replaceWords(table: Readonly<Record<string, string>>): (text: string) => string {
  const words = Object.keys(table).sort((a, b) => b.length - a.length);
  const pattern = new RegExp(
    `(?<!\\w|\\w-)(${words.map((word) => word.replaceAll('.', '\\.')).join('|')})(?!\\w|-\\w)`,
    'g',
  );
  return (text) => text.replace(pattern, (word) => table[word]!);
}
