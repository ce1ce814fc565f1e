/** What `check --json` prints, as far as the tests look at it. */
import { type Circumstances, type Ended, gradecheck } from './program.ts';

export interface CheckReport {
  readonly schema: string;
  readonly grades: readonly GradeReport[];
}

export interface GradeReport {
  readonly suite: { readonly id: string; readonly hash: string };
  readonly bundle: string;
  readonly submission: { readonly hash: string; readonly language: string };
  readonly profile?: {
    readonly id: string;
    readonly by: string;
    readonly conventions: readonly { readonly id: string; readonly choice: string; readonly by: string }[];
    readonly message: string;
  };
  readonly status: string;
  readonly score: number;
  readonly maxScore: number;
  readonly cases: readonly CaseReport[];
  readonly stdout: string;
}

interface CaseReport {
  readonly id: string;
  readonly status: string;
  readonly points: number;
  readonly maxPoints: number;
  readonly observation: string;
  readonly findings: readonly { readonly kind: string; readonly message: string }[];
  readonly diagnosis: { readonly kind: string; readonly codes: readonly string[]; readonly message: string } | null;
}

/** Checks a folder with `--json` and reads the object. */
export async function checkFolder(
  folder: string,
  args: readonly string[] = [],
  circumstances?: Circumstances,
): Promise<Ended & { readonly report: CheckReport }> {
  const ended = await gradecheck(['check', folder, '--json', ...args], circumstances);
  try {
    return { ...ended, report: JSON.parse(ended.stdout) as CheckReport };
  } catch {
    throw new Error(`no JSON came (exit code ${ended.exitCode}): ${ended.stdout.slice(0, 500)}${ended.stderr}`);
  }
}

/** The grade of a suite; an error when the report has none. */
export function gradeOf(report: CheckReport, suite: string): GradeReport {
  const grade = report.grades.find(({ suite: { id } }) => id === suite);
  if (grade === undefined) throw new Error(`no grade for ${suite}`);
  return grade;
}

export const moduleOf = (caseId: string): string => caseId.slice(0, caseId.indexOf('/'));

export const allCases = (report: CheckReport) => report.grades.flatMap(({ cases }) => cases);

/** Suspicions of a gradient made by differencing, proven or not. */
export const suspicions = (report: CheckReport): string[] =>
  allCases(report).flatMap(({ id, findings }) =>
    findings
      .filter(({ kind }) => /^(remark-)?(differenced|complex-step)$/.test(kind))
      .map(({ kind }) => `${id}: ${kind}`),
  );
