/** All students, with what each has, and the way to what each reads. */
import type { StudentResult } from '../../gradebook/gradebook.ts';
import { formatNumber } from '../format-number.ts';
import { type PageFacts, section } from './page-facts.ts';
import { type Cell, number, sortableTable, text } from './tables.ts';

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
