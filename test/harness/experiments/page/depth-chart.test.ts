import { expect, test } from 'vitest';
import { depthChart } from '../../../../harness/experiments/page/depth-chart.ts';
import { SERIES } from '../../../../harness/experiments/page/series-style.ts';
import { renderChart } from '../../../../harness/page/render-chart.ts';
import { measurementOf } from './measurement.ts';

test('a logarithmic axis has no place for 0, and every line a name in the legend', async () => {
  const spec = depthChart(SERIES.map(({ initialization }) => measurementOf(initialization)));
  const svg = await renderChart(spec, 'spread');
  for (const name of ['Large (1)', 'He (MSRA)', 'LSUV', 'Small (0.01)']) expect(svg).toContain(`>${name}</text>`);
  expect(svg).toContain('>standard deviation of dL/dH</text>');
  expect(svg).not.toMatch(/NaN|Infinity/);
});

test('no two lines have the same colour, the same marker and dash', () => {
  expect(new Set(SERIES.map(({ colour }) => colour)).size).toBe(SERIES.length);
  expect(new Set(SERIES.map(({ marker, dash }) => `${marker} ${dash}`)).size).toBe(SERIES.length);
});
