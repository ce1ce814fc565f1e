/** Facts → the sentence that a student reads. The only place where these sentences are made. */
import type { Finding } from '../grading/grade.ts';
import type { SourcePlace, SourceProblem } from '../runner/observation.ts';
import type { Language, Relation } from '../suite/suite.ts';
import { inertLine } from '../wire/inert.ts';
import { describeStatistic } from './describe-statistic.ts';
import { formatNumber, formatPair, formatShape } from './format-number.ts';
import { verbatim, withoutMarks } from './verbatim.ts';

type DifferencedFinding = Extract<Finding, { kind: 'differenced' | 'remark-differenced' }>;

export function describeFinding(finding: Finding, language: Language = 'typescript'): string {
  return withoutMarks(describeMarked(finding, language));
}

/** With marks around a submission's own words: verbatim.ts. */
export function describeMarked(finding: Finding, language: Language): string {
  switch (finding.kind) {
    case 'withheld':
      return `This case is hidden: ${WITHHELD[finding.category]}.`;
    case 'needs':
      return `Not checked yet: first get ${list(finding.cases)} right.`;
    case 'not-written':
      return `Not written yet: ${own(finding.what)}.`;
    case 'remark-lenient':
      return `Remark: ${finding.found === null ? '' : `${describeMarked(finding.found, language)} `}This counts as right here, because ${inertLine(finding.because)}.`;
    case 'not-loaded':
      return `The module ${finding.module} could not be loaded: ${finding.problems.map(sourceProblem).join('; ')}.`;
    case 'threw':
      return describeThrown(finding);
    case 'timed-out':
      return `${during(finding.importing)} took longer than ${finding.limitMs / 1000} s and was stopped. Is there a loop that never ends?`;
    case 'never-settled':
      return `${during(finding.importing)} returned a promise that never settles${on(finding.trial)}: it neither resolves nor rejects.`;
    case 'out-of-memory':
      return `${during(finding.importing)} used more than ${finding.limitMiB} MiB of memory and was stopped.`;
    case 'crashed':
      return describeCrash(finding, language);
    case 'malformed':
      return `The answer could not be read: ${own(finding.reason)}. Did the code write to the grader's channel?`;
    case 'out-of-time':
      return `Not checked: ${finding.reason}.`;
    case 'could-not-grade':
      return `Could not be graded, and this is not your fault: ${inertLine(finding.reason)}.`;
    case 'missing-export': {
      const near = finding.nearest === null ? '' : ` Did you mean to rename ${own(finding.nearest)}?`;
      return language === 'python'
        ? `${finding.name} is not there. The module has ${ownList(finding.available)}.${near}`
        : `${finding.name} is not exported. The module exports ${ownList(finding.available)}.${near}`;
    }
    case 'wrong-export':
      return `${finding.name} should be a ${finding.expected}, but is ${own(finding.received)}.`;
    case 'missing-method': {
      const why = finding.constructs === null ? '' : ` (and its constructor threw ${own(finding.constructs)})`;
      return `The class ${finding.owner} has no method ${finding.name}${why}.`;
    }
    case 'wrong-arity':
      return `${finding.name} takes ${finding.received} parameters; it is called with ${finding.expected}.`;
    case 'missing-output':
      return `${finding.output} is missing: there is no ${own(finding.path, 120)} in what was returned${has(finding.available)}${on(finding.trial)}.`;
    case 'wrong-type': {
      const wanted = finding.expected.length === 0 ? 'a number' : `an array of shape ${formatShape(finding.expected)}`;
      return `${finding.output} should be ${wanted}, but is ${own(finding.received)}${on(finding.trial)}.`;
    }
    case 'wrong-shape': {
      const form = finding.form === null ? '' : ` ${FORMS[finding.form]}`;
      return `${finding.output} should have shape ${formatShape(finding.expected)}, but has ${formatShape(finding.received)}${on(finding.trial)}.${form}`;
    }
    case 'not-finite':
      return `${place(finding.output, finding.index)} is ${formatNumber(finding.received)}${share(finding.count, finding.total)}${on(finding.trial)}.`;
    case 'wrong-value': {
      const [expected, received] = formatPair(finding.expected, finding.received);
      return `${place(finding.output, finding.index)} should be ${expected}, but is ${received}${share(finding.count, finding.total)}${on(finding.trial)}.`;
    }
    case 'wrong-node':
      return describeNode(finding);
    case 'wrong-zeros': {
      const percent = (part: number): string => `${formatNumber(100 * part, 3)} %`;
      return `${percent(finding.share)} of ${finding.output} is zero; between ${percent(finding.least)} and ${percent(finding.most)} should be${on(finding.trial)}.`;
    }
    case 'gradient-disagrees': {
      const [claimed, measured] = formatPair(finding.claimed, finding.measured);
      const what =
        finding.layout === 'gradient'
          ? `The gradient with respect to ${finding.input} is not the slope of your own loss: along one direction it claims`
          : `The Jacobian with respect to ${finding.input} is not that of your own function: multiplied with an upstream gradient, along one direction, it claims`;
      return `${what} ${claimed}, finite differences measure ${measured} (± ${formatNumber(finding.error, 1)})${on(finding.trial)}.`;
    }
    case 'answer-changes': {
      const [first, second] = formatPair(finding.first, finding.second);
      return `The same question gets two answers: ${place(finding.output, finding.index)} is first ${first}, then ${second}${on(finding.trial)}. ${changeHint(finding.how)}`;
    }
    case 'no-probe-in-time':
      return `The function is so slow that none of the ${finding.total} numerical checks of its own loss could be made in time: make it faster, or the loops in it shorter.`;
    case 'loss-made-to-fit':
      return `The loss is right where it is compared, but close by it is another function, of which the gradient is the slope${on(finding.trial)}: what fits a wrong gradient so earns nothing.`;
    case 'differenced':
      return describeDifferenced(finding);
    case 'complex-step':
      return describeComplexStep(finding.trial);
    case 'inputs-changed':
      if (finding.index === null)
        return `The input ${inertLine(finding.input, 60)} has another shape after the call${on(finding.trial)}: work on a copy.`;
      return describeChange(finding, finding.index);
    case 'relation-broken': {
      const [first, second] = formatPair(finding.first, finding.second);
      const where = place(finding.output, finding.index);
      if (finding.relation.kind === 'different-outputs' && finding.first === finding.second)
        return `${relation(finding.relation)}, but ${where} is ${formatNumber(finding.first)} in both${on(finding.trial)}.`;
      return `${relation(finding.relation)}, but ${where} goes from ${first} to ${second}${on(finding.trial)}.`;
    }
    case 'loss-falls-too-little':
      return `Training lowers the loss by ${formatNumber(finding.reached, 3)}; it should fall by at least ${formatNumber(finding.goal, 3)} (a correct version: ${formatNumber(finding.reference, 3)})${on(finding.trial)}.`;
    case 'accuracy-too-low':
      return `After training ${formatNumber(100 * finding.reached, 3)} % of the predictions are right; it should be at least ${formatNumber(100 * finding.goal, 3)} % (a correct version reaches ${formatNumber(100 * finding.reference, 3)} %)${on(finding.trial)}.`;
    case 'out-of-limits':
      return describeStatistic(finding);
    case 'remark-convention':
      return `Remark: ${CONVENTIONS[finding.convention]}${on(finding.trial)}.`;
    case 'remark-singleton-axes':
      return `Remark: ${finding.output} has shape ${formatShape(finding.received)} where ${formatShape(finding.expected)} is meant; accepted, because only axes of length 1 differ.`;
    case 'remark-float32':
      return `Remark: ${finding.output} holds float32 numbers; it was judged as precisely as float32 allows.`;
    case 'remark-single-precision':
      return `Remark: ${finding.output} is right to about seven digits, as if float32 numbers were used on the way; accepted.`;
    case 'remark-loss-at-fault':
      return `Remark: the gradient is right, but it is not the slope of your loss, because the loss is wrong${on(finding.trial)}. The loss has its own case; nothing is lost here.`;
    case 'remark-consistent-pair':
      return 'Remark: the gradient is the slope of your own loss, so it was derived correctly, but from a loss that is not the one asked for. Fix the loss first.';
    case 'remark-inconclusive': {
      const { inconclusive } = finding.verdicts;
      return `Remark: ${inconclusive} of the numerical checks of your own loss ${inconclusive === 1 ? 'says' : 'say'} nothing either way: the loss is too noisy there, or does not change. They cost nothing by themselves.`;
    }
    case 'remark-probes-skipped':
      return `Remark: the function is slow, so that only ${finding.done} of ${finding.total} numerical checks of its own loss could be made in time; it was judged by those.`;
    case 'remark-differenced':
      return `Remark: ${describeDifferenced(finding)}`;
    case 'remark-complex-step':
      return `Remark: ${describeComplexStep(finding.trial)}`;
  }
}

const WITHHELD = {
  absent: 'something is missing or has another form than it should',
  failed: 'the code fails',
  slow: 'the code takes too much time or memory',
  form: 'the answer has a wrong type or shape',
  numbers: 'the numbers are wrong',
  gradient: 'the gradient is wrong',
  state: 'arguments are changed, or answers depend on the calls before',
  chance: 'random draws are not distributed as they should be',
  training: 'training reaches too little',
} as const;

const CONVENTIONS = {
  'drop-probability': 'p is taken for the probability of dropping a unit; accepted, since this suite leaves it open',
  'momentum-of-new': 'momentum is taken for the weight of the new batch; accepted, since this case leaves it open',
  'unbiased-running-variance':
    'the running variance is averaged over variances divided by N − 1; accepted, since this case leaves it open',
} as const;

const FORMS = {
  transposed: 'The numbers are right after transposing: the formula is right, the layout is not.',
  'numerator-layout':
    'The numbers are right after transposing: this is the numerator layout, and the denominator layout is asked for.',
  flattened: 'The numbers are right, but in one long row: reshape them.',
} as const;

function describeNode(finding: Extract<Finding, { kind: 'wrong-node' }>): string {
  const { pass, node, operation, usedBy, count, total, trial } = finding;
  const [expected, received] = formatPair(finding.expected, finding.received);
  const what = operation === null ? node : `${node} = ${operation.name}(${operation.inputs.join(', ')})`;
  const wrong = share(count, total);
  if (pass === 'forward')
    return `The value of ${what} should be ${expected}, but is ${received}${wrong}${on(trial)}. It is the first wrong one: what it is computed from is right.`;
  const uses =
    usedBy.length === 0
      ? 'It is the output itself, whose derivative with respect to itself is 1.'
      : usedBy.length === 1
        ? `It is the first wrong one on the way back; it is used by ${usedBy[0]}, whose gradient is right: look at that local gradient.`
        : `It is the first wrong one on the way back; it is used ${usedBy.length} times, by ${list(usedBy)}, whose gradients are right: what comes back from each use adds up.`;
  return `The gradient with respect to ${what} should be ${expected}, but is ${received}${wrong}${on(trial)}. ${uses}`;
}

function describeDifferenced({ output, plainError, trap, trapError, trial }: DifferencedFinding): string {
  const where = trap === 'kink' ? 'beside a kink of the loss' : 'with very large and very small numbers';
  const what = Number.isFinite(trapError)
    ? `it is wrong by ${formatNumber(100 * trapError, 2)} %`
    : 'there is no answer';
  return `${output} seems to be made by finite differences of the loss: elsewhere it is right to ${formatNumber(plainError, 1)}, but never to rounding, and ${where} ${what}${on(trial)}. Derive the gradient, and compute it from that formula.`;
}

const describeComplexStep = (trial: string): string =>
  `The gradient was computed with complex numbers, as the complex step does to difference a loss${on(trial)}. Derive the gradient, and compute it from that formula.`;

function changeHint(how: Extract<Finding, { kind: 'answer-changes' }>['how']): string {
  switch (how) {
    case 'same-objects':
      return 'The second call was made on the same objects: does the first one change its arguments, or something that it stores, or draw random numbers?';
    case 'in-between':
      return 'Only other calls were made in between, on objects of their own: does the code keep something outside of them?';
    case 'always':
      return 'It changes from call to call: does the code use randomness, the time, or something that it keeps?';
  }
}

function describeChange(
  { input, before, after, trial }: Extract<Finding, { kind: 'inputs-changed' }>,
  index: readonly number[],
): string {
  const [was, is] = formatPair(before!, after!);
  return `The call changed its input: ${place(input, index)} was ${was}, and is ${is} afterwards${on(trial)}. Work on a copy.`;
}

function describeThrown(finding: Extract<Finding, { kind: 'threw' }>): string {
  const { error, importing, trial, displaced } = finding;
  const message = own(error.message);
  if (error.apiMismatch) return `${message}${on(trial)}.`;
  const where = error.at === null ? '' : ` at ${sourcePlace(error.at)}`;
  const when =
    importing === null
      ? displaced
        ? ' when the loss was evaluated close by'
        : ''
      : ` while ${importing} was being imported`;
  return `Your code threw ${own(error.name, 60)}: ${message}${where}${when}${on(trial)}.`;
}

function describeCrash(
  { exitCode, signal, importing }: Extract<Finding, { kind: 'crashed' }>,
  language: Language,
): string {
  const how =
    exitCode !== null ? `ended the process with exit code ${exitCode}` : `was ended by ${signal ?? 'a signal'}`;
  const question =
    language === 'python'
      ? ' Does the code call os._exit, or another library that ends the process?'
      : exitCode === 0
        ? ' Does the code call process.exit?'
        : exitCode !== null
          ? ' Does the code call process.exit, or replace what JavaScript itself provides?'
          : '';
  return `${during(importing)} ${how} before an answer came; whatever it printed does not count.${question}`;
}

function relation(kind: Relation): string {
  switch (kind.kind) {
    case 'inputs-unchanged':
      return 'The inputs must stay as they are';
    case 'repeatable':
      return 'The same call must give the same answer twice';
    case 'same-as':
      return `${kind.program} must give the same answer`;
    case 'equal-outputs':
      return `${kind.pair.join(' and ')} must be the same`;
    case 'different-outputs':
      return `${kind.pair.join(' and ')} must not be the same`;
    case 'batch-permutation':
      return 'The order of the examples must not matter';
    case 'score-shift':
      return kind.along === 'rows'
        ? 'Adding one number to all scores of an example must change nothing'
        : `Adding one number to a column of ${kind.input} must change nothing`;
  }
}

const own = (text: string, limit?: number): string => verbatim(inertLine(text, limit));
const ownList = (names: readonly string[]): string =>
  names.length === 0 ? 'nothing' : names.map((name) => own(name, 60)).join(', ');
const during = (importing: string | null): string => (importing === null ? 'The call' : `Importing ${importing}`);
const on = (trial: string | null): string => (trial === null || trial === '' ? '' : ` (on ${trial})`);
const has = (keys: readonly string[]): string => (keys.length === 0 ? '' : ` (there is ${ownList(keys)})`);
const share = (count: number, total: number): string => (total <= 1 ? '' : `; ${count} of ${total} entries are wrong`);
const place = (output: string, index: readonly number[]): string =>
  index.length === 0 ? inertLine(output, 60) : `${inertLine(output, 60)}[${index.join(', ')}]`;
const list = (names: readonly string[]): string =>
  names.length === 0 ? 'nothing' : names.map((name) => inertLine(name, 60)).join(', ');
const sourcePlace = (at: SourcePlace): string =>
  `${own(at.file, 120)}:${at.line}${at.column === null ? '' : `:${at.column}`}`;
const sourceProblem = ({ message, at }: SourceProblem): string =>
  at === null ? own(message) : `${sourcePlace(at)}: ${own(message)}`;
