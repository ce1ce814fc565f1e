import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describeProblem } from '../../../harness/suite/problem.ts';
import { validateSchema } from '../../../harness/suite/validate-schema.ts';
import { headsOf, SOUND, sourceOf, spoil } from './sound-suite.ts';

it.each([
  ['the sound suite', SOUND],
  ['hw2', readFileSync(new URL('../../../specs/c147/hw2.yaml', import.meta.url), 'utf8')],
  ['hw3', readFileSync(new URL('../../../specs/c147/hw3.yaml', import.meta.url), 'utf8')],
])('says nothing about %s', (_name, text) => {
  expect(validateSchema(sourceOf(text))).toEqual([]);
});

it.each([
  ['an unknown key', '    title: f\n', '    title: f\n    hnt: x\n', ['s.yaml:15:5  unknown key "hnt"']],
  ['a missing key', 'title: t\n', '', ['s.yaml:1:1  the key "title" is missing']],
  ['a wrong type', 'points: 100', 'points: many', ['s.yaml:16:13  "points" is not valid']],
  ['a number that is too large', 'N: 4', 'N: 100001', ['s.yaml:4:13  "N" is not valid']],
  [
    'a value that is not in the list',
    'normal: [N, D]',
    'values: [1], dtype: int64',
    ['s.yaml:6:28  "dtype" is not valid'],
  ],
  ['an unknown check', 'check: value', 'check: gradeint', ['s.yaml:15:12  unknown kind of check']],
  ['a check of a wrong type', 'check: value', 'check: 3', ['s.yaml:15:12  unknown kind of check']],
  ['a bad case id', 'id: m/f/value', 'id: m/value', ['s.yaml:13:9  "id" is not valid']],
  ['a bad suite id', 'id: c/hw', 'id: C HW', ['s.yaml:1:5  "id" is not valid']],
  ['a bad name', 'N: 4', 'n n: 4', ['s.yaml:4:10  "n n" is not a valid name']],
  [
    'an unknown relation',
    '    check: value\n',
    '    check: invariance\n    relation: repeatabel\n',
    ['s.yaml:16:15  "relation" is not valid'],
  ],
])('finds %s', (_name, place, replacement, heads) => {
  expect(headsOf(validateSchema(sourceOf(spoil(place, replacement))))).toEqual(heads);
});

it('finds every mistake of a file', () => {
  const text = spoil('title: t', 'titlle: t').replace('N: 4', 'N: four').replace('check: value', 'check: vallue');
  expect(headsOf(validateSchema(sourceOf(text))).sort()).toEqual([
    's.yaml:15:12  unknown kind of check',
    's.yaml:1:1  the key "title" is missing',
    's.yaml:2:1  unknown key "titlle"',
    's.yaml:4:13  "N" is not valid',
  ]);
});

it("says what is expected in the schema's own words, and what name is near", () => {
  const [problem] = validateSchema(sourceOf(spoil('check: value', 'check: gradeint')));
  expect(describeProblem(problem!)).toBe(`s.yaml:15:12  unknown kind of check
    found     gradeint
    expected  one of: exports, value, gradient, jacobian, expression, invariance, training
    did you mean "gradient"?`);
  const [length] = validateSchema(sourceOf(spoil('normal: [N, D]', 'normal: [N, true]')));
  expect(length).toMatchObject({ found: 'true', expected: 'a number or the name of a size' });
});

it('of forms to choose from only the choice is told, not what each form lacks further below', () => {
  const text = spoil('    check: value\n', '    check: invariance\n    relation: { equal: [loss] }\n');
  expect(headsOf(validateSchema(sourceOf(text)))).toEqual(['s.yaml:16:15  "relation" is not valid']);
});
