import type { TopLevelSpec } from 'vega-lite';
import { binsOf, type Measurement } from './measure.ts';
import { nameOf } from './names.ts';

/** One row for each initialization, one column for each layer. Every histogram is drawn as high as its largest bin. */
export function histogramChart(experiments: readonly Measurement[]): TopLevelSpec {
  const { low, high, count } = binsOf(experiments[0]!.units);
  const width = (high - low) / count;
  const values = experiments.flatMap(({ initialization, layers }) =>
    layers.flatMap(({ histogram }, i) => {
      const largest = Math.max(...histogram);
      const heights = histogram.map((share) => Number((share / largest).toFixed(3)));
      // The last height is repeated at the upper edge, where the last step ends.
      return [...heights, heights.at(-1)!].map((height, bin) => ({
        initialization: nameOf(initialization),
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
        sort: experiments.map(({ initialization }) => nameOf(initialization)),
        header: { labelAngle: 0, labelAlign: 'left', labelAnchor: 'middle' },
      },
      column: { field: 'layer', type: 'ordinal', title: 'layer', header: { labelPadding: 2 } },
    },
    spacing: { row: 5, column: 5 },
    spec: {
      width: 58,
      height: 30,
      mark: { type: 'area', interpolate: 'step-after', color: '#0072B2', line: { strokeWidth: 0.7 } },
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
