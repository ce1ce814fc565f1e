import { expect, test } from 'vitest';
import { histogramChart } from '../../../../harness/experiments/page/histogram-chart.ts';
import { renderChart } from '../../../../harness/page/render-chart.ts';
import { measurementOf } from './measurement.ts';

const spec = histogramChart([measurementOf('he'), measurementOf('lsuv')]);
const { values } = spec.data as { values: { layer: number; value: number; height: number; initialization: string }[] };

test('each bin is as high as its share of the largest, the exact zeros left out', () => {
  const first = values.filter(({ layer, initialization }) => layer === 1 && initialization.startsWith('He'));
  expect(first.length).toBe(51);
  expect(first.map(({ height }) => height)).toEqual(Array.from({ length: 51 }, (_, i) => (i === 25 ? 1 : 0.5)));
  expect([first[0]!.value, first[25]!.value, first[50]!.value]).toEqual([-1, 0, 1]);
});

test('is drawn with a row for each initialization and a column for each layer', async () => {
  const svg = await renderChart(spec, 'histograms');
  expect(svg.match(/He \(MSRA\)|LSUV/g)).toEqual(['He (MSRA)', 'LSUV']);
  expect(svg.match(/fill="#0072B2"/g)!.length).toBe(4);
});
