import { figureOf, formatNumber } from '../../page/html.ts';
import { renderChart } from '../../page/render-chart.ts';
import { type HeatCell, heatMap } from './heat-map.ts';
import type { Measurement, Measurements } from './measure.ts';
import { nameOf } from './names.ts';

/** All combinations at once: the spread of the last layer, and what is left of the gradient in the first. */
export async function overviewSection({ experiments }: Measurements): Promise<string> {
  const chart = (title: string, numberOf: (one: Measurement) => number): Promise<string> =>
    renderChart(
      heatMap(
        experiments.map((one) => cellOf(one, numberOf(one))),
        {
          legend: 'power of 10',
          domain: [-6, 6],
          cellWidth: 100,
          cellHeight: 27,
        },
      ),
      title,
    );
  return [
    '<section id="overview"><h2>All combinations</h2>',
    figureOf(
      await chart('Standard deviation of layer 10, as a power of 10', ({ layers }) => layers.at(-1)!.std),
      `<strong>What is left after ten layers.</strong> The input has the standard deviation 1. Colours run from 10<sup>-6</sup>
       (dark) to 10<sup>6</sup> (light) and stay there beyond. Grey: nothing at all.`,
    ),
    figureOf(
      await chart('Gradient of layer 1 over that of layer 10, as a power of 10', ({ gradientRatio }) => gradientRatio),
      `<strong>What comes back.</strong> The standard deviation of the gradient by the activations of layer 1, over that
       of layer 10. Below 1 it vanishes on its way back, above 1 it explodes.`,
    ),
    '</section>',
  ].join('\n');
}

function cellOf({ initialization, units }: Measurement, value: number): HeatCell {
  return {
    row: nameOf(initialization),
    column: nameOf(units).replace(/ \(.*/, ''),
    value: value > 0 ? Math.log10(value) : null,
    text: [formatNumber(value)],
  };
}
