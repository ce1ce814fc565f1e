/** Gradebook → a plain CSV or TSV file (RFC 4180, UTF-8), a row for each student, a column for each case. */
import { stringify } from 'csv-stringify/sync';
import type { Gradebook, Override, StudentResult } from '../../gradebook/gradebook.ts';
import { withApostrophe } from './guard-formula.ts';
import { exactText } from './numbers.ts';

export interface CsvOptions {
  readonly delimiter: ',' | '\t';
}

const HEADERS = [
  'name',
  'sid',
  'login',
  'canvas',
  'moodle',
  'github',
  'email',
  'group',
  'hand-in',
  'submitted at',
  'late by (s)',
  'slip days used',
  'lateness',
  'raw score',
  'penalty',
  'final score',
  'max score',
  'status',
  'reason',
  'notes',
  'overrides',
  'run root',
];

/** The library quotes the file's own line ends only. */
const LINE_END = /[\r\n]/;

/** What has no score has empty cells, a status and a reason. */
export function exportCsv({ students, run: { suites, root } }: Gradebook, { delimiter }: CsvOptions): string {
  const cases = suites.flatMap((suite) => suite.cases.map(({ id }) => ({ suite: suite.id, id })));
  const names = cases.map(({ suite, id }) => (suites.length > 1 ? `${suite}: ${id}` : id));
  const rows = students.map((row) => [
    ...toCells(row),
    root.root,
    ...cases.map(({ suite, id }) => pointsOf(row, suite, id)),
  ]);
  return stringify([[...HEADERS, ...names], ...rows], { delimiter, record_delimiter: '\r\n', quoted_match: LINE_END });
}

function toCells({ student: { name, email, ids }, entry, result }: StudentResult): string[] {
  const { handIn } = entry ?? {};
  const known = [name, ids.sid, ids.login, ids.canvas, ids.moodle, ids.github, email, handIn?.group, handIn?.id];
  const notes = toText(handIn?.notes.join('; ') ?? '');
  return [...known.map((text) => toText(text ?? '')), handIn?.submittedAt ?? '', ...scoresOf(result, notes)];
}

function scoresOf(result: StudentResult['result'], notes: string): string[] {
  if (result.kind === 'no-score') return ['', '', '', '', '', '', '', result.why, toText(result.reason), notes, ''];
  const { raw, penalty, final, maxScore, lateness, overrides } = result;
  const late =
    lateness.kind === 'no-policy'
      ? ['', '', '']
      : [`${lateness.lateBySeconds}`, `${lateness.slipDaysUsed}`, lateness.sentence];
  return [
    ...late,
    ...[raw, penalty, final, maxScore].map(exactText),
    'scored',
    '',
    notes,
    toText(overrides.map(sayOverride).join('; ')),
  ];
}

const sayOverride = ({ suite, caseId, points, by, reason }: Override): string =>
  `${caseId ?? suite}: ${exactText(points)} points by ${by}, ${reason}`;

function pointsOf({ entry }: StudentResult, suite: string, id: string): string {
  if (entry === null || entry.outcome.kind !== 'graded') return '';
  const found = entry.outcome.suites.find((one) => one.suite === suite)?.cases.find((one) => one.id === id);
  return found === undefined || (found.status === 'ungraded' && found.override === null) ? '' : exactText(found.points);
}

/** Somebody else's words: no formula, and no control characters but ends of lines; the file may go to a terminal. */
const toText = (text: string): string => withApostrophe(text.replace(CONTROL, '\ufffd'));
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
