import { escapeHtml, figureOf, formatNumber, formatShare, type Table, tableOf } from '../../page/html.ts';
import { renderChart } from '../../page/render-chart.ts';
import { depthChart } from './depth-chart.ts';
import { histogramChart } from './histogram-chart.ts';
import { binsOf, type Measurement } from './measure.ts';
import { nameOf } from './names.ts';

/** What to look for, for those who don't know yet. */
const remarks: Readonly<Record<string, string>> = {
  identity:
    'The case of the variance argument: the units are linear, so Xavier keeps the variance forward and backward, a weight variance twice as large doubles it in each layer, and orthonormal weights keep every length.',
  sigmoid:
    'Sigmoid units are about 1/2 on average, whatever comes in, and their slope is 1/4 at most. With Xavier the gradient loses a factor of four in each layer; only large weights keep its size, and they saturate the units. A few layers on, each unit gives nearly the same for every example: the histogram falls apart into spikes, one for each unit.',
  tanh: 'Small weights let the activations vanish, large weights saturate the units: their histogram has all its mass at the ends. With Xavier the spread falls slowly, as tanh is below the line it is near 0; He is better still at this depth.',
  relu: 'ReLU cuts off half of each symmetric distribution. Xavier does not make up for that, so the mean square halves in each layer: 2 to the power of -10 after ten layers. He does. What is left of his line’s ups and downs is chance: 100 units are few.',
  'leaky-relu': 'With a slope of 0.01 for negative numbers, almost the same as ReLU, but no unit can die.',
  'very-leaky-relu':
    'With a slope of 1/3 the mean square of symmetric inputs falls to (1 + 1/9) / 2, so that He, made for ReLU, is a little too large and Xavier too small.',
  maxout:
    'The larger of two pieces keeps the mean square, so Xavier is right here and He doubles it in each layer, forward and backward. That is the table’s "n/c" for MSRA with maxout.',
};

/** Everything about one kind of units: two charts, and their data as a table. */
export async function unitsSection(experiments: readonly Measurement[]): Promise<string> {
  const { units } = experiments[0]!;
  const name = nameOf(units);
  const { low, high } = binsOf(units);
  const depth = await renderChart(depthChart(experiments), `${name}: spread of activations and gradients by layer`);
  const histograms = await renderChart(histogramChart(experiments), `${name}: histograms of activations by layer`);
  return [
    `<section id="${units}"><h2>${escapeHtml(name)}</h2>`,
    `<p>${escapeHtml(remarks[units] ?? '')}</p>`,
    figureOf(
      depth,
      `<strong>Spread against depth</strong>, on logarithmic axes. Left: the standard deviation of the activations H of
       each layer over all units and examples. Right: that of the gradient of the loss by H, which starts at 100 in the
       last layer and is passed back to the first: read it from right to left. A level line is what one wants.`,
    ),
    figureOf(
      histograms,
      `<strong>Activations of each layer</strong> from ${low} to ${high}. What lies beyond is counted in the outermost
       bins, so that exploding activations stand at the edges and vanishing ones as a spike at ${units === 'sigmoid' ? '0.5' : '0'}. Each histogram is
       scaled to its largest bin. Exact zeros are left out, unless all are; the table has their share.`,
    ),
    tableOf(dataOf(experiments)),
    '</section>',
  ].join('\n');
}

function dataOf(experiments: readonly Measurement[]): Table {
  return {
    caption: `${nameOf(experiments[0]!.units)}: the data. Shares are those of layer 10: of entries that are 0, of units that are 0 on every example, of entries where the slope is below 0.01. Ratios are layer 1 to layer 10.`,
    columns: [
      'initialization',
      'std H, layer 1',
      '2',
      '5',
      '10',
      'mean H, 10',
      'zero',
      'dead',
      'saturated',
      'std dL/dH, 1',
      'ratio dL/dH',
      'ratio dL/dW',
    ],
    rows: experiments.map(({ initialization, layers, gradientRatio, weightGradientRatio }) => {
      const last = layers.at(-1)!;
      return [
        nameOf(initialization),
        ...[1, 2, 5, 10].map((layer) => formatNumber(layers[layer - 1]!.std)),
        formatNumber(last.mean),
        formatShare(last.zeroShare),
        formatShare(last.deadShare),
        formatShare(last.saturatedShare),
        formatNumber(layers[0]!.gradientStd),
        formatNumber(gradientRatio),
        formatNumber(weightGradientRatio),
      ];
    }),
  };
}
