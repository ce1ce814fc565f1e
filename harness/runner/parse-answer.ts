/** An answer's frame → an Observation, or why it is malformed. Everything in it is hostile until it has been checked. */
import type { FrozenTrial, Run } from '../bundle/bundle.ts';
import { asRecord, MalformedValue, parseValue, text, texts } from '../wire/parse-value.ts';
import type { Value } from '../wire/value.ts';
import { locateError } from './locate-error.ts';
import type { ExportShape, Observation, Place, RunAnswer, ThrownError, TrialAnswer } from './observation.ts';
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
  sourceMap: string,
): TrialAnswer[] {
  const trials = parseTrials(body.trials, asked, sourceMap);
  if (trials.length !== asked.length || trials.some(({ runs }, i) => runs.length !== asked[i]!.runs.length)) {
    throw new MalformedValue('an answer that leaves out runs');
  }
  return trials;
}

export function parseThrown(
  body: Readonly<Record<string, unknown>>,
  asked: readonly FrozenTrial[],
  sourceMap: string,
): Observation {
  const during = parsePlace(body);
  const trials = parseTrials(body.trials, asked, sourceMap);
  const before = during.kind === 'case' ? (during.trial ?? 0) : 0;
  if (before > trials.length || trials.slice(0, before).some(({ runs }, i) => runs.length !== asked[i]!.runs.length))
    throw new MalformedValue('an answer that leaves out the runs before the one that threw');
  return { kind: 'threw', error: parseError(body.error, sourceMap), during, trials };
}

export function parseError(node: unknown, sourceMap: string): ThrownError {
  const error = asRecord(node);
  const at = locateError(typeof error.stack === 'string' ? error.stack.slice(0, 20_000) : '', sourceMap);
  return { name: text(error.name), message: text(error.message), at, apiMismatch: error.apiMismatch === true };
}

export function parsePlace(body: Readonly<Record<string, unknown>>): Place {
  const index = (node: unknown): number | null =>
    Number.isSafeInteger(node) && (node as number) >= 0 ? (node as number) : null;
  return { kind: 'case', trial: index(body.trial), run: index(body.run) };
}

function parseTrials(node: unknown, asked: readonly FrozenTrial[], sourceMap: string): TrialAnswer[] {
  if (!Array.isArray(node)) throw new MalformedValue('an answer without trials');
  if (node.length > asked.length) throw new MalformedValue('an answer with more trials than were asked for');
  return node.map((trial, i) => {
    const { runs } = asRecord(trial);
    const trialAsked = asked[i]!;
    if (!Array.isArray(runs) || runs.length > trialAsked.runs.length)
      throw new MalformedValue('an answer with more runs than were asked for');
    return { runs: runs.map((run, j) => parseRun(asRecord(run), trialAsked.runs[j]!, trialAsked.inputs, sourceMap)) };
  });
}

function parseRun(
  run: Readonly<Record<string, unknown>>,
  { outputs: names, optional }: Run,
  inputs: Readonly<Record<string, unknown>>,
  sourceMap: string,
): RunAnswer {
  if (optional && run.failure === 'skipped') return { outputs: {}, changes: {}, failure: { kind: 'skipped' } };
  if (optional && run.failure === 'threw')
    return { outputs: {}, changes: {}, failure: { kind: 'threw', error: parseError(run.error, sourceMap) } };
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

export function parseInspected(body: Readonly<Record<string, unknown>>): Observation {
  const exports: Record<string, ExportShape> = {};
  for (const [name, shape] of Object.entries(asRecord(body.exports))) exports[name] = parseShape(asRecord(shape));
  return { kind: 'inspected', exports };
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
