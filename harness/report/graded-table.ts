/** Many submissions → a line each, for whoever grades them. */
import type { Grade } from '../grading/grade.ts';
import { whyUngraded } from '../grading/why-ungraded.ts';
import { inertLine } from '../wire/inert.ts';
import { formatNumber } from './format-number.ts';
import type { GradedSubmission } from './json.ts';
import { type Style, wrap } from './style.ts';

const MAX_NAME = 60;

export function renderGraded(submission: string, graded: GradedSubmission, style: Style): string {
  const name = inertLine(submission, MAX_NAME);
  if (graded.kind === 'not-graded') return ` ${style.yellow('?')} ${name}  ${style.yellow('not graded')}\n`;
  const parts = graded.grades.map((grade) => describe(grade, style));
  const mark = graded.grades.some(isUngraded) ? style.yellow('?') : style.green('✓');
  return ` ${mark} ${name}  ${parts.join('; ')}\n`;
}

/** What has to be looked at, with its reason, and what the grades were kept from. */
export function renderSummary(results: readonly (readonly [string, GradedSubmission])[], style: Style): string {
  const open = results.flatMap(([name, graded]) => reasonsOf(graded).map((reason) => [name, reason] as const));
  const count = results.filter(([, graded]) => reasonsOf(graded).length === 0).length;
  const lines = [` ${style.bold(`${count} of ${results.length} graded`)}`];
  if (open.length > 0) lines.push('', ' Could not be graded, and has no score until somebody has looked:');
  for (const [name, reason] of open)
    lines.push(wrap(`${inertLine(name, MAX_NAME)}: ${inertLine(reason)}.`, style.width, '   '));
  if (results.some(([, graded]) => graded.kind === 'graded' && graded.grades.some(isUnconfined)))
    lines.push('', style.yellow(wrap(UNCONFINED, style.width, ' ')));
  if (results.some(([, graded]) => graded.kind === 'graded' && graded.grades.some(isPublic)))
    lines.push('', style.yellow(wrap(PUBLIC, style.width, ' ')));
  return `${lines.join('\n')}\n`;
}

const PUBLIC = 'Graded on the public inputs, whose right answers students may have: --seed-salt SECRET draws others.';
const UNCONFINED =
  'These submissions ran without a sandbox (--isolation process): they could read and change what you can. Every grade says so.';

function describe(grade: Grade, style: Style): string {
  const score = `${formatNumber(grade.score)} of ${formatNumber(grade.maxScore)}`;
  return `${grade.suite.id} ${isUngraded(grade) ? style.yellow('could not be graded') : score}`;
}

function reasonsOf(graded: GradedSubmission): string[] {
  if (graded.kind === 'not-graded') return [graded.reason];
  return whyUngraded(graded.grades);
}

const isUngraded = ({ status }: Grade): boolean => status === 'ungraded';
const isPublic = ({ seeds }: Grade): boolean => seeds === 'public';
const isUnconfined = ({ isolation }: Grade): boolean => isolation === 'process';
