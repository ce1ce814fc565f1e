import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  type ActivationBands,
  BANDS_SCHEMA,
  type Band,
  bandsOf,
  formatBands,
  samplesOfSeed,
} from '../../../../harness/experiments/bands/activation-bands.ts';
import { BAND_SETTINGS, COMBINATIONS } from '../../../../harness/experiments/bands/band-settings.ts';
import type { Spread } from '../../../../harness/experiments/bands/summarise.ts';
import { type ActivationSample, drawActivationSample } from '../../../../reference/experiments/activation-sample.ts';

const recorded: ActivationBands = JSON.parse(
  readFileSync(new URL('../../../../specs/lecture/activation-bands.json', import.meta.url), 'utf8'),
);

/** Each number of a sample beside what the file says about it. */
function withSpreads(sample: ActivationSample, band: Band): { name: string; value: number; spread: Spread }[] {
  const ofLayers = sample.layers.flatMap((measures, i) => {
    const layer = recorded.layers[i]!;
    const spreads = band.layers[layer]!;
    return (Object.keys(measures) as (keyof typeof measures)[]).map((name) => ({
      name: `${name} of layer ${layer}`,
      value: measures[name],
      spread: spreads[name],
    }));
  });
  return [...ofLayers, { name: 'logGradientRatio', value: sample.logGradientRatio, spread: band.logGradientRatio }];
}

const draw = (key: string, seed: number): ActivationSample => {
  const combination = COMBINATIONS.find((one) => one.key === key)!;
  return drawActivationSample({ ...BAND_SETTINGS, ...combination }, seed);
};

test('the file has every combination in order, 2,000 seeds or more, and the settings of the code', () => {
  expect(recorded.schema).toBe(BANDS_SCHEMA);
  expect(Object.keys(recorded.bands)).toEqual(COMBINATIONS.map(({ key }) => key));
  expect(COMBINATIONS.length).toBe(15);
  expect(recorded.seeds.count).toBeGreaterThanOrEqual(2000);
  expect(recorded).toMatchObject(BAND_SETTINGS);
  for (const { layers } of Object.values(recorded.bands)) expect(Object.keys(layers)).toEqual(['1', '2', '5', '10']);
});

test.each(['small/relu', 'he/relu', 'xavier/tanh', 'orthonormal/sigmoid', 'large/tanh'])(
  '%s: three new seeds lie within six standard deviations',
  (key) => {
    const beyond = recorded.seeds.first + recorded.seeds.count;
    for (const seed of [beyond, beyond + 1, beyond + 2]) {
      for (const { name, value, spread } of withSpreads(draw(key, seed), recorded.bands[key]!)) {
        // The file keeps eight digits.
        const allowed = 6 * spread.sd + 1e-7 * Math.abs(spread.mean);
        expect(Math.abs(value - spread.mean), `${name}, seed ${seed}`).toBeLessThanOrEqual(allowed);
      }
    }
  },
);

test('twenty of the recorded seeds lie between the smallest and the largest, and their means by the means', () => {
  const key = 'xavier/relu';
  const every = Math.floor(recorded.seeds.count / 20);
  const seeds = Array.from({ length: 20 }, (_, i) => recorded.seeds.first + i * every);
  const drawn = seeds.map((seed) => withSpreads(draw(key, seed), recorded.bands[key]!));
  drawn[0]!.forEach(({ name, spread }, i) => {
    const values = drawn.map((numbers) => numbers[i]!.value);
    const rounding = 1e-7 * Math.abs(spread.mean);
    expect(Math.min(...values), name).toBeGreaterThanOrEqual(spread.min - rounding);
    expect(Math.max(...values), name).toBeLessThanOrEqual(spread.max + rounding);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(mean - spread.mean), name).toBeLessThanOrEqual((5 * spread.sd) / Math.sqrt(20) + rounding);
  });
});

test('bands of two seeds: every number is what the samples say, and the text is one line for each spread', () => {
  const samples = [samplesOfSeed(1), samplesOfSeed(2)];
  const bands = bandsOf(1, samples);
  expect(bands.seeds).toEqual({ first: 1, count: 2 });
  COMBINATIONS.forEach(({ key }, i) => {
    const [one, other] = samples.map((drawn) => withSpreads(drawn[i]!, bands.bands[key]!));
    one!.forEach(({ name, value, spread }, j) => {
      const pair = [value, other![j]!.value].map((number) => Number(number.toPrecision(8)));
      expect([spread.min, spread.max], `${key} ${name}`).toEqual(pair.toSorted((a, b) => a - b));
    });
  });
  expect(JSON.parse(formatBands(bands))).toEqual(JSON.parse(JSON.stringify(bands)));
  expect(formatBands(bands).match(/\{ "mean": .* "max": .* \}/g)!.length).toBe(15 * (4 * 5 + 1));
});
