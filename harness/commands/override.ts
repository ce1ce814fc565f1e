/** `gradecheck override`: points given by hand, with a reason and a name, that stay through every run. */
import { userInfo } from 'node:os';
import type { Entry, Gradebook, Override, SuiteFacts } from '../gradebook/gradebook.ts';
import { keepOverride, withdrawOverride } from '../gradebook/overrides.ts';
import { readGradebook } from '../gradebook/read-gradebook.ts';
import { whole } from '../gradebook/sql.ts';
import { formatNumber } from '../report/format-number.ts';
import { nameEntry } from '../report/name-student.ts';
import { nearestName } from '../suite/nearest-name.ts';
import { checkPoints } from './check-points.ts';
import { EXIT, type ExitCode, type Terminal } from './exit-code.ts';
import { findEntry } from './find-student.ts';
import { changeRun } from './open-run.ts';

export interface OverrideRequest {
  readonly run: string;
  /** Of a hand-in: its id, or what tells one of its authors (an id, the email, the name). */
  readonly who: string;
  /** Null: the whole score. */
  readonly caseId: string | null;
  /** Null where the run has one suite. */
  readonly suite: string | null;
  /** Null: the override is taken back. */
  readonly points: number | null;
  readonly reason: string;
  /** Null: the name of whoever is logged in. */
  readonly by: string | null;
}

export function override(request: OverrideRequest, terminal: Terminal): Promise<ExitCode> {
  return changeRun(request.run, terminal, (sql) => {
    const gradebook = readGradebook(sql);
    const found = target(gradebook, request);
    if (found.kind === 'refused') {
      terminal.error(`Nothing was changed: ${found.reason}.\n`);
      return EXIT.wrongUsage;
    }
    const { entry, suite, instead } = found;
    const what = request.caseId ?? 'the whole score';
    if (request.points === null) {
      let was = false;
      whole(sql, () => {
        was = withdrawOverride(sql, entry.handIn.id, suite.id, request.caseId);
      });
      terminal.out(
        `${nameEntry(entry)}: ${what} ${was ? 'is what the grading gave again' : 'had not been changed by hand'}.\n`,
      );
      return EXIT.fullMarks;
    }
    const given: Override = {
      handIn: entry.handIn.id,
      suite: suite.id,
      caseId: request.caseId,
      points: request.points,
      instead,
      reason: request.reason,
      by: request.by ?? userInfo().username,
      at: new Date().toISOString(),
    };
    whole(sql, () => keepOverride(sql, given));
    const before = instead === null ? '' : ` instead of ${formatNumber(instead)}`;
    terminal.out(`${nameEntry(entry)}: ${formatNumber(request.points)} points for ${what}${before}.\n`);
    if (request.caseId === null && request.points > suite.maxScore)
      terminal.error(
        `That is more than the ${formatNumber(suite.maxScore)} points there are; --withdraw takes it back.\n`,
      );
    return EXIT.fullMarks;
  });
}

type Target =
  | { readonly kind: 'found'; readonly entry: Entry; readonly suite: SuiteFacts; readonly instead: number | null }
  | { readonly kind: 'refused'; readonly reason: string };

const refuse = (reason: string): Target => ({ kind: 'refused', reason });

function target(gradebook: Gradebook, { who, caseId, suite: named, points, run }: OverrideRequest): Target {
  const { suites } = gradebook.run;
  const meant = findEntry(gradebook, who, run);
  if (meant.kind === 'refused') return meant;
  const suite = named === null && suites.length === 1 ? suites[0] : suites.find(({ id }) => id === named);
  if (suite === undefined) return refuse(`say which suite with --suite: ${suites.map(({ id }) => id).join(' or ')}`);
  const one = suite.cases.find(({ id }) => id === caseId);
  if (caseId !== null && one === undefined) return refuse(noCase(suite, caseId));
  const { entry } = meant;
  if (points === null) return { kind: 'found', entry, suite, instead: null };
  const checked = checkPoints(entry, suite.id, one ?? null, points);
  return checked.kind === 'refused' ? checked : { kind: 'found', entry, suite, instead: checked.instead };
}

function noCase({ id, cases }: SuiteFacts, wanted: string): string {
  const ids = cases.map((one) => one.id);
  const near = ids.filter((known) => known.includes(wanted)).slice(0, 10);
  const nearest = nearestName(wanted, ids);
  if (near.length > 0) return `${id} has no case "${wanted}", but ${near.join(', ')}`;
  return `${id} has no case "${wanted}"${nearest === null ? '' : `; did you mean ${nearest}?`}`;
}
