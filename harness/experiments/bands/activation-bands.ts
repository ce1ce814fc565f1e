import {
  type ActivationMeasures,
  type ActivationSample,
  drawActivationSample,
} from '../../../reference/experiments/activation-sample.ts';
import { BAND_SETTINGS, COMBINATIONS } from './band-settings.ts';
import { type Spread, summarise } from './summarise.ts';

export const BANDS_SCHEMA = 'gradecheck/activation-bands/v1';

export interface Band {
  /** By the number of the layer. */
  readonly layers: Readonly<Record<string, Readonly<Record<keyof ActivationMeasures, Spread>>>>;
  readonly logGradientRatio: Spread;
}

/** What specs/lecture/activation-bands.json holds. */
export interface ActivationBands {
  readonly schema: typeof BANDS_SCHEMA;
  /** Seeds first, first + 1, ..., first + count - 1. */
  readonly seeds: { readonly first: number; readonly count: number };
  readonly width: number;
  readonly depth: number;
  readonly examples: number;
  readonly layers: readonly number[];
  /** By combination, such as "small/relu". */
  readonly bands: Readonly<Record<string, Band>>;
}

/** One draw of every combination, in their order. */
export function samplesOfSeed(seed: number): ActivationSample[] {
  return COMBINATIONS.map((combination) => drawActivationSample({ ...BAND_SETTINGS, ...combination }, seed));
}

/** @param samples one list of `samplesOfSeed` for each seed, in the order of the seeds, however they were computed */
export function bandsOf(first: number, samples: readonly (readonly ActivationSample[])[]): ActivationBands {
  return {
    schema: BANDS_SCHEMA,
    seeds: { first, count: samples.length },
    ...BAND_SETTINGS,
    bands: Object.fromEntries(COMBINATIONS.map(({ key }, i) => [key, bandOf(samples.map((drawn) => drawn[i]!))])),
  };
}

function bandOf(samples: readonly ActivationSample[]): Band {
  const spreadOf = (layer: number, measure: keyof ActivationMeasures): Spread =>
    summarise(samples.map((sample) => sample.layers[layer]![measure]));
  return {
    layers: Object.fromEntries(
      BAND_SETTINGS.layers.map((layer, i) => [
        layer,
        {
          logStd: spreadOf(i, 'logStd'),
          meanOverStd: spreadOf(i, 'meanOverStd'),
          zeroShare: spreadOf(i, 'zeroShare'),
          deadShare: spreadOf(i, 'deadShare'),
          saturatedShare: spreadOf(i, 'saturatedShare'),
        },
      ]),
    ),
    logGradientRatio: summarise(samples.map((sample) => sample.logGradientRatio)),
  };
}

/** The file's text: one line for each spread, so that a change of the data can be read. */
export function formatBands(bands: ActivationBands): string {
  const text = JSON.stringify(bands, null, 2);
  const onOneLine = (block: string): string => block.replace(/\s+/g, ' ');
  return `${text.replace(/\{\s+"mean"[^}]*\}/g, onOneLine).replace(/\[[\s\d,]*\]/g, onOneLine)}\n`;
}
