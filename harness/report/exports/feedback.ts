/** A student's result + the grades → what that student reads beside the number, as plain text. Hidden cases tell the kind of mistake only. */
import type { StudentResult } from '../../gradebook/gradebook.ts';
import { type CaseGrade, type Grade, isRemark } from '../../grading/grade.ts';
import { withholdHidden } from '../../grading/withhold-hidden.ts';
import { inert } from '../../wire/inert.ts';
import { type Words, wordsFor } from '../words.ts';
import { exactText } from './numbers.ts';

/** By which our own comments are known again, so that they can be replaced, and those of people kept. */
export const FEEDBACK_START = 'Score ';

/** @param which score is exported: where it is the raw one, nothing is said of being late */
export function renderFeedback({ result }: StudentResult, grades: readonly Grade[], which: 'final' | 'raw'): string {
  if (result.kind === 'no-score') return `No score yet. ${result.reason}`;
  const { raw, penalty, final, maxScore, lateness, overrides } = result;
  const before = penalty === 0 ? '' : ` (${exactText(raw)} before ${exactText(penalty)} for being late)`;
  const heading = which === 'raw' ? exactText(raw) : exactText(final);
  const paragraphs = [
    `${FEEDBACK_START}${heading} of ${exactText(maxScore)}${which === 'raw' ? '' : before}.`,
    ...(lateness.kind === 'no-policy' || which === 'raw' ? [] : [lateness.sentence]),
    ...overrides.map(
      ({ caseId, points, reason, by }) =>
        `${caseId ?? 'The whole'}: ${exactText(points)} points, given by ${by}: ${reason}`,
    ),
    ...grades.flatMap(explainGrade),
  ];
  return inert(paragraphs.join('\n\n'));
}

function explainGrade(grade: Grade): string[] {
  const words = wordsFor(grade);
  const cases = withholdHidden(grade).cases.filter(({ status }) => status !== 'correct' && status !== 'not-run');
  const waiting = grade.cases.filter(({ status }) => status === 'not-run').length;
  return [
    ...cases.map(
      (one) =>
        `${words.text(one.id)}: ${exactText(one.points)} of ${exactText(one.maxPoints)} points.\n${explainCase(one, words)}`,
    ),
    ...(waiting === 0 ? [] : [`${waiting} more ${waiting === 1 ? 'case waits' : 'cases wait'} for the ones above.`]),
  ];
}

/** Its title, the diagnosis, what was found and the hint, a line each. */
export function explainCase({ title, diagnosis, findings, hint }: CaseGrade, words: Words): string {
  const lines = [
    words.prose(title),
    ...(diagnosis === null ? [] : [words.diagnosis(diagnosis)]),
    ...findings.filter((finding) => !isRemark(finding)).map((finding) => words.finding(finding)),
    ...findings.filter(isRemark).map((finding) => words.finding(finding)),
    ...(hint === null ? [] : [words.prose(`Hint: ${hint}`)]),
  ];
  return inert(lines.join('\n'));
}
