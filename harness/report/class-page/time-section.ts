/** How long it took, and what took longest. */
import { formatNumber } from '../format-number.ts';
import { type PageFacts, section, whoOf } from './page-facts.ts';
import { number, sortableTable, text } from './tables.ts';

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
