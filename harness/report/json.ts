/** Grades → the one JSON object of `check --json`. No time and no path is in it. */
import type { Diagnosis, Finding, Grade } from '../grading/grade.ts';
import { inertJson, inertLine } from '../wire/inert.ts';
import { describeProfile } from './describe-profile.ts';
import { type Words, wordsFor } from './words.ts';

export function renderJson(grades: readonly Grade[]): string {
  const object = { schema: 'gradecheck/check/v1', grades: grades.map(toJson) };
  return `${inertJson(JSON.stringify(object, withSpecialNumbers, 2))}\n`;
}

/** One line of `grade --json`: a submission, and its grades or why there are none. */
export function renderGradedLine(submission: string, graded: GradedSubmission): string {
  const line = { schema: 'gradecheck/graded/v1', submission: inertLine(submission, MAX_NAME), ...toGraded(graded) };
  return `${inertJson(JSON.stringify(line, withSpecialNumbers))}\n`;
}

export type GradedSubmission =
  | { readonly kind: 'graded'; readonly grades: readonly Grade[] }
  | { readonly kind: 'not-graded'; readonly reason: string };

const MAX_NAME = 500;

function toGraded(graded: GradedSubmission): object {
  return graded.kind === 'graded'
    ? { kind: graded.kind, grades: graded.grades.map(toJson) }
    : { kind: graded.kind, reason: inertLine(graded.reason, MAX_NAME) };
}

function toJson(grade: Grade): object {
  const {
    suite,
    bundle,
    seeds,
    submission,
    isolation,
    profile,
    status,
    score,
    maxScore,
    falseAlarmRate,
    stdout,
    notes,
  } = grade;
  const words = wordsFor(grade);
  return {
    schema: 'gradecheck/grade/v1',
    suite: { id: suite.id, hash: suite.hash },
    bundle,
    seeds,
    submission,
    isolation,
    ...(profile === undefined ? {} : { profile: { ...profile, message: describeProfile(profile, words).join(' ') } }),
    status,
    score,
    maxScore,
    falseAlarmRate,
    cases: grade.cases.map(
      ({
        id,
        title,
        status: caseStatus,
        points,
        maxPoints,
        observation,
        falseAlarmRate: rate,
        findings,
        diagnosis,
        hidden,
      }) => ({
        id,
        title: words.prose(title),
        status: caseStatus,
        points,
        maxPoints,
        ...(hidden ? { hidden } : {}),
        observation,
        falseAlarmRate: rate,
        findings: findings.map((finding) => toFinding(finding, words)),
        diagnosis: diagnosis === null ? null : toDiagnosis(diagnosis, words),
      }),
    ),
    stdout,
    ...(notes === undefined ? {} : { notes: notes.map((note) => ({ ...note, message: words.note(note) })) }),
  };
}

function toFinding(finding: Finding, words: Words): object {
  const { kind, ...facts } = finding;
  return { kind, message: words.finding(finding), ...facts };
}

function toDiagnosis(diagnosis: Diagnosis, words: Words): object {
  const { kind, ...facts } = diagnosis.detail;
  return { kind, codes: diagnosis.codes, message: words.diagnosis(diagnosis), ...facts };
}

/** JSON has no NaN and no infinities. */
function withSpecialNumbers(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
