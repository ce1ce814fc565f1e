import type { TopLevelSpec } from 'vega-lite';
import type { LayerReport } from '../../../reference/experiments/experiment.ts';
import { binsOf, type Measurement } from './measure.ts';
import { nameOf } from './names.ts';

/**
 * Without a browser the library guesses a text's width from its length, and places a row's heading by its guess. Names of
 * the same length, with spaces that have no width, stand in line.
 */
const rowName = (initialization: string): string => nameOf(initialization).padEnd(17, '\u200b');

/** One row for each initialization, one column for each layer. */
export function histogramChart(experiments: readonly Measurement[]): TopLevelSpec {
  const { low, high, count } = binsOf(experiments[0]!.units);
  const width = (high - low) / count;
  const values = experiments.flatMap(({ initialization, layers }) =>
    layers.flatMap((layer, i) => {
      const heights = heightsOf(layer, Math.floor((-low / (high - low)) * count));
      // The last height is repeated at the upper edge, where the last step ends.
      return [...heights, heights.at(-1)!].map((height, bin) => ({
        initialization: rowName(initialization),
        layer: i + 1,
        value: Number((low + bin * width).toFixed(4)),
        height,
      }));
    }),
  );
  return {
    data: { values },
    facet: {
      row: {
        field: 'initialization',
        type: 'nominal',
        title: null,
        sort: experiments.map(({ initialization }) => rowName(initialization)),
        header: { labelAngle: 0, labelAlign: 'left', labelPadding: -25 },
      },
      column: { field: 'layer', type: 'ordinal', title: 'layer', header: { labelPadding: 2 } },
    },
    spacing: { row: 5, column: 5 },
    spec: {
      width: 58,
      height: 30,
      mark: { type: 'area', interpolate: 'step-after', color: '#0072B2' },
      encoding: {
        x: {
          field: 'value',
          type: 'quantitative',
          title: null,
          scale: { domain: [low, high], nice: false },
          axis: { values: [low, (low + high) / 2, high], grid: false, labelFontSize: 9, format: '~g' },
        },
        y: { field: 'height', type: 'quantitative', title: null, axis: null, scale: { domain: [0, 1] } },
      },
    },
  };
}

/**
 * Heights of the bins, the largest 1. Exact zeros are taken out of their bin, as half of a ReLU layer would hide the rest;
 * when there is nothing else, they stay.
 */
function heightsOf({ histogram, zeroShare }: LayerReport, binOfZero: number): number[] {
  const shares =
    zeroShare < 1 ? histogram.map((share, bin) => (bin === binOfZero ? share - zeroShare : share)) : histogram;
  const largest = Math.max(...shares);
  return shares.map((share) => Number((share / largest).toFixed(3)));
}
