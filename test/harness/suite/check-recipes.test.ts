import { expect, it } from 'vitest';
import { checkRecipes, unknown } from '../../../harness/suite/check-recipes.ts';
import { asMap } from '../../../harness/suite/loose.ts';
import { toLines } from '../../../harness/suite/problem.ts';
import { headsOf, SOUND, sourceOf, spoil } from './sound-suite.ts';

const check = (text: string) => {
  const source = sourceOf(text);
  return headsOf(checkRecipes(source, ['inputs'], asMap(source.data).inputs, ['N', 'D'], ['X', 'y']));
};

it.each([
  ['the sound one', SOUND],
  ['every key of a way', spoil('normal: [N, D]', 'normal: [N, 3], mean: 1, std: 2, biasColumn: true')],
  ['labels', spoil('normal: [N, D]', 'labels: [N], classes: D')],
  ['blobs, whose labels are a name', spoil('normal: [N, D]', 'blobs: [N, D], labels: y, separation: 4')],
  ['values, whatever is in them', spoil('normal: [N, D]', 'values: [Q, [1, Q]], dtype: int32')],
  ['an expression of so many nodes', spoil('normal: [N, D]', 'expression: N, operations: [add]')],
  ['linspace, whose ends are numbers', spoil('normal: [N, D]', 'linspace: [0, 1], shape: [N]')],
  ['nothing, which the schema has reported', spoil('{ normal: [N, D] }', '{}')],
  ['something else than a mapping, which the schema has reported', spoil('{ normal: [N, D] }', '[3]')],
])('says nothing about %s', (_name, text) => {
  expect(check(text)).toEqual([]);
});

it.each([
  ['unknown size', '[N, D]', '[N, DD]', ['s.yaml:6:20  unknown size "DD"']],
  [
    'unknown sizes in a shape',
    'normal: [N, D]',
    'linspace: [0, 1], shape: [M, K]',
    ['s.yaml:6:34  unknown size "M"', 's.yaml:6:37  unknown size "K"'],
  ],
  ['unknown number of classes', 'normal: [N, D]', 'labels: [N], classes: C', ['s.yaml:6:30  unknown size "C"']],
  ['two ways', 'normal: [N, D]', 'normal: [N, D], zeros: [N]', ['s.yaml:6:3  an input must be made in one way']],
  [
    'three ways, blobs among them',
    'normal: [N, D]',
    'blobs: [N, D], labels: y, zeros: [N]',
    ['s.yaml:6:3  an input must be made in one way'],
  ],
  ['no way', 'normal: [N, D]', 'mean: 1', ['s.yaml:6:3  an input must be made in one way']],
  [
    'a key of another way',
    'normal: [N, D]',
    'normal: [N, D], low: 1',
    ['s.yaml:6:24  "low" does not go with "normal"'],
  ],
  ['a way without its key', 'normal: [N, D]', 'integers: [N], low: 0', ['s.yaml:6:3  "integers" needs "high"']],
  [
    'an expression of unknown length',
    'normal: [N, D]',
    'expression: K, operations: [add]',
    ['s.yaml:6:20  unknown size "K"'],
  ],
  [
    'an expression without operations',
    'normal: [N, D]',
    'expression: N',
    ['s.yaml:6:3  "expression" needs "operations"'],
  ],
  ['labels with two axes', 'normal: [N, D]', 'labels: [N, D], classes: 2', ['s.yaml:6:16  labels have one axis']],
  ['blobs without labels', 'normal: [N, D]', 'blobs: [N, D], labels: z', ['s.yaml:6:31  unknown input "z"']],
])('finds %s', (_name, place, replacement, heads) => {
  expect(check(spoil(place, replacement))).toEqual(heads);
});

it('an unknown name comes with the known ones, and the nearest', () => {
  const said = (known: string[]) => toLines(unknown('size', 'DD', known), true);
  expect(said(['N', 'DDD'])).toEqual({
    what: 'unknown size "DD"',
    found: 'DD',
    expected: 'one of: N, DDD',
    nearest: 'DDD',
  });
  expect(said([])).toMatchObject({ expected: 'a size, but the suite names none', nearest: null });
});
