import { describe, expect, it } from 'vitest';
import { checkCases } from '../../../harness/suite/check-cases.ts';
import { asList, asMap } from '../../../harness/suite/loose.ts';
import type { Problem } from '../../../harness/suite/problem.ts';
import { headsOf, SOUND, sourceOf, spoil } from './sound-suite.ts';

function check(text: string): Problem[] {
  const source = sourceOf(text);
  const { cases, programs } = asMap(source.data);
  return checkCases(source, asList(cases).map(asMap), ['m'], asMap(programs), ['X']);
}

const second = '  - { id: m/g/value, title: g, check: value, points: 0, program: f, needs: [m/f/value] }\n';

it.each([
  ['the sound one', SOUND],
  ['a second case that needs the first', SOUND + second],
  ['points in two parts', spoil('points: 100', 'points: { ownLoss: 60, reference: 40 }')],
  ['points in tenths', spoil('points: 100', 'points: 99.9') + second.replace('points: 0', 'points: 0.1')],
])('says nothing about %s', (_name, text) => {
  expect(check(text)).toEqual([]);
});

it.each([
  ['unknown module of a case', 'id: m/f/value', 'id: mm/f/value', 's.yaml:13:9  unknown module "mm"'],
  ['unknown program', 'program: f\n', 'program: g\n', 's.yaml:17:14  unknown program "g"'],
  ['unknown output', 'program: f\n', 'program: f\n    outputs: [owt]\n', 's.yaml:18:15  unknown output "owt"'],
  ['unknown case', 'points: 100', 'points: 100\n    needs: [m/g/value]', 's.yaml:17:13  unknown case "m/g/value"'],
  ['points below 100', 'points: 100', 'points: 99', 's.yaml:12:1  the points do not add up'],
  ['points above 100', 'points: 100', 'points: 100.5', 's.yaml:12:1  the points do not add up'],
  [
    'a case that needs itself',
    'points: 100',
    'points: 100\n    needs: [m/f/value]',
    's.yaml:17:12  "m/f/value" needs itself in the end',
  ],
  [
    'expected values of an output that is not there',
    'program: f\n',
    'program: f\n    expected: { owt: { zeros: [N] } }\n',
    's.yaml:18:22  unknown output "owt"',
  ],
])('finds %s', (_name, place, replacement, head) => {
  expect(headsOf(check(spoil(place, replacement)))).toEqual([head]);
});

it('finds a circle of two', () => {
  expect(headsOf(check(spoil('points: 100', 'points: 100\n    needs: [m/g/value]') + second))).toEqual([
    's.yaml:17:12  "m/f/value" needs itself in the end',
  ]);
});

it('finds a gradient without a loss', () => {
  const text = SOUND.replace(', loss: $out.0', '')
    .replace('check: value', 'check: gradient')
    .replace('points: 100', 'points: { ownLoss: 100 }');
  expect(headsOf(check(text))).toEqual(['s.yaml:13:5  a gradient needs the loss it belongs to']);
});

it.each([
  ['own', 'points: { own: 60, reference: 40 }', []],
  ['own, below 100', 'points: { own: 60, reference: 30 }', ['s.yaml:12:1  the points do not add up']],
])('counts the points of a Jacobian: %s', (_name, points, heads) => {
  const text = SOUND.replace('check: value', 'check: jacobian').replace('points: 100', points);
  expect(headsOf(check(text))).toEqual(heads);
});

it('finds an expression whose program has no numbers for its nodes', () => {
  const text = SOUND.replace('check: value', 'check: expression');
  expect(headsOf(check(text))).toEqual([
    's.yaml:17:14  an expression needs an output "values" with one number for each node',
    's.yaml:17:14  an expression needs an output "gradients" with one number for each node',
  ]);
});

describe('names in', () => {
  it.each([
    [
      'gradients',
      '    check: gradient\n    points: { ownLoss: 100 }\n    program: f\n    gradients: { Q: dQ }\n',
      ['unknown input "Q"', 'unknown output "dQ"'],
    ],
    [
      'loss',
      '    check: gradient\n    points: { ownLoss: 100 }\n    program: f\n    gradients: { X: out }\n    loss: { program: h, output: los, upstream: up }\n',
      ['unknown program "h"', 'unknown input "up"'],
    ],
    [
      'loss output',
      '    check: gradient\n    points: { ownLoss: 100 }\n    program: f\n    gradients: { X: out }\n    loss: { output: los }\n',
      ['unknown output "los"'],
    ],
    [
      'Jacobians and what they are of',
      '    check: jacobian\n    points: { own: 100 }\n    program: f\n    jacobians: { Q: J }\n    of: { output: y, upstream: up }\n',
      ['unknown input "Q"', 'unknown output "J"', 'unknown output "y"', 'unknown input "up"'],
    ],
    [
      'relation',
      '    check: invariance\n    points: 100\n    program: f\n    relation: { permute: [Q], rows: [R] }\n',
      ['unknown input "Q"', 'unknown output "R"'],
    ],
    [
      'same as',
      '    check: invariance\n    points: 100\n    program: f\n    relation: { sameAs: h }\n',
      ['unknown program "h"'],
    ],
    [
      'shift',
      '    check: invariance\n    points: 100\n    program: f\n    relation: { shift: Q, along: rows }\n',
      ['unknown input "Q"'],
    ],
    [
      'training',
      '    check: training\n    points: 100\n    program: f\n    predictions: p\n    losses: l\n    labels: z\n    iterations: 3\n',
      ['unknown output "p"', 'unknown output "l"', 'unknown input "z"'],
    ],
  ])('%s', (_name, rest, whats) => {
    const text = SOUND.slice(0, SOUND.indexOf('    check: value')) + rest;
    expect(
      check(text)
        .map(({ what }) => what)
        .sort(),
    ).toEqual([...whats].sort());
  });
});

it('a circle is found behind cases that only lead to it, and none where two ways lead to one case', () => {
  const one = (id: string, needs: string): string =>
    `  - { id: m/${id}/value, title: t, check: value, points: 0, program: f, needs: [${needs}] }\n`;
  const leading = one('a', 'm/b/value') + one('b', 'm/c/value') + one('c', 'm/b/value');
  expect(headsOf(check(SOUND + leading))).toEqual(['s.yaml:19:76  "m/b/value" needs itself in the end']);
  const fork = one('a', 'm/b/value, m/c/value') + one('b', 'm/d/value') + one('c', 'm/d/value') + one('d', '');
  expect(check(SOUND + fork)).toEqual([]);
});

it('a chain of 1,000 cases is followed to its end', () => {
  const chain = (last: string): string =>
    Array.from(
      { length: 1_000 },
      (_, at) =>
        `  - { id: m/c${at}/value, title: t, check: value, points: 0, program: f, needs: [${at === 999 ? last : `m/c${at + 1}/value`}] }\n`,
    ).join('');
  expect(check(SOUND + chain(''))).toEqual([]);
  expect(headsOf(check(SOUND + chain('m/c998/value')))).toEqual([
    's.yaml:1016:79  "m/c998/value" needs itself in the end',
  ]);
});

it('forty forks that meet again are gone through once each, and not as many times as there are ways', () => {
  const one = (id: string, ...needs: string[]): string =>
    `  - { id: m/${id}/value, title: t, check: value, points: 0, program: f, needs: [${needs.map((need) => `m/${need}/value`).join(', ')}] }\n`;
  const fork = (at: number): string =>
    one(`a${at}`, `b${at}`, `c${at}`) + one(`b${at}`, `a${at + 1}`) + one(`c${at}`, `a${at + 1}`);
  expect(check(SOUND + Array.from({ length: 40 }, (_, at) => fork(at)).join('') + one('a40'))).toEqual([]);
});

it.each(['trials', 'traps'])('more than 200 %s are too many', (key) => {
  const few = spoil('program: f\n', `program: f\n    ${key}: [${'{}, '.repeat(200)}]\n`);
  expect(check(few)).toEqual([]);
  expect(check(few.replace('[{},', '[{}, {},'))).toMatchObject([
    {
      what: `a case has too many ${key}`,
      found: '201',
      expected: 'at most 200, or another case for the rest',
      line: 18,
    },
  ]);
});
