import { expect, it } from 'vitest';
import { renderLint } from '../../../harness/report/lint-tables.ts';
import { BY_HAND } from './lint-by-hand.ts';

const lines = renderLint(BY_HAND, ({ seedSalt }, id) => `replay ${seedSalt} ${id}`).split('\n');
const under = (title: string): string[] => {
  const from = lines.indexOf(`### ${title}`) + 2;
  return lines.slice(from, lines.indexOf('', from));
};

it.each([
  '# test/hand: how good are its tests?',
  '| mistakes | 5, and 1 that change no answer |',
  '| caught | 4 of 5 (80.0 %) |',
  '| named by their right code | 1 of 4 (25.0 %) |',
  '| described (a factor, a place) | 1 of 4 (25.0 %) |',
  '| unnamed | 1 of 4 (25.0 %) |',
  '| named wrongly | 1 of 4 (25.0 %) |',
  // 20, 30, 40 and 60: the upper one of the two in the middle.
  '| points lost by one mistake | median 40, most 60 of 100 |',
  '| seconds for each | 0.50 |',
  '| a/loss | 40 | 3 | 2 |',
  '| b/grad | 40 | 1 | 1 |',
  '| c/copy | 20 | 1 | 0 |',
  '| m/factor: loss | 40 | scale/factor | b/grad |',
  '| caught | 4 of 5 (80.0 %) |',
  '| both named | 1 of 4 (25.0 %) |',
  '| one named (the other may be masked) | 1 of 4 (25.0 %) |',
  '| none named | 1 of 4 (25.0 %) |',
  '| something else named | 1 of 4 (25.0 %) |',
  '| submission | benign |',
])('%s', (line) => {
  expect(lines).toContain(line);
});

it.each([
  ['Caught by no case', ['- m/escapes: loss']],
  ['Named wrongly', ['- m/other: loss is called m/other, m/right']],
  ['Unnamed', ['- m/silent: loss']],
  ['Equivalent, and why', ['- m/nothing: loss: a sum in another order']],
  ['Cases that catch nothing of their own', ['- c/copy']],
  ['Something else named', ['- p4: m/right, m/silent']],
  ['None named', ['- p3']],
  ['Failures', ['- b/grad: dW is wrong (replay 7 b/grad)']],
])('lists: %s', (title, items) => {
  expect(under(title)).toEqual(items);
});

it('no failures in 300 draws are bounded by about three in 300', () => {
  // 1 - 0.05^(1/300) = 0.99 %, just below 3/300.
  expect(lines).toContain('| loops | 0 of 300 (< 0.99 %) |');
  // At most one failure of two is seen with probability 1 - p², which is 0.05 at p = 97.47 %.
  expect(lines).toContain('| einsum | 1 of 2 (< 97.47 %) |');
});

it('what was not measured has no section, and what is empty no list', () => {
  const nothing = renderLint({ ...BY_HAND, mistakes: [], pairs: [], correct: [] }, () => '');
  expect(nothing).toBe('# test/hand: how good are its tests?\n');
  expect(lines).not.toContain('### Said to be equivalent, but caught');
});

it('what chance does, and what is off', () => {
  const calibration = {
    level: 0.01,
    falseAlarms: [
      { case: 'a/w', statistic: 'mean', draws: 1000, outside: 9 },
      { case: 'b/w', statistic: 'mean', draws: 1000, outside: 40 },
      { case: 'a/w', statistic: 'shape', draws: 1000, outside: 0 },
    ],
    power: [
      { id: 'm/right: it', case: 'a/w', draws: 400, caught: 400 },
      { id: 'm/weak: it', case: 'b/w', draws: 400, caught: 395 },
    ],
  };
  const text = renderLint({ ...BY_HAND, calibration }, () => '');
  for (const line of [
    // 10 + 10 expected, 49 observed.
    '| mean | 2000 | 20 | 49 | 2.45 |',
    '| shape | 1000 | 10 | 0 | 0.00 |',
    '| all | 3000 | 30 | 49 | 1.63 |',
    '- b/w, mean: 40 of 1000',
    '| m/right: it | a/w | 400 of 400 (100.0 %) |',
    '| m/weak: it | b/w | 395 of 400 (98.8 %) |',
    '- m/weak: it',
  ])
    expect(text.split('\n')).toContain(line);
  expect(renderLint(BY_HAND, () => '')).not.toContain('## Chance');
});
