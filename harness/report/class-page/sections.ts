/** The sections of a class's page, each from what has been counted. */
import type { Entry, Gradebook, StudentResult } from '../../gradebook/gradebook.ts';
import { escapeHtml, figureOf, formatShare } from '../../page/html.ts';
import { renderChart } from '../../page/render-chart.ts';
import { formatNumber } from '../format-number.ts';
import { caseBars, scoreHistogram } from './charts.ts';
import type { Naming } from './pseudonyms.ts';
import { finalScores, type MistakeSurvey, type Survey } from './survey.ts';
import { type Cell, number, sortableTable, text } from './tables.ts';

export interface PageFacts {
  readonly gradebook: Gradebook;
  readonly survey: Survey;
  readonly naming: Naming;
  /** The place in the page where a piece of work is told about. */
  readonly anchorOf: (entry: Entry) => string;
}

export async function scoreSection({ gradebook: { students, run } }: PageFacts): Promise<string> {
  const scores = finalScores(students).sort((a, b) => a - b);
  if (scores.length === 0) return section('scores', 'Scores', '<p>Nobody has a score yet.</p>');
  const mean = scores.reduce((sum, one) => sum + one, 0) / scores.length;
  const at = (share: number): number => scores[Math.round(share * (scores.length - 1))]!;
  const figures = [
    ['students with a score', String(scores.length)],
    ['mean', formatNumber(Math.round(mean * 10) / 10)],
    ['lowest', formatNumber(at(0))],
    ['lower quartile', formatNumber(at(0.25))],
    ['median', formatNumber(at(0.5))],
    ['upper quartile', formatNumber(at(0.75))],
    ['highest', formatNumber(at(1))],
    ['full marks', String(scores.filter((one) => one >= run.maxScore).length)],
  ];
  const svg = await renderChart(scoreHistogram(scores, run.maxScore), 'Final scores');
  const list = figures.map(([what, value]) => `<div><dt>${what}</dt><dd>${value}</dd></div>`).join('');
  return section(
    'scores',
    'Scores',
    `<dl class="figures">${list}</dl>${figureOf(svg, `Final scores of ${formatNumber(run.maxScore)} points, with late penalties and points given by hand.`)}`,
  );
}

export async function caseSection({ survey: { cases } }: PageFacts): Promise<string> {
  const rows = cases.map(({ id, title, maxPoints, hidden, correct, partly, incorrect, notRun, medianMiss }) => {
    const all = correct + partly + incorrect + notRun;
    const rate = all === 0 ? null : correct / all;
    return [
      text(id),
      text(hidden ? `${title} (hidden)` : title),
      number(maxPoints, formatNumber(maxPoints)),
      number(rate, rate === null ? '' : formatShare(rate)),
      ...[correct, partly, incorrect, notRun].map((count) => number(count, String(count))),
      number(medianMiss, medianMiss === null ? '' : `${formatNumber(medianMiss, 2)} ×`),
    ];
  });
  const columns = [
    { title: 'case', kind: 'text' },
    { title: 'what', kind: 'wide' },
    ...['points', 'pass rate', 'correct', 'partly', 'incorrect', 'not run', 'median miss'].map((title) => ({
      title,
      kind: 'number' as const,
    })),
  ] as const;
  const svg = await renderChart(caseBars(cases), 'How each case went');
  return section(
    'cases',
    'Cases',
    `${hardest(cases)}
${figureOf(svg, 'In the suite’s order. “Not run”: what it needs was not right.')}
${sortableTable('Each case, in students; sort by pass rate for the hardest ones. “Median miss”: by what factor wrong values miss their tolerance.', columns, rows)}`,
  );
}

const MAX_HARDEST = 5;

function hardest(cases: Survey['cases']): string {
  const failed = cases
    .map((one) => ({ ...one, failing: one.partly + one.incorrect }))
    .filter(({ failing }) => failing > 0)
    .sort((a, b) => b.failing - a.failing)
    .slice(0, MAX_HARDEST)
    .map(({ id, failing }) => `<li>${escapeHtml(id)}: ${failing} ${failing === 1 ? 'student' : 'students'}</li>`);
  return failed.length === 0 ? '' : `<p>Where most lost points:</p>\n<ol>${failed.join('')}</ol>`;
}

export function mistakeSection({ survey: { mistakes, others } }: PageFacts): string {
  const table = (caption: string, title: string, found: readonly MistakeSurvey[]): string =>
    found.length === 0
      ? ''
      : sortableTable(
          caption,
          [
            { title: 'students', kind: 'number' },
            { title, kind: 'text' },
            { title: 'in words', kind: 'wide' },
            { title: 'cases', kind: 'text' },
          ],
          found.map(({ key, sentence, students, cases }) => [
            number(students, String(students)),
            text(key),
            text(sentence),
            text(cases.join(', ')),
          ]),
        );
  const body =
    mistakes.length + others.length === 0
      ? '<p>Nothing was found wrong.</p>'
      : [
          table('Known mistakes, which the numbers name without doubt: for the next lecture.', 'mistake', mistakes),
          table('What else was found; the words are those of the first such case.', 'kind', others),
        ].join('\n');
  return section('mistakes', 'Mistakes', body);
}

export function borderlineSection({ survey: { borderline }, naming, anchorOf }: PageFacts): string {
  if (borderline.length === 0)
    return section('borderline', 'Borderline', '<p>No value is within a factor of ten of its tolerance.</p>');
  const rows = borderline.map(({ entry, one, margin }) => [
    { ...text(whoOf(entry, naming)), link: anchorOf(entry) },
    text(one.id),
    number(margin, formatNumber(margin, 3)),
    text(margin <= 1 ? 'passes' : 'fails'),
    number(one.points, `${formatNumber(one.points)} of ${formatNumber(one.maxPoints)}`),
  ]);
  return section(
    'borderline',
    'Borderline',
    sortableTable(
      'Values within a factor of ten of their tolerance, on either side: a person should look. Up to 1 passes.',
      [
        { title: 'who', kind: 'text' },
        { title: 'case', kind: 'text' },
        { title: 'error ÷ tolerance', kind: 'number' },
        { title: 'so it', kind: 'text' },
        { title: 'points', kind: 'number' },
      ],
      rows,
    ),
  );
}

export function ungradedSection({ gradebook: { entries, strays, unmatched }, naming, anchorOf }: PageFacts): string {
  const open = entries.flatMap((entry): Cell[][] => {
    const { outcome, handIn } = entry;
    if (outcome.kind === 'graded') return [];
    const reason = outcome.kind === 'waiting' ? 'it has not been run yet' : outcome.reasons.join('; ');
    return [[{ ...text(whoOf(entry, naming)), link: anchorOf(entry) }, text(naming.scrub(reason, handIn.students))]];
  });
  const notes = entries.flatMap((entry): Cell[][] =>
    entry.handIn.notes.map((note) => [
      { ...text(whoOf(entry, naming)), link: anchorOf(entry) },
      text(naming.scrub(note, entry.handIn.students)),
    ]),
  );
  const columns = [
    { title: 'who', kind: 'text' },
    { title: 'why', kind: 'wide' },
  ] as const;
  const parts = [
    open.length === 0
      ? '<p>Everything that was handed in has a grade.</p>'
      : sortableTable('Could not be graded: no score, and not a zero, until somebody has looked.', columns, open),
    notes.length === 0 ? '' : sortableTable('To know', columns, notes),
    unmatched.length === 0 ? '' : `<p>${unmatched.length} handed in and not on the roster.</p>`,
    strays.length === 0 ? '' : `<p>${strays.length} found in the sources and nobody’s, as far as can be seen.</p>`,
  ];
  return section('ungraded', 'Could not be graded', parts.join('\n'));
}

export function lateSection({ gradebook: { students, run }, naming }: PageFacts): string {
  if (run.latePolicy === null)
    return section('late', 'Late', '<p>This run has no late policy: nothing is taken off.</p>');
  const rows = students.flatMap(({ student, result }): Cell[][] =>
    result.kind === 'scored' && (result.lateness.kind === 'late' || result.lateness.slipDaysUsed > 0)
      ? [
          [
            text(naming.student(student)),
            number(result.lateness.lateBySeconds, `${formatNumber(result.lateness.lateBySeconds / 3600, 3)} h`),
            number(result.lateness.slipDaysUsed, String(result.lateness.slipDaysUsed)),
            number(result.penalty, formatNumber(result.penalty)),
            text(naming.scrub(result.lateness.sentence, [student])),
          ],
        ]
      : [],
  );
  if (rows.length === 0) return section('late', 'Late', '<p>Nobody was late.</p>');
  return section(
    'late',
    'Late',
    sortableTable(
      `${rows.length} of ${students.length} students were late, or used slip days.`,
      [
        { title: 'who', kind: 'text' },
        { title: 'late by', kind: 'number' },
        { title: 'slip days', kind: 'number' },
        { title: 'penalty', kind: 'number' },
        { title: 'how', kind: 'wide' },
      ],
      rows,
    ),
  );
}

const SLOWEST = 10;

export function timeSection({ gradebook: { entries }, naming, anchorOf }: PageFacts): string {
  const timed = entries.flatMap((entry) => (entry.durationMs === null ? [] : [{ entry, ms: entry.durationMs }]));
  if (timed.length === 0) return '';
  timed.sort((a, b) => b.ms - a.ms);
  const seconds = (ms: number): string => `${formatNumber(ms / 1000, 3)} s`;
  const total = timed.reduce((sum, { ms }) => sum + ms, 0);
  const rows = timed
    .slice(0, SLOWEST)
    .map(({ entry, ms }) => [{ ...text(whoOf(entry, naming)), link: anchorOf(entry) }, number(ms, seconds(ms))]);
  return section(
    'time',
    'Time',
    `<p>${timed.length} were run, in ${seconds(total)} together; the median took ${seconds(timed[Math.floor(timed.length / 2)]!.ms)}.</p>
${sortableTable(
  'The slowest',
  [
    { title: 'who', kind: 'text' },
    { title: 'time', kind: 'number' },
  ],
  rows,
)}`,
  );
}

export function studentSection({ gradebook: { students }, naming, anchorOf }: PageFacts): string {
  const rows = students.map(({ student, entry, result }) => [
    { ...text(naming.student(student)), ...(entry === null ? {} : { link: anchorOf(entry) }) },
    ...scoreCells(result),
    text(stateOf({ student, entry, result })),
  ]);
  return section(
    'students',
    'Students',
    sortableTable(
      'All students; a name leads to what they read.',
      [
        { title: 'who', kind: 'text' },
        { title: 'raw', kind: 'number' },
        { title: 'penalty', kind: 'number' },
        { title: 'final', kind: 'number' },
        { title: 'to know', kind: 'text' },
      ],
      rows,
    ),
  );
}

function scoreCells(result: StudentResult['result']): Cell[] {
  if (result.kind === 'no-score') return [number(null, ''), number(null, ''), number(null, '')];
  return [result.raw, result.penalty, result.final].map((value) => number(value, formatNumber(value)));
}

function stateOf({ entry, result }: StudentResult): string {
  if (entry === null) return 'nothing handed in';
  if (result.kind === 'no-score')
    return {
      ungraded: 'could not be graded',
      waiting: 'not run yet',
      absent: 'nothing handed in',
      'lateness-unknown': 'not known whether late',
    }[result.why];
  const said = [
    ...(result.lateness.kind === 'late' ? ['late'] : []),
    ...(result.overrides.length > 0 ? ['points given by hand'] : []),
    ...(entry.handIn.students.length > 1 ? ['group'] : []),
  ];
  return said.join(', ');
}

/** By its authors' names, or by its id's pseudonym where they are not known. */
export function whoOf({ handIn: { id, students } }: Entry, naming: Naming): string {
  if (students.length > 0) return students.map(naming.student).join(' and ');
  return naming.student({ name: null, email: null, ids: { sid: id } });
}

const section = (id: string, title: string, body: string): string =>
  `<section id="${id}"><h2>${escapeHtml(title)}</h2>\n${body}\n</section>`;
