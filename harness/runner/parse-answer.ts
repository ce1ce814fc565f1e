/** An answer's frame → an Observation, or why it is malformed. Everything in it is hostile until it has been checked. */
import type { FrozenTrial, Run } from '../bundle/bundle.ts';
import type { ClassShape } from '../suite/suite.ts';
import { asRecord, MalformedValue, parseValue, text, texts } from '../wire/parse-value.ts';
import type { Value } from '../wire/value.ts';
import type { Locate } from './locate-error.ts';
import type {
  ExportShape,
  Note,
  NoteCode,
  Observation,
  Place,
  RunAnswer,
  ThrownError,
  TrialAnswer,
} from './observation.ts';
import type { Spelling } from './prepared-submission.ts';
import type { AnswerType } from './protocol.ts';

export interface Answer {
  readonly type: AnswerType;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Checks an answer's type and id. `id` null is for the greeting, which has none. */
export function parseAnswer(message: unknown, id: number | null): Answer {
  const body = asRecord(message);
  if (id !== null && body.id !== id) throw new MalformedValue('an answer to another request than the one that is due');
  return { type: text(body.type) as AnswerType, body };
}

export function parseReturned(
  body: Readonly<Record<string, unknown>>,
  asked: readonly FrozenTrial[],
  locate: Locate,
): TrialAnswer[] {
  const trials = parseTrials(body.trials, asked, locate);
  if (trials.length !== asked.length || trials.some(({ runs }, i) => runs.length !== asked[i]!.runs.length)) {
    throw new MalformedValue('an answer that leaves out runs');
  }
  return trials;
}

export function parseThrown(
  body: Readonly<Record<string, unknown>>,
  asked: readonly FrozenTrial[],
  locate: Locate,
): Observation {
  const during = parsePlace(body);
  const trials = parseTrials(body.trials, asked, locate);
  const before = during.kind === 'case' ? (during.trial ?? 0) : 0;
  if (before > trials.length || trials.slice(0, before).some(({ runs }, i) => runs.length !== asked[i]!.runs.length))
    throw new MalformedValue('an answer that leaves out the runs before the one that threw');
  return { kind: 'threw', error: parseError(body.error, locate), during, trials };
}

export function parseError(node: unknown, locate: Locate): ThrownError {
  const error = asRecord(node);
  const at = locate(typeof error.stack === 'string' ? error.stack.slice(0, 20_000) : '');
  return { name: text(error.name), message: text(error.message), at, apiMismatch: error.apiMismatch === true };
}

export function parsePlace(body: Readonly<Record<string, unknown>>): Place {
  const index = (node: unknown): number | null =>
    Number.isSafeInteger(node) && (node as number) >= 0 ? (node as number) : null;
  return { kind: 'case', trial: index(body.trial), run: index(body.run) };
}

function parseTrials(node: unknown, asked: readonly FrozenTrial[], locate: Locate): TrialAnswer[] {
  if (!Array.isArray(node)) throw new MalformedValue('an answer without trials');
  if (node.length > asked.length) throw new MalformedValue('an answer with more trials than were asked for');
  return node.map((trial, i) => {
    const { runs } = asRecord(trial);
    const trialAsked = asked[i]!;
    if (!Array.isArray(runs) || runs.length > trialAsked.runs.length)
      throw new MalformedValue('an answer with more runs than were asked for');
    return { runs: runs.map((run, j) => parseRun(asRecord(run), trialAsked.runs[j]!, trialAsked.inputs, locate)) };
  });
}

function parseRun(
  run: Readonly<Record<string, unknown>>,
  { outputs: names, optional }: Run,
  inputs: Readonly<Record<string, unknown>>,
  locate: Locate,
): RunAnswer {
  if (optional && run.failure === 'skipped') return { outputs: {}, changes: {}, failure: { kind: 'skipped' } };
  if (optional && run.failure === 'threw')
    return { outputs: {}, changes: {}, failure: { kind: 'threw', error: parseError(run.error, locate) } };
  const given = asRecord(run.outputs);
  const outputs: Record<string, Value> = {};
  for (const name of names) {
    if (!Object.hasOwn(given, name)) throw new MalformedValue(`an answer without the output ${name}`);
    outputs[name] = parseValue(given[name]);
  }
  const changes: Record<string, Value> = {};
  for (const [name, value] of Object.entries(asRecord(run.changes))) {
    if (!Object.hasOwn(inputs, name)) throw new MalformedValue('an answer that changes an input which there is not');
    changes[name] = parseValue(value);
  }
  return run.complex === true ? { outputs, changes, complex: true } : { outputs, changes };
}

const MOST_NOTES = 50;
/** As a record, so that the compiler asks for each. */
const NOTE_CODES: Readonly<Record<NoteCode, true>> = {
  'python2-syntax': true,
  'mixed-tabs': true,
  'python2-names': true,
  'numpy-names': true,
  'list-as-index': true,
  'array-as-number': true,
  'missing-package': true,
  'missing-file': true,
  'notebook-lines': true,
  'transposed-parameter': true,
  'new-attribute': true,
};
const isNoteCode = (code: unknown): code is NoteCode => typeof code === 'string' && Object.hasOwn(NOTE_CODES, code);

/** What was noticed on the way, and which functions are not written yet; what isn't a note is left out. */
export function parseNotes(body: Readonly<Record<string, unknown>>): { notes: Note[]; unwritten: string[] } {
  const notes: Note[] = [];
  const unwritten: string[] = [];
  for (const one of Array.isArray(body.notes) ? body.notes.slice(0, MOST_NOTES) : []) {
    const { code, what, file, line } = asRecord(one);
    if (code === 'unwritten') {
      if (typeof what === 'string' && what !== '') unwritten.push(text(what));
    } else if (isNoteCode(code)) {
      const at = typeof file === 'string' ? text(file) : null;
      notes.push({
        code,
        what: text(what),
        file: at,
        line: Number.isSafeInteger(line) ? (line as number) : null,
      });
    }
  }
  return { notes, unwritten };
}

/** @param ownName a name of the suites → the submission's, under which it was asked for */
export function parseInspected(
  body: Readonly<Record<string, unknown>>,
  module: string,
  asked: Readonly<Record<string, number | ClassShape>>,
  { ownName, ownMethod }: Pick<Spelling, 'ownName' | 'ownMethod'>,
): Observation {
  const given = asRecord(body.exports);
  const exports: Record<string, ExportShape> = {};
  for (const [name, wanted] of Object.entries(asked)) {
    const own = ownName(name);
    if (!Object.hasOwn(given, own)) continue;
    const shape = parseShape(asRecord(given[own]));
    exports[name] =
      shape.kind === 'class' && typeof wanted !== 'number'
        ? named(shape, wanted, (method) => ownMethod(module, name, method))
        : shape;
  }
  return { kind: 'inspected', exports };
}

/** The methods by the suite's names. */
function named(
  shape: Extract<ExportShape, { kind: 'class' }>,
  { methods }: ClassShape,
  ownOf: (method: string) => string,
): ExportShape {
  const found = Object.keys(methods).filter((method) => Object.hasOwn(shape.methods, ownOf(method)));
  return { ...shape, methods: Object.fromEntries(found.map((method) => [method, shape.methods[ownOf(method)]!])) };
}

function parseShape(shape: Readonly<Record<string, unknown>>): ExportShape {
  switch (shape.kind) {
    case 'missing':
      return { kind: 'missing', available: texts(shape.available) };
    case 'function':
      return { kind: 'function', parameters: count(shape.parameters) };
    case 'class': {
      const methods = Object.entries(asRecord(shape.methods)).map(
        ([name, parameters]) => [name, count(parameters)] as const,
      );
      return {
        kind: 'class',
        methods: Object.fromEntries(methods),
        constructs: shape.constructs === null ? null : text(shape.constructs),
      };
    }
    default:
      return { kind: 'other', description: text(shape.description) };
  }
}

function count(node: unknown): number {
  if (!Number.isSafeInteger(node)) throw new MalformedValue('something else than a count');
  return node as number;
}
