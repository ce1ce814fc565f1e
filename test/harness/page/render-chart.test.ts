import { expect, test } from 'vitest';
import { renderChart } from '../../../harness/page/render-chart.ts';

const spec = (mark: 'bar' | 'line') => ({
  data: { values: [{ x: 'a', y: 1 }] },
  mark,
  encoding: { x: { field: 'x', type: 'nominal' as const }, y: { field: 'y', type: 'quantitative' as const } },
});

test('one labelled image, the same every time', async () => {
  const svg = await renderChart(spec('bar'), 'a "bar"');
  expect(svg).toMatch(/^<svg role="img" aria-label="a &quot;bar&quot;" xmlns=/);
  expect(svg.match(/role=|aria-/g)!.length).toBe(2);
  expect(await renderChart(spec('bar'), 'a "bar"')).toBe(svg);
});

test('what its parts are called depends on the chart alone', async () => {
  const gradient = {
    ...spec('bar'),
    encoding: { ...spec('bar').encoding, color: { field: 'y', type: 'quantitative' as const } },
  };
  const svg = await renderChart(gradient, 'A gradient: blue');
  expect(svg).toContain(' id="a-gradient-blue-1"');
  expect(svg).toContain('url(#a-gradient-blue-1)');
  expect(await renderChart(gradient, 'A gradient: blue')).toBe(svg);
});

test('what the library warns of is a fault of ours', async () => {
  const wrong = { ...spec('line'), encoding: { ...spec('line').encoding, colour: { field: 'x' } } };
  await expect(renderChart(wrong as never, 'a line')).rejects.toThrow('the chart "a line":');
});
