/** What replays have shown, for a person and as JSON. */
import type { Difference } from '../regrade/compare-observations.ts';
import type { EnvironmentDifference } from '../regrade/environment-differences.ts';
import type { Cause, Replay } from '../regrade/replay.ts';
import { atMostDiffering } from '../regrade/sample-confidence.ts';
import type { Language } from '../suite/suite.ts';
import { inertJson, inertLine } from '../wire/inert.ts';
import { formatNumber } from './format-number.ts';
import { type Style, wrap } from './style.ts';

export interface ReplayedWork {
  readonly id: string;
  readonly name: string;
  readonly replay: Replay;
}

export interface ReplayFacts {
  /** How many pieces of work have a grade. */
  readonly all: number;
  readonly ungraded: number;
  readonly sampled: boolean;
}

const REPLAY_SCHEMA = 'gradecheck/replays/v1';
const CONFIDENCE = 0.95;
/** Of one piece of work, so many differences are told; JSON has them all. */
const MAX_DIFFERENCES = 5;
const MAX_WORK = 50;

export function renderDrift(language: Language, differences: readonly EnvironmentDifference[], style: Style): string {
  if (differences.length === 0) return '';
  const lines = differences.map(({ key, before, after, canChange }) => {
    const effect =
      key === 'gradecheck' ? 'grading may change' : canChange === 'bits' ? 'last bits may change' : 'changes nothing';
    return `   ${key}: ${inertLine(before ?? 'not noted')} → ${inertLine(after ?? 'not noted')} (${effect})\n`;
  });
  const title = wrap(
    `${style.yellow('!')} What computes (${NAMES[language]}) is not what it was. Tolerances decide grades, so bits may differ where grades do not:`,
    style.width,
    ' ',
  );
  return `${title}\n${lines.join('')}`;
}

const NAMES: Readonly<Record<Language, string>> = { typescript: 'TypeScript', python: 'Python' };

export function renderReplays(done: readonly ReplayedWork[], facts: ReplayFacts, style: Style): string {
  const of = (kind: Replay['kind']): readonly ReplayedWork[] => done.filter(({ replay }) => replay.kind === kind);
  const [reproduced, sameGrade, different, couldNot] = [
    of('reproduced'),
    of('same-grade'),
    of('different'),
    of('could-not'),
  ];
  const counts = [
    reproduced.length > 0 ? style.green(`${reproduced.length} reproduced (the same bits)`) : '',
    sameGrade.length > 0 ? style.green(`${sameGrade.length} with the same grade from different bits`) : '',
    different.length > 0 ? style.red(`${different.length} different`) : '',
    couldNot.length > 0 ? style.yellow(`${couldNot.length} could not be run again`) : '',
  ].filter((text) => text !== '');
  const lines = [
    ` ${style.bold(`Run again: ${done.length} of ${facts.all}.`)} ${counts.join(', ')}`,
    ...section(different, 'Different', style, style.red),
    ...section(sameGrade, 'The same grade from different bits', style, style.bold),
    ...section(couldNot, 'Could not be run again', style, style.yellow),
    ...rest(done, facts, style),
  ];
  return `${lines.join('\n')}\n`;
}

function section(
  work: readonly ReplayedWork[],
  title: string,
  style: Style,
  colour: (text: string) => string,
): string[] {
  if (work.length === 0) return [];
  const more = work.length > MAX_WORK ? [`   … and ${work.length - MAX_WORK} more (--json has all)`] : [];
  const shown = work
    .slice(0, MAX_WORK)
    .flatMap(({ name, replay }) => [
      `   ${style.bold(inertLine(name))}`,
      ...explain(replay).map((line) => wrap(line, style.width, '     ')),
    ]);
  return ['', ` ${colour(`${title} (${work.length}):`)}`, ...shown, ...more];
}

/** Sentences about one replay, the most important one first. */
export function explain(replay: Replay): string[] {
  if (replay.kind === 'could-not') return [inertLine(replay.reason, 1000)];
  if (replay.kind === 'reproduced') return ['Reproduced: the same bits of all that was seen, and the same grade.'];
  const changes = replay.kind === 'different' ? replay.changes : [];
  const { differences } = replay;
  const more = differences.length - MAX_DIFFERENCES;
  return [
    ...changes.map(
      ({ caseId, before, after }) =>
        `${inertLine(caseId)}: ${formatNumber(before.points)} points (${before.status}) → ${formatNumber(after.points)} (${after.status})`,
    ),
    ...replay.causes.map((cause) => sayCause(cause, replay.environment)),
    ...differences.slice(0, MAX_DIFFERENCES).map(sayDifference),
    ...(more > 0 ? [`… and ${more} more differences`] : []),
  ];
}

function sayCause(cause: Cause, environment: readonly EnvironmentDifference[]): string {
  switch (cause.kind) {
    case 'grader':
      return `Cause: gradecheck itself: ${inertLine(cause.after)} grades the very observations that were kept otherwise than ${inertLine(cause.before ?? 'the version before')} did.`;
    case 'not-deterministic':
      return `Cause: the code itself: run ${cause.runs} times here, it did not do the same each time.`;
    case 'environment':
      return `Cause: what computes: run several times here it is the same each time, but ${environment
        .filter(({ canChange }) => canChange === 'bits')
        .map(
          ({ key, before, after }) =>
            `${key} was ${inertLine(before ?? 'not noted')} and is ${inertLine(after ?? 'not noted')}`,
        )
        .join(', ')}.`;
    case 'unknown':
      return `Cause not known: run ${cause.runs} times here it is the same each time, and all that is known of what computes is as it was.`;
  }
}

function sayDifference(difference: Difference): string {
  if (difference.kind === 'other') {
    const { caseId, path, before, after } = difference;
    return `${caseId === null ? '' : `${inertLine(caseId)}, `}${inertLine(path)}: ${inertLine(before)} → ${inertLine(after)}`;
  }
  const { caseId, trial, output, count, total, maxUlps, first } = difference;
  const ulps = Number.isFinite(maxUlps) ? `, by at most ${maxUlps} ulp` : '';
  return `${inertLine(caseId)}, ${inertLine(output)} (${inertLine(trial ?? '?')}): ${count} of ${total} numbers differ${ulps}; the first ${first.before} → ${first.after}`;
}

function rest(done: readonly ReplayedWork[], { all, ungraded, sampled }: ReplayFacts, style: Style): string[] {
  const lines: string[] = [];
  if (sampled && done.length > 0) {
    const differing = done.filter(({ replay }) => replay.kind === 'different' || replay.kind === 'could-not').length;
    const most = atMostDiffering(done.length, all, differing, CONFIDENCE);
    lines.push(
      `With ${100 * CONFIDENCE} % confidence, at most ${most} of all ${all} would not have their grade again (${done.length} drawn without replacement, ${differing} of them).`,
    );
  }
  if (ungraded > 0)
    lines.push(
      `${ungraded} ${ungraded === 1 ? 'piece of work has' : 'pieces of work have'} no grade that could be given again.`,
    );
  return lines.flatMap((line) => ['', wrap(line, style.width, ' ')]);
}

/** specs/replays.schema.json describes it. */
export function toReplayJson(done: readonly ReplayedWork[], facts: ReplayFacts): string {
  const replays = done.map(({ id, replay }) => ({ handIn: id, ...replay }));
  return `${inertJson(JSON.stringify({ schema: REPLAY_SCHEMA, ...facts, replays }, jsonNumber, 1))}\n`;
}

/** JSON has no words for these numbers. */
function jsonNumber(_: string, value: unknown): unknown {
  if (typeof value !== 'number' || Number.isFinite(value)) return Object.is(value, -0) ? '-0' : value;
  return String(value);
}
