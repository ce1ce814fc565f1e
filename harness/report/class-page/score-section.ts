/** The scores of a class, as a histogram and in figures. */
import { figureOf } from '../../page/html.ts';
import { renderChart } from '../../page/render-chart.ts';
import { formatNumber } from '../format-number.ts';
import { scoreHistogram } from './charts.ts';
import { type PageFacts, section } from './page-facts.ts';
import { finalScores } from './survey.ts';

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
