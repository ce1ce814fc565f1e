import { expect, test } from 'vitest';
import { heatMap } from '../../../../harness/experiments/page/heat-map.ts';
import { renderChart } from '../../../../harness/page/render-chart.ts';

const cells = [
  { row: 'one', column: 'left', value: 0, text: ['dark', 'below'] },
  { row: 'one', column: 'right', value: 10, text: ['light'] },
  { row: 'two', column: 'left', value: null, text: ['nothing'] },
  { row: 'two', column: 'right', value: 99, text: ['beyond'] },
];

test('every cell has its colour and its text, white on dark and black on light', async () => {
  const spec = heatMap(cells, { legend: 'so much', domain: [0, 10], cellWidth: 80, cellHeight: 48 });
  const svg = await renderChart(spec, 'a heat map');
  expect(svg).toMatch(/fill="white"[^>]*>(<tspan[^>]*>)?dark/);
  for (const text of ['light', 'nothing', 'beyond']) {
    expect(svg).toMatch(new RegExp(`fill="black"[^>]*>(<tspan[^>]*>)?${text}`));
  }
  expect(svg).toContain('below');
  const fills = [...svg.matchAll(/<path d="[^"]*" fill="([^"]*)" stroke="white"/g)].map(([, fill]) => fill);
  expect(fills.length).toBe(4);
  expect(fills[2]).toBe('#d9d9d9');
  expect(fills[3]).toBe(fills[1]);
  expect(fills[0]).not.toBe(fills[1]);
});
