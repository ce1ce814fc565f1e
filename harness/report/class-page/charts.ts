/** The charts of a class's page, as specifications; the colours are those of Okabe and Ito, which the colour-blind can tell apart. */
import type { TopLevelSpec } from 'vega-lite';
import type { CaseSurvey } from './survey.ts';

const BLUE = '#0072B2';

export function scoreHistogram(scores: readonly number[], maxScore: number): TopLevelSpec {
  const step = maxScore / 20;
  const last = maxScore - step;
  // Full marks stand with the best of the others, not in a bar of their own beyond the scale.
  const bins = new Map<number, number>();
  for (const score of scores) {
    const bin = Math.max(0, Math.min(last, Math.floor(score / step + 1e-9) * step));
    bins.set(bin, (bins.get(bin) ?? 0) + 1);
  }
  return {
    width: 620,
    height: 200,
    data: { values: [...bins].map(([from, students]) => ({ from, to: from + step, students })) },
    mark: { type: 'bar', color: BLUE, stroke: 'white', strokeWidth: 1 },
    encoding: {
      x: {
        field: 'from',
        bin: 'binned',
        type: 'quantitative',
        title: 'final score',
        scale: { domain: [0, maxScore], nice: false },
      },
      x2: { field: 'to' },
      y: { field: 'students', type: 'quantitative', title: 'students', axis: { tickMinStep: 1 } },
    },
  };
}

const OUTCOMES = ['correct', 'partly correct', 'incorrect', 'not run'] as const;
const COLOURS = [BLUE, '#56B4E9', '#D55E00', '#999999'];

export function caseBars(cases: readonly CaseSurvey[]): TopLevelSpec {
  const values = cases.flatMap(({ id, correct, partly, incorrect, notRun }) =>
    [correct, partly, incorrect, notRun].map((students, i) => ({ id, outcome: OUTCOMES[i], order: i, students })),
  );
  return {
    width: 420,
    height: { step: 16 },
    data: { values },
    mark: { type: 'bar', stroke: 'white', strokeWidth: 0.5 },
    encoding: {
      y: { field: 'id', type: 'nominal', sort: null, title: null, axis: { labelLimit: 0 } },
      x: {
        field: 'students',
        type: 'quantitative',
        stack: 'normalize',
        title: 'share of students',
        axis: { format: '.0%' },
      },
      color: {
        field: 'outcome',
        type: 'nominal',
        title: null,
        scale: { domain: [...OUTCOMES], range: COLOURS },
        legend: { orient: 'top' },
      },
      order: { field: 'order', type: 'quantitative' },
    },
  };
}
