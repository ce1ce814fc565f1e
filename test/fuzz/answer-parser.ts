/** `answer`: whole answers of a submission's process: harness/runner/parse-answer.ts. */
import type { FrozenTrial } from '../../harness/bundle/bundle.ts';
import type { Observation, RunAnswer, TrialAnswer } from '../../harness/runner/observation.ts';
import {
  parseAnswer,
  parseInspected,
  parseNotes,
  parseReturned,
  parseThrown,
} from '../../harness/runner/parse-answer.ts';
import { AS_WRITTEN } from '../../harness/runner/prepare-typescript.ts';
import type { ClassShape } from '../../harness/suite/suite.ts';
import { MalformedValue } from '../../harness/wire/parse-value.ts';
import { mutateTree } from './mutate-tree.ts';
import { holds, type Outcome, type Parser, refusedBecause, refusedBy } from './parser.ts';
import { toText } from './tree-text.ts';
import { DATA, isObject, judgeText, judgeValue, VALUES } from './value-parser.ts';

const ID = 7;
const RUN = { program: 'p', outputs: ['loss', 'dW'] };
const ASKED: readonly FrozenTrial[] = [
  { runs: [RUN, { ...RUN, reportChanges: true }], inputs: { W: null } },
  { runs: [RUN, { ...RUN, optional: true }, { ...RUN, outputs: [] }], inputs: {} },
].map((trial) => ({ label: '', seed: 1, sizes: {}, directions: {}, ...trial }) as unknown as FrozenTrial);
const EXPORTS: Readonly<Record<string, number | ClassShape>> = {
  svmLoss: 3,
  SVM: { construct: [], methods: { train: 2, constructor: 0 } } as unknown as ClassShape,
  toString: 1,
};

const value = (at: number): unknown => VALUES[at % VALUES.length];
const run = (at: number): unknown => ({ outputs: { loss: value(at), dW: value(at + 1) }, changes: {} });
const ERROR = { name: 'TypeError', message: 'no', stack: 'TypeError: no\n at f (svm.ts:3:4)', apiMismatch: false };
const TRIALS = [
  { runs: [run(0), { ...(run(3) as object), changes: { W: value(0) }, complex: true }] },
  { runs: [run(5), { failure: 'threw', error: ERROR }, { outputs: {}, changes: {} }] },
];
const NOTES = [
  { code: 'unwritten', what: 'svm.loss' },
  { code: 'mixed-tabs', what: '', file: 'svm.py', line: 3 },
];
const ANSWERS: readonly unknown[] = [
  { id: ID, type: 'returned', trials: TRIALS, notes: NOTES },
  { id: ID, type: 'threw', error: ERROR, trial: 1, run: 0, trials: [TRIALS[0]], notes: [] },
  {
    id: ID,
    type: 'inspected',
    exports: {
      svmLoss: { kind: 'function', parameters: 3 },
      SVM: { kind: 'class', methods: { train: 2, predict: 1 }, constructs: null },
      other: { kind: 'missing', available: ['a'] },
    },
  },
  { id: ID, type: 'never-settled', trial: 0, run: 1 },
];
const locate = (stack: string) => (stack === '' ? null : { file: 'svm.ts', line: 3, column: 4 });

/** What is called; a test puts something broken in its place. */
export interface AnswerParsing {
  readonly returned: typeof parseReturned;
}

export function answerParser({ returned }: AnswerParsing = { returned: parseReturned }): Parser {
  return {
    name: 'answer',
    make: (random) => {
      const answer = random.pick(ANSWERS) as { type: string };
      const changed = mutateTree(random, answer, random.pick([DATA, VALUES, TRIALS, ANSWERS]), 4);
      // An answer to another request is refused before all else.
      return random.chance(0.9) && isObject(changed) ? { ...changed, id: ID, type: answer.type } : changed;
    },
    run: (message) => {
      let outcome: Outcome = refusedBecause('an answer of unknown type');
      const whole = refusedBy(MalformedValue, () => {
        const { type, body } = parseAnswer(message, ID);
        outcome = parseBody(type, body, returned);
      });
      return whole.kind === 'refused' ? whole : outcome;
    },
    toBytes: toText,
  };
}

function parseBody(type: string, body: Readonly<Record<string, unknown>>, returned: typeof parseReturned): Outcome {
  judgeText(type);
  const notes = refusedBy(MalformedValue, () => {
    const { notes, unwritten } = parseNotes(body);
    holds(notes.length + unwritten.length <= 50, 'not too many notes');
    for (const { what, line } of notes) {
      judgeText(what);
      holds(line === null || Number.isSafeInteger(line), 'a whole line');
    }
  });
  if (notes.kind === 'refused') return notes;
  return refusedBy(MalformedValue, () => {
    if (type === 'returned') {
      const trials = returned(body, ASKED, locate);
      holds(trials.length === ASKED.length, 'every trial that was asked for');
      judgeTrials(trials);
      for (const [at, { runs }] of trials.entries()) holds(runs.length === ASKED[at]!.runs.length, 'every run');
    } else if (type === 'threw') judgeThrown(parseThrown(body, ASKED, locate));
    else judgeInspected(parseInspected(body, 'svm', EXPORTS, AS_WRITTEN));
  });
}

function judgeTrials(trials: readonly TrialAnswer[]): void {
  holds(trials.length <= ASKED.length, 'no more trials than were asked for');
  for (const [at, { runs }] of trials.entries()) {
    holds(runs.length <= ASKED[at]!.runs.length, 'no more runs than were asked for');
    for (const [j, answer] of runs.entries()) judgeRun(answer, ASKED[at]!, j);
  }
}

function judgeRun({ outputs, changes, failure }: RunAnswer, { runs, inputs }: FrozenTrial, at: number): void {
  const { outputs: names, optional } = runs[at]!;
  holds(failure === undefined || optional === true, 'only optional runs fail');
  if (failure === undefined) holds(Object.keys(outputs).join() === names.join(), 'the outputs that were asked for');
  else holds(Object.keys(outputs).length === 0, 'no outputs of a run that failed');
  holds(
    Object.keys(changes).every((name) => Object.hasOwn(inputs, name)),
    'changes of inputs that there are',
  );
  for (const one of [...Object.values(outputs), ...Object.values(changes)]) judgeValue(one);
}

function judgeThrown(observation: Observation): void {
  holds(observation.kind === 'threw', 'something thrown');
  judgeText(observation.error.name);
  judgeText(observation.error.message);
  judgeTrials(observation.trials);
}

function judgeInspected(observation: Observation): void {
  holds(observation.kind === 'inspected', 'exports');
  for (const [name, shape] of Object.entries(observation.exports)) {
    holds(Object.hasOwn(EXPORTS, name), 'an export that was asked for');
    if (shape.kind === 'function') holds(Number.isSafeInteger(shape.parameters), 'a whole number of parameters');
    if (shape.kind === 'class')
      holds(
        Object.entries(shape.methods).every(([, count]) => Number.isSafeInteger(count)),
        'methods with whole numbers of parameters',
      );
    if (shape.kind === 'missing') shape.available.forEach(judgeText);
    if (shape.kind === 'other') judgeText(shape.description);
  }
}
