/** What could not be graded, and what else is to be known. */
import { type PageFacts, section, whoOf } from './page-facts.ts';
import { type Cell, sortableTable, text } from './tables.ts';

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
