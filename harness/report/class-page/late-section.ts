/** Who was late, and what it cost. */
import { formatNumber } from '../format-number.ts';
import { type PageFacts, section } from './page-facts.ts';
import { type Cell, number, sortableTable, text } from './tables.ts';

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
