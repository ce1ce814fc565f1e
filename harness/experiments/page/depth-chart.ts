import type { TopLevelSpec } from 'vega-lite';
import type { Measurement } from './measure.ts';
import { nameOf } from './names.ts';
import { SERIES } from './series-style.ts';

/** A chart that stands beside others. */
type Panel = Extract<TopLevelSpec, { hconcat: unknown }>['hconcat'][number];

const names = SERIES.map(({ initialization }) => nameOf(initialization));

/** Against the layer, on logarithmic axes: the spread of the activations, and that of the gradient that comes back. */
export function depthChart(experiments: readonly Measurement[]): TopLevelSpec {
  return {
    hconcat: [
      panel(experiments, 'std', 'standard deviation of H', 'Forward: activations'),
      panel(experiments, 'gradientStd', 'standard deviation of dL/dH', 'Backward: gradient'),
    ],
    spacing: 30,
  };
}

function panel(
  experiments: readonly Measurement[],
  measure: 'std' | 'gradientStd',
  axisTitle: string,
  title: string,
): Panel {
  const values = SERIES.flatMap(({ initialization }) => {
    const layers = experiments.find((one) => one.initialization === initialization)?.layers ?? [];
    return layers.map((layer, i) => ({ series: nameOf(initialization), layer: i + 1, value: layer[measure] }));
  });
  const scale = <T>(range: T[]): { domain: string[]; range: T[] } => ({ domain: names, range });
  return {
    title,
    width: 300,
    height: 300,
    data: { values: values.filter(({ value }) => value > 0) },
    mark: { type: 'line', point: { size: 45, filled: true }, strokeWidth: 1.8 },
    encoding: {
      x: { field: 'layer', type: 'ordinal', title: 'layer', axis: { labelAngle: 0 } },
      y: {
        field: 'value',
        type: 'quantitative',
        title: axisTitle,
        scale: { type: 'log' },
        axis: { format: '.0e', tickCount: 8 },
      },
      color: { field: 'series', type: 'nominal', title: null, scale: scale(SERIES.map(({ colour }) => colour)) },
      shape: { field: 'series', type: 'nominal', title: null, scale: scale(SERIES.map(({ marker }) => marker)) },
      strokeDash: { field: 'series', type: 'nominal', title: null, scale: scale(SERIES.map(({ dash }) => [...dash])) },
    },
  };
}
