/**
 * Names the mistakes behind wrong answers, from observations and the bundle alone. In this order: a known mistake (or
 * two) that gives exactly the answer, a factor, a wrongly weighed term, what is right and what is wrong. Says nothing
 * rather than guess.
 */
import type { Bundle, FrozenCase } from '../../bundle/bundle.ts';
import type { CaseObservation, Observation } from '../../runner/observation.ts';
import type { CaseGrade, Diagnosis, DiagnosisDetail, Finding } from '../grade.ts';
import { changedState, located, scaled, transposed, weighedTerm } from './generic.ts';
import { looksLike } from './looks-like.ts';
import { type Evidence, hasEnough, type Match, matchHypotheses, NO_EVIDENCE } from './match-hypotheses.ts';
import { matchStatistics } from './match-statistics.ts';
import { readAnswers, type TrialAnswers } from './read-answers.ts';
import { commonFactor } from './scale-factor.ts';

interface Suspect {
  readonly one: FrozenCase;
  readonly findings: readonly Finding[];
  readonly trials: readonly TrialAnswers[];
  readonly evidence: Evidence;
  readonly observation: Observation;
}

function evidenceOf(
  { check, hypotheses }: FrozenCase,
  observation: Observation,
  trials: readonly TrialAnswers[],
): Evidence {
  if (hypotheses === null) return NO_EVIDENCE;
  if (check.kind === 'statistics') return matchStatistics(check, hypotheses, observation);
  return trials.length === 0 ? NO_EVIDENCE : matchHypotheses(hypotheses, trials);
}

/** Other wrong cases that must show a mistake which correct cases speak against. */
const FOREIGN_SUPPORT = 2;

/**
 * Case id → what is wrong with it, for the cases of which that can be said.
 *
 * @param isForeign written in another language than the known mistakes: one that the correct cases contradict is then more
 *   likely a form of another that isn't known
 */
export function diagnose(
  bundle: Bundle,
  observations: readonly CaseObservation[],
  grades: readonly CaseGrade[],
  { isForeign = false }: { readonly isForeign?: boolean } = {},
): Map<string, Diagnosis> {
  const diagnoses = new Map<string, Diagnosis>();
  if (bundle.disclosure === 'none') return diagnoses;
  const seen = new Map(observations.map(({ id, observation }) => [id, observation]));
  const byId = new Map(bundle.cases.map((one) => [one.id, one]));
  const suspects = grades.flatMap(({ id, status, findings }): Suspect[] => {
    const one = byId.get(id)!;
    const observation = seen.get(id);
    if ((status !== 'incorrect' && status !== 'partly-correct') || observation === undefined) return [];
    const trials = readAnswers(one.check, observation) ?? [];
    return [{ one, findings, trials, evidence: evidenceOf(one, observation, trials), observation }];
  });
  const contradicted = contradictedEdits(bundle, grades);
  for (const suspect of suspects) {
    const detail = nameMistakes(bundle, suspect, suspects, contradicted, isForeign) ?? describeNumbers(suspect);
    const diagnosis = detail === null ? null : disclose(bundle, detail, suspect);
    if (diagnosis !== null) diagnoses.set(suspect.one.id, diagnosis);
  }
  return diagnoses;
}

/**
 * When several mistakes would give this answer, those are preferred that do not contradict the correct cases, and of
 * these the ones that most other wrong cases show as well.
 */
function nameMistakes(
  bundle: Bundle,
  suspect: Suspect,
  all: readonly Suspect[],
  contradicted: ReadonlySet<number>,
  isForeign: boolean,
): DiagnosisDetail | null {
  const { evidence } = suspect;
  const consistent = evidence.matches.filter(({ edits }) => edits.some((edit) => !contradicted.has(edit)));
  const matches = consistent.length > 0 ? consistent : evidence.weak ? [] : evidence.matches;
  if (matches.length === 0) return null;
  // Code that only threw is called what explains the numbers of another case, or nothing.
  const others = all.filter((other) => other !== suspect && !(evidence.threw && other.evidence.threw));
  const support = (match: Match): number =>
    others.filter((other) => other.evidence.matches.some((found) => isSame(found, match))).length;
  const best = Math.max(...matches.map(support));
  const [first, ...rivals] = matches.filter((match) => support(match) === best);
  if (rivals.length > 0 || (best === 0 && evidence.threw)) return null;
  if (isForeign && consistent.length === 0 && best < FOREIGN_SUPPORT) return null;
  if (best === 0 && !hasEnough(evidence) && evidence.numbers > 0) return null;
  return {
    kind: 'mistakes',
    mistakes: first!.mistakes.map((index) => bundle.catalogue[index]!),
    multiple: multipleOf(suspect.trials),
  };
}

const isSame = (a: Match, b: Match): boolean =>
  a.mistakes.length === b.mistakes.length && a.mistakes.every((index) => b.mistakes.includes(index));

/** Ways of making a mistake that would show in a case which is correct. */
function contradictedEdits(bundle: Bundle, grades: readonly CaseGrade[]): Set<number> {
  const correct = new Set(grades.flatMap(({ id, status }) => (status === 'correct' ? [id] : [])));
  const cases = bundle.cases.filter(({ id }) => correct.has(id));
  return new Set(cases.flatMap(({ hypotheses }) => hypotheses?.edits.flat() ?? []));
}

function describeNumbers({ one, findings, trials, observation }: Suspect): DiagnosisDetail | null {
  if (one.check.kind === 'statistics') return looksLike(one.check, observation);
  const term = one.hypotheses === null || trials.length === 0 ? null : weighedTerm(one.hypotheses, trials);
  // Of an expression the findings name the very node.
  const place = findings.some(({ kind }) => kind === 'wrong-node') ? null : located(trials);
  return transposed(findings) ?? scaled(trials) ?? term ?? place ?? changedState(findings);
}

/** The first trial's wrong array as a multiple of the right one: a number that a student can check by hand. */
function multipleOf(trials: readonly TrialAnswers[]): { output: string; factor: number } | null {
  for (const { outputs } of trials) {
    for (const [output, answer] of Object.entries(outputs)) {
      if (answer.kind !== 'wrong' || answer.data.length < 2) continue;
      const factor = commonFactor(answer.data, answer.expected);
      return factor === null ? null : { output, factor };
    }
  }
  return null;
}

const GENERIC = {
  transposed: 'generic/transposed',
  'numerator-layout': 'generic/numerator-layout',
  scaled: 'generic/scaled',
  constant: 'generic/constant-for-size',
  term: 'generic/term-misweighed',
  located: 'generic/located',
  'looks-like': 'generic/looks-like',
  state: 'generic/state',
} as const;

/** As much of it as the suite lets be said. */
function disclose({ disclosure }: Bundle, detail: DiagnosisDetail, { trials }: Suspect): Diagnosis | null {
  if (disclosure === 'full' && detail.kind !== 'withheld') {
    const codes =
      detail.kind === 'mistakes' ? detail.mistakes.flatMap(({ code }) => code ?? []) : [GENERIC[detail.kind]];
    return { codes, detail };
  }
  const category =
    detail.kind === 'mistakes'
      ? detail.mistakes.map((mistake) => mistake.category).join(' and ')
      : detail.kind === 'transposed' || detail.kind === 'numerator-layout'
        ? 'layout'
        : detail.kind === 'located'
          ? null
          : detail.kind === 'state'
            ? 'state'
            : 'scale';
  const place = disclosure === 'place' ? located(trials) : null;
  if (category === null && place === null) return null;
  return { codes: [], detail: { kind: 'withheld', category, place: place?.kind === 'located' ? place : null } };
}
