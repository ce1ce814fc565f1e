import { expect, it } from 'vitest';
import {
  isCaught,
  miscalibrated,
  missed,
  namingOf,
  pairNaming,
  redundantCases,
  tooWeak,
  wronglyEquivalent,
} from '../../../harness/report/lint-results.ts';
import { BY_HAND } from './lint-by-hand.ts';

it('a mistake is named, described, neither, or misnamed as soon as one case names another', () => {
  expect(BY_HAND.mistakes.map(namingOf)).toEqual(['named', 'misnamed', 'described', 'unnamed', 'unnamed', 'unnamed']);
});

it('of two mistakes both, one or none are named, or something else', () => {
  expect(BY_HAND.pairs.map(pairNaming)).toEqual(['both', 'one', 'none', 'wrong', 'none']);
});

it('one mistake named twice is not both', () => {
  const [pair] = BY_HAND.pairs;
  expect(pairNaming({ ...pair!, named: ['m/right', 'm/right'] })).toBe('one');
});

it('missed is what no case catches, unless nobody could', () => {
  expect(BY_HAND.mistakes.map(isCaught)).toEqual([true, true, true, true, false, false]);
  expect(missed(BY_HAND).map(({ code }) => code)).toEqual(['m/escapes']);
});

it('what is said to be equivalent and is caught is found', () => {
  expect(wronglyEquivalent(BY_HAND)).toEqual([]);
  const mistakes = BY_HAND.mistakes.map((one) => ({ ...one, equivalent: 'claimed' }));
  expect(wronglyEquivalent({ ...BY_HAND, mistakes }).map(({ code }) => code)).toEqual([
    'm/right',
    'm/other',
    'm/factor',
    'm/silent',
  ]);
});

it('redundant are the cases that catch nothing alone', () => {
  expect(redundantCases(BY_HAND)).toEqual(['c/copy']);
  expect(redundantCases({ ...BY_HAND, mistakes: [] })).toEqual(['a/loss', 'b/grad', 'c/copy']);
});

it('counts that chance cannot explain, and mistakes that are caught too rarely', () => {
  const alarms = (outside: number) => ({ case: 'c', statistic: 'mean', draws: 2000, outside });
  // 20 are expected; four standard deviations and two are 39.9.
  const calibration = { level: 0.01, falseAlarms: [alarms(0), alarms(39), alarms(40)], power: [] };
  expect(miscalibrated(calibration)).toEqual([alarms(40)]);
  const power = (caught: number) => ({ id: `${caught}`, case: 'c', draws: 400, caught });
  expect(tooWeak({ ...calibration, power: [power(400), power(396), power(395)] })).toEqual([power(395)]);
});
