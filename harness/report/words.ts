/** A grade's sentences in the words of the submission's language: its names, its NaN, its None. */
import type { Diagnosis, Finding, Grade } from '../grading/grade.ts';
import type { Note } from '../runner/observation.ts';
import { describeMarkedDiagnosis } from './describe-diagnosis.ts';
import { describeMarked } from './describe-finding.ts';
import { describeNote } from './describe-note.ts';
import { changeOurs, verbatim, withoutMarks } from './verbatim.ts';

export interface Words {
  readonly finding: (finding: Finding) => string;
  readonly diagnosis: (diagnosis: Diagnosis) => string;
  readonly note: (note: Note) => string;
  /** Ids of cases. */
  readonly text: (text: string) => string;
  /** Titles and hints, whose variables are ours. */
  readonly prose: (text: string) => string;
  /** The file of a module. */
  readonly file: (module: string) => string;
}

/** How Python writes what our sentences take from TypeScript. */
const PYTHON: Readonly<Record<string, string>> = { NaN: 'nan', Infinity: 'inf', null: 'None', undefined: 'None' };

export function wordsFor({ submission: { language }, spelling = {} }: Grade): Words {
  const ours = language === 'python' ? replaceWords({ ...PYTHON, ...spelling }) : (original: string) => original;
  const text = (original: string): string => withoutMarks(ours(original));
  // The submission's names first: fastLossAndGrad may be called cost_and_gradient.
  const prose = (original: string): string =>
    withoutMarks(language === 'python' ? changeOurs(ours(original), (part) => part.replace(CAMEL, snake)) : original);
  return {
    finding: (finding) => text(describeMarked(finding, language)),
    diagnosis: (diagnosis) => prose(describeMarkedDiagnosis(diagnosis)),
    note: describeNote,
    text,
    prose,
    file: (module) => (language === 'python' ? `${text(module)}.py` : `${module}.ts`),
  };
}

/** nextW, xHat, bnParam, XTrain: variables of our sentences. Classes, ReLU and dW stay. */
const CAMEL = /(?<![\w-])(?:[a-z]+[a-z0-9](?:[A-Z][a-z0-9]*)+|[a-z](?:[A-Z][a-z]+)+|[XY](?:[A-Z][a-z]+)+)(?!\w)/g;
const snake = (name: string): string =>
  name.replace(/(?<=[a-zA-Z0-9])[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);

/** Whole words only, all at once: what has been replaced is marked, and not replaced again. */
function replaceWords(table: Readonly<Record<string, string>>): (text: string) => string {
  const words = Object.keys(table).sort((a, b) => b.length - a.length);
  const pattern = new RegExp(
    `(?<!\\w|\\w-)(${words.map((word) => word.replaceAll('.', '\\.')).join('|')})(?!\\w|-\\w)`,
    'g',
  );
  return (text) => changeOurs(text, (ours) => ours.replace(pattern, (word) => verbatim(table[word]!)));
}
