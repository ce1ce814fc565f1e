import type { TopLevelSpec } from 'vega-lite';

export interface HeatCell {
  readonly row: string;
  readonly column: string;
  /** What the colour says; null leaves the cell grey. */
  readonly value: number | null;
  /** What stands in the cell, in one or more lines. */
  readonly text: readonly string[];
}

export interface HeatMapOptions {
  /** What the colours are, in a few words. */
  readonly legend: string;
  readonly domain: readonly [low: number, high: number];
  readonly cellWidth: number;
  readonly cellHeight: number;
}

/** Cividis looks alike to most of the colour-blind, runs from dark to light in print, and each cell has its number. */
export function heatMap(cells: readonly HeatCell[], options: HeatMapOptions): TopLevelSpec {
  const [low, high] = options.domain;
  // Below it white can be read better, above it black.
  const darkest = low + 0.45 * (high - low);
  const inOrder = (key: 'row' | 'column'): string[] => [...new Set(cells.map((cell) => cell[key]))];
  return {
    width: { step: options.cellWidth },
    height: { step: options.cellHeight },
    data: { values: cells.map((cell) => ({ ...cell, text: [...cell.text] })) },
    encoding: {
      x: {
        field: 'column',
        type: 'nominal',
        title: null,
        sort: inOrder('column'),
        axis: { orient: 'top', labelAngle: 0, labelLimit: 0, domain: false, ticks: false },
      },
      y: {
        field: 'row',
        type: 'nominal',
        title: null,
        sort: inOrder('row'),
        axis: { labelLimit: 200, domain: false, ticks: false },
      },
    },
    layer: [
      {
        mark: { type: 'rect', invalid: null, stroke: 'white', strokeWidth: 2 },
        encoding: {
          color: {
            condition: { test: 'datum.value === null', value: '#d9d9d9' },
            field: 'value',
            type: 'quantitative',
            title: options.legend,
            scale: { scheme: 'cividis', domain: [low, high], clamp: true },
            legend: { orient: 'bottom', gradientLength: 260, titleLimit: 300 },
          },
        },
      },
      {
        mark: { type: 'text', baseline: 'middle', fontSize: 12, lineHeight: 15, dy: options.cellHeight > 40 ? -7 : 0 },
        encoding: {
          text: { field: 'text' },
          color: {
            condition: { test: `datum.value !== null && datum.value < ${darkest}`, value: 'white' },
            value: 'black',
          },
        },
      },
    ],
  };
}
