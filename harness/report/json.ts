/** Grades → the one JSON object of `check --json`. No time and no path is in it. */
import type { Diagnosis, Finding, Grade } from '../grading/grade.ts';
import { describeProfile } from './describe-profile.ts';
import { type Words, wordsFor } from './words.ts';

export function renderJson(grades: readonly Grade[]): string {
  return `${JSON.stringify({ schema: 'gradecheck/check/v1', grades: grades.map(toJson) }, withSpecialNumbers, 2)}\n`;
}

function toJson(grade: Grade): object {
  const { suite, bundle, submission, isolation, profile, status, score, maxScore, falseAlarmRate, stdout, notes } =
    grade;
  const words = wordsFor(grade);
  return {
    schema: 'gradecheck/grade/v1',
    suite: { id: suite.id, hash: suite.hash },
    bundle,
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
      }) => ({
        id,
        title: words.prose(title),
        status: caseStatus,
        points,
        maxPoints,
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
