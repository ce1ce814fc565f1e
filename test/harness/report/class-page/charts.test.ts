import { expect, it } from 'vitest';
import { renderChart } from '../../../../harness/page/render-chart.ts';
import { caseBars, scoreHistogram } from '../../../../harness/report/class-page/charts.ts';

interface Bin {
  readonly from: number;
  readonly to: number;
  readonly students: number;
}

const binsOf = (scores: readonly number[]): Bin[] =>
  (scoreHistogram(scores, 100).data as unknown as { values: Bin[] }).values;

it('counts each score in a bin of a twentieth, full marks with the best of the others', () => {
  expect(binsOf([0, 4.99, 5, 97, 100, 100])).toEqual([
    { from: 0, to: 5, students: 2 },
    { from: 5, to: 10, students: 1 },
    { from: 95, to: 100, students: 3 },
  ]);
});

it('keeps what is below nothing and above all within the scale', () => {
  expect(binsOf([-3, 120])).toEqual([
    { from: 0, to: 5, students: 1 },
    { from: 95, to: 100, students: 1 },
  ]);
});

it('draws both without a complaint, with a bar for each outcome', async () => {
  const one = { suite: 's', title: 't', maxPoints: 1, hidden: false, medianMiss: null };
  const cases = [
    { ...one, id: 'softmax/loss', correct: 3, partly: 1, incorrect: 2, notRun: 1 },
    { ...one, id: 'softmax/aRatherLongNameOfAFunction/whose-gradient', correct: 0, partly: 0, incorrect: 7, notRun: 0 },
  ];
  const svg = await renderChart(caseBars(cases), 'cases');
  for (const colour of ['#0072B2', '#56B4E9', '#D55E00', '#999999']) expect(svg).toContain(colour);
  expect(svg).toContain('softmax/aRatherLongNameOfAFunction/whose-gradient');
  expect(await renderChart(scoreHistogram([50, 60], 100), 'scores')).toContain('final score');
});
