import { beforeAll, expect, test } from 'vitest';
import { type Measurements, measure } from '../../../../harness/experiments/page/measure.ts';
import { nameOf } from '../../../../harness/experiments/page/names.ts';
import { composePage } from '../../../../harness/experiments/page/page.ts';
import { runExperiment } from '../../../../reference/experiments/experiment.ts';

let measurements: Measurements;
let page: string;
const progress: number[] = [];

beforeAll(async () => {
  measurements = measure({ seed: 3, examples: 4, numTrainings: 1 }, (_what, done) => progress.push(done));
  page = await composePage(measurements);
}, 60_000);

test('every combination and every cell is measured once, from the seed', () => {
  const { experiments, table, trainingSeeds } = measurements;
  expect(new Set(experiments.map(({ initialization, units }) => `${initialization} ${units}`)).size).toBe(12 * 7);
  expect(table.length).toBe(25);
  expect(trainingSeeds).toEqual([3]);
  const bins = { low: 0, high: 1, count: 50 };
  const again = runExperiment({ initialization: 'he', units: 'sigmoid', examples: 4, bins }, 3);
  expect(experiments).toContainEqual({ initialization: 'he', units: 'sigmoid', ...again });
  expect(progress.length).toBe(12 * 7 + 25);
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
});

test('has a figure with a caption for everything, tables, and headings in order', () => {
  const count = (text: string): number => page.split(text).length - 1;
  expect(count('<figure>')).toBe(2 + 2 * 7 + 1);
  expect(count('<figcaption>')).toBe(count('<figure>'));
  expect(count('<svg role="img" aria-label="')).toBe(count('<figure>'));
  expect(count('<table>')).toBe(7 + 1);
  expect(count('<h1>')).toBe(1);
  expect(count('<h2>')).toBe(10);
  expect(page).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
  for (const { initialization, units } of measurements.experiments) {
    expect(page).toContain(`<section id="${units}">`);
    expect(page).toContain(`<th scope="row">${nameOf(initialization)}</th>`);
  }
  for (const { printed } of measurements.table) expect(page).toContain(`slide: ${printed}`);
});

test('says what the misprints are', () => {
  expect(page).toContain('<code>Zs[i]</code>');
  expect(page).toContain('which is 0.173 for 100 units and not\n  0.0122.');
});

test('needs nothing from elsewhere', () => {
  const addresses = [...page.matchAll(/(?:https?:)?\/\/[\w.]+[^"\s<]*/g)].map(([address]) => address);
  expect(new Set(addresses)).toEqual(new Set(['http://www.w3.org/2000/svg', 'http://www.w3.org/1999/xlink']));
  expect(page).not.toMatch(/<script|<link rel="stylesheet"|@import|url\((?!#)/);
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
});

test('the same measurements give the same bytes, and every id stands once', async () => {
  expect(await composePage(measurements)).toBe(page);
  const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('an initialization without a name', () => {
  expect(() => nameOf('best')).toThrow('no name for best');
});
