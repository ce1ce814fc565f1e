/** How each case went, and where most lost points. */
import { escapeHtml, figureOf, formatShare } from '../../page/html.ts';
import { renderChart } from '../../page/render-chart.ts';
import { formatNumber } from '../format-number.ts';
import { caseBars } from './charts.ts';
import { type PageFacts, section } from './page-facts.ts';
import type { Survey } from './survey.ts';
import { number, sortableTable, text } from './tables.ts';

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
