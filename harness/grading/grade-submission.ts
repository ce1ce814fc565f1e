/** Bundle + Observations → Grade. */
import type { Bundle, FrozenCase, FrozenCheck } from '../bundle/bundle.ts';
import type { CaseObservation, Observation, Observations, Place, SubmissionFacts } from '../runner/observation.ts';
import { choiceOf, choicesOf } from '../suite/convention.ts';
import type { Leniency, Profile } from '../suite/profile.ts';
import { spellingTable } from '../suite/spelling.ts';
import { maxPointsOf } from '../suite/suite.ts';
import { diagnose } from './diagnosis/diagnose.ts';
import { forgive, functionOf, leniencyFor, toForgive } from './forgive.ts';
import type { CaseGrade, CaseStatus, Finding, Grade, ProfileInUse, Scored } from './grade.ts';
import { gradeExports } from './grade-exports.ts';
import { gradeGradient } from './grade-gradient.ts';
import { gradeInvariance } from './grade-invariance.ts';
import { gradeStatistics } from './grade-statistics.ts';
import { gradeTraining } from './grade-training.ts';
import { gradeValue } from './grade-value.ts';

export function gradeSubmission(bundle: Bundle, observations: Observations): Grade {
  const { submission } = observations;
  const profile = bundle.profiles.find(({ id }) => id === submission.profile);
  const cases = gradeLeniently(
    bundle,
    observations,
    profile === undefined ? [] : leniencyFor(profile, choicesOf(submission.conventions ?? {})),
  );
  return {
    suite: bundle.suite,
    bundle: observations.bundle,
    submission: { hash: submission.hash, language: submission.language },
    isolation: observations.isolation,
    seeds: bundle.seedSalt === '' ? 'public' : 'hidden',
    ...(profile === undefined
      ? {}
      : { spelling: spellingFor(bundle, profile), profile: profileInUse(profile, submission) }),
    status: cases.some(({ status }) => status === 'ungraded') ? 'ungraded' : 'graded',
    score: sum(cases.map(({ points }) => points)),
    maxScore: sum(cases.map(({ maxPoints }) => maxPoints)),
    falseAlarmRate: bundle.cases.map(({ check }) => rateOf(check, 'suite')).find((rate) => rate !== null) ?? null,
    cases,
    stdout: observations.stdout,
    ...(observations.notes === undefined ? {} : { notes: observations.notes }),
  };
}

/** What is forgiven no longer keeps other cases from being graded, which may show more to forgive. */
function gradeLeniently(bundle: Bundle, observations: Observations, lenient: readonly Leniency[]): CaseGrade[] {
  const forgiven = new Map<string, string>();
  for (;;) {
    const cases = gradeCases(bundle, observations, forgiven);
    const more = toForgive(cases, lenient);
    if (more.size === 0) return cases;
    for (const [id, because] of more) forgiven.set(id, because);
  }
}

function gradeCases(bundle: Bundle, observations: Observations, forgiven: ReadonlyMap<string, string>): CaseGrade[] {
  const seen = new Map(observations.cases.map((one) => [one.id, one]));
  const byId = new Map(bundle.cases.map((one) => [one.id, one]));
  const graded = new Map<string, CaseGrade>();
  const strictly = new Map<string, CaseGrade>();
  // Prerequisites may stand later in the file than the cases that need them; load has refused circles.
  const gradeOnce = (one: FrozenCase): CaseGrade => {
    const known = graded.get(one.id);
    if (known !== undefined) return known;
    const unmet = one.needs.filter((id) => gradeOnce(byId.get(id)!).status !== 'correct');
    const strict = gradeCase(bundle, one, seen.get(one.id), unmet);
    strictly.set(one.id, strict);
    const because = forgiven.get(one.id);
    const grade = because === undefined ? strict : forgive(strict, because);
    graded.set(one.id, grade);
    return grade;
  };
  const undiagnosed = markVacuous(bundle, bundle.cases.map(gradeOnce), seen);
  // What is forgiven is no evidence that anything is right.
  const evidence = undiagnosed.map((one) => (forgiven.has(one.id) ? strictly.get(one.id)! : one));
  const isForeign = observations.submission.language !== 'typescript';
  const diagnoses = diagnose(bundle, observations.cases, evidence, { isForeign });
  return undiagnosed.map((one) => ({
    ...one,
    diagnosis: forgiven.has(one.id) ? null : (diagnoses.get(one.id) ?? null),
  }));
}

/**
 * An empty function changes no input and gives the same answer twice. Nothing is earned by that: where its region is
 * empty and none of its answers is right, it is not written. Code beside the region is an attempt like any other.
 */
function markVacuous(
  bundle: Bundle,
  cases: readonly CaseGrade[],
  seen: ReadonlyMap<string, CaseObservation>,
): CaseGrade[] {
  const kinds = new Map(bundle.cases.map(({ id, check }) => [id, check.kind]));
  const isAnswer = ({ id }: CaseGrade): boolean => kinds.get(id) !== 'invariance' && kinds.get(id) !== 'exports';
  const attempted = new Set(cases.filter((one) => one.points > 0 && isAnswer(one)).map(({ id }) => functionOf(id)));
  return cases.map((one) => {
    const unwritten = seen.get(one.id)?.unwritten?.[0];
    if (unwritten === undefined || one.status !== 'correct' || kinds.get(one.id) !== 'invariance') return one;
    if (attempted.has(functionOf(one.id))) return one;
    return { ...one, status: 'incorrect', points: 0, findings: [{ kind: 'not-written', what: unwritten }] };
  });
}

function profileInUse(
  { id, title, conventions }: Profile,
  { profileAsked, conventions: taken = {} }: SubmissionFacts,
): ProfileInUse {
  const settled = conventions.flatMap((convention) => {
    const one = taken[convention.id];
    if (one === undefined) return [];
    const choice = choiceOf(convention, { [convention.id]: one.choice });
    return [{ id: convention.id, functions: convention.functions, choice: choice.id, title: choice.title, by: one.by }];
  });
  return { id, title, by: profileAsked === true ? 'asked' : 'suite', conventions: settled };
}

function spellingFor({ programs, modules, cases }: Bundle, profile: Profile): Readonly<Record<string, string>> {
  const exports = cases.flatMap(({ check }) => (check.kind === 'exports' ? [check.exports] : []));
  return spellingTable(Object.values(programs), exports, modules, profile);
}

const rateOf = (check: FrozenCheck, of: 'suite' | 'case'): number | null =>
  check.kind === 'statistics' ? check.errorRate[of] : null;

/** Sums of tenths and hundredths, without the dust of binary fractions. */
function sum(points: readonly number[]): number {
  return Math.round(points.reduce((total, value) => total + value, 0) * 1e6) / 1e6;
}

/** Alone, without what the other cases show. */
export function gradeCase(
  { singletonAxes }: Pick<Bundle, 'singletonAxes'>,
  one: FrozenCase,
  observed: CaseObservation | undefined,
  unmet: readonly string[],
): CaseGrade {
  const observation = observed?.observation;
  const maxPoints = maxPointsOf(one.check.points);
  const { id, title, hint } = one;
  const falseAlarmRate = rateOf(one.check, 'case');
  const base = {
    ...{ id, title, hint, maxPoints, falseAlarmRate, observation: observation?.kind ?? ('not-run' as const) },
    ...(one.hidden ? { hidden: one.hidden } : {}),
  };
  const without = (status: CaseStatus, finding: Finding): CaseGrade => ({
    ...base,
    status,
    points: 0,
    findings: [finding],
    diagnosis: null,
  });
  if (observation === undefined)
    return without('ungraded', { kind: 'could-not-grade', reason: 'there is no observation of this case' });
  if (observation.kind === 'not-run' && observation.ours)
    return without('ungraded', { kind: 'could-not-grade', reason: observation.reason });
  // What has not been written yet is said so, whatever it waits for.
  if (unmet.length > 0 && !isStub(observation)) return without('not-run', { kind: 'needs', cases: unmet });
  if (observation.kind === 'returned' || observation.kind === 'inspected') {
    if ((observation.kind === 'inspected') !== (one.check.kind === 'exports')) {
      return without('ungraded', {
        kind: 'could-not-grade',
        reason: 'the observation belongs to another kind of check',
      });
    }
    const lenient = scoreAnswers(one, observation);
    const scored = singletonAxes === 'wrong' ? withoutSingletonAxes(lenient) : lenient;
    // Zeros and None from a template, as opposed to an attempt.
    const unwritten = observed?.unwritten?.[0];
    if (scored.points === 0 && scored.wrong && unwritten !== undefined)
      return without('incorrect', { kind: 'not-written', what: unwritten });
    const status = !scored.wrong ? 'correct' : scored.points > 0 ? 'partly-correct' : 'incorrect';
    return { ...base, status, points: scored.points, findings: scored.findings, diagnosis: null };
  }
  const unwritten = observed?.unwritten?.[0];
  if (observation.kind === 'threw' && unwritten !== undefined)
    return without('incorrect', { kind: 'not-written', what: unwritten });
  return without(observation.kind === 'not-run' ? 'not-run' : 'incorrect', explain(one, observation));
}

/** Where axes of length 1 count, a remark on one is a wrong shape, which has no points. */
function withoutSingletonAxes(scored: Scored): Scored {
  const shapes = scored.findings.flatMap((finding): Finding[] =>
    finding.kind === 'remark-singleton-axes'
      ? [{ ...finding, kind: 'wrong-shape', form: null, trial: '' } as const]
      : [],
  );
  return shapes.length === 0 ? scored : { points: 0, wrong: true, findings: shapes };
}

function scoreAnswers(
  { check }: FrozenCase,
  observation: Extract<Observation, { kind: 'returned' | 'inspected' }>,
): Scored {
  if (check.kind === 'exports') {
    return gradeExports(check, observation.kind === 'inspected' ? observation.exports : {});
  }
  if (observation.kind === 'inspected') throw new Error(`a ${check.kind} check has no observation of exports`);
  const answers = observation.trials;
  switch (check.kind) {
    case 'value':
      return gradeValue(check, answers);
    case 'gradient':
      return gradeGradient(check, observation);
    case 'invariance':
      return gradeInvariance(check, answers);
    case 'training':
      return gradeTraining(check, answers);
    case 'statistics':
      return gradeStatistics(check, observation);
  }
}

/** A message that the template's stubs throw, e.g. "TODO: softmax.loss". */
const STUB = /^TODO:\s*(.+)$/;

function isStub(observation: Observation): boolean {
  return observation.kind === 'threw' && STUB.test(observation.error.message);
}

function explain(one: FrozenCase, observation: Exclude<Observation, { kind: 'returned' | 'inspected' }>): Finding {
  switch (observation.kind) {
    case 'threw': {
      const stub = STUB.exec(observation.error.message);
      if (stub !== null) return { kind: 'not-written', what: stub[1]! };
      const { error, during } = observation;
      return {
        kind: 'threw',
        error,
        importing: importing(during),
        trial: trialLabel(one, during),
        displaced: isDisplaced(one, during),
      };
    }
    case 'not-loaded':
      return { kind: 'not-loaded', module: observation.module, problems: observation.problems };
    case 'timed-out':
      return { kind: 'timed-out', limitMs: observation.limitMs, importing: importing(observation.during) };
    case 'never-settled':
      return {
        kind: 'never-settled',
        importing: importing(observation.during),
        trial: trialLabel(one, observation.during),
      };
    case 'out-of-memory':
      return { kind: 'out-of-memory', limitMiB: observation.limitMiB, importing: importing(observation.during) };
    case 'crashed':
      return {
        kind: 'crashed',
        exitCode: observation.exitCode,
        signal: observation.signal,
        importing: importing(observation.during),
      };
    case 'malformed':
      return { kind: 'malformed', reason: observation.reason };
    case 'not-run':
      return { kind: 'out-of-time', reason: observation.reason };
  }
}

const importing = (place: Place): string | null => (place.kind === 'import' ? place.module : null);

function trialLabel(one: FrozenCase, place: Place): string | null {
  if (place.kind === 'import' || place.trial === null || one.check.kind === 'exports') return null;
  return one.check.trials[place.trial]?.label ?? null;
}

function isDisplaced(one: FrozenCase, place: Place): boolean {
  if (place.kind === 'import' || place.trial === null || place.run === null || one.check.kind === 'exports')
    return false;
  return one.check.trials[place.trial]?.runs[place.run]?.displace !== undefined;
}
