/** Values that keep or miss their tolerance narrowly, for a person to look at. */
import { formatNumber } from '../format-number.ts';
import { type PageFacts, section, whoOf } from './page-facts.ts';
import { number, sortableTable, text } from './tables.ts';

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
