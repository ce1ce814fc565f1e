import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Loaded, loadSuite } from '../../../harness/suite/load.ts';
import { describeProblem } from '../../../harness/suite/problem.ts';

const HW2 = readFileSync(new URL('../../../specs/c147/hw2.yaml', import.meta.url), 'utf8');
const HW3 = readFileSync(new URL('../../../specs/c147/hw3.yaml', import.meta.url), 'utf8');

const messages = (loaded: Loaded): string[] => (loaded.kind === 'broken' ? loaded.problems.map(describeProblem) : []);

const SOUND = `id: c/hw
title: t
modules: [m]
sizes: { N: 4, D: 3 }
inputs:
  X: { normal: [N, D] }
programs:
  f:
    steps:
      - { call: m.f, args: [$X], as: out }
    outputs: { out: $out, loss: $out.0 }
cases:
  - id: m/f/value
    title: f
    check: value
    points: 100
    program: f
`;
/** One place of the sound suite replaced. */
function broken(place: string, replacement: string): string[] {
  expect(SOUND).toContain(place);
  return messages(loadSuite(SOUND.replace(place, replacement), 's.yaml'));
}

it.each([
  ['hw2', HW2],
  ['hw3', HW3],
  ['the small one', SOUND],
])('loads %s', (_name, text) => {
  expect(messages(loadSuite(text, 's.yaml'))).toEqual([]);
});

it('fills in defaults', () => {
  const loaded = loadSuite(SOUND, 's.yaml');
  if (loaded.kind !== 'loaded') throw new Error('broken');
  expect(loaded.suite.limits).toEqual({ caseTimeoutMs: 5_000, totalTimeoutMs: 60_000, memoryLimitMiB: 1024 });
  expect(loaded.suite.cases).toEqual([
    {
      id: 'm/f/value',
      title: 'f',
      hint: null,
      needs: [],
      trials: [{ title: null, sizes: {}, inputs: {} }],
      seeds: 1,
      timeoutMs: null,
      points: 100,
      program: 'f',
      check: 'value',
      outputs: ['out', 'loss'],
      tolerance: { rtol: 1e-6, atol: 1e-8 },
      expected: null,
      zerosAllowed: null,
    },
  ]);
});

it('reports five mistakes of five kinds at once, each with its place, in the order of the file', () => {
  const text = `id: c/hw
title: t
modules: [m]
sizes: { N: four }
inputs:
  X: { normal: [N, NN] }
programs:
  f:
    steps:
      - { call: m.f, args: [$Xs], as: out }
    outputs: { out: $out }
cases:
  - id: m/f/value
    title: f
    check: vallue
    points: 100
    program: f
`;
  expect(messages(loadSuite(text.replace('title: t\n', 'titlle: t\ntitle: t\n'), 'specs/hw.yaml'))).toEqual([
    `specs/hw.yaml:2:1  unknown key "titlle"
    found     titlle
    expected  one of: cases, id, inputs, limits, modules, programs, sizes, title, tolerance
    did you mean "title"?`,
    `specs/hw.yaml:5:13  "N" is not valid
    found     four
    expected  an integer`,
    `specs/hw.yaml:7:20  unknown size "NN"
    found     NN
    expected  one of: N
    did you mean "N"?`,
    `specs/hw.yaml:11:29  unknown name "Xs"
    found     Xs
    expected  one of: N, X
    did you mean "X"?`,
    `specs/hw.yaml:16:12  unknown kind of check
    found     vallue
    expected  one of: exports, value, gradient, invariance, training
    did you mean "value"?`,
  ]);
});

describe('each kind of problem', () => {
  it.each<[string, string, string, string]>([
    ['unknown key', '    title: f\n', '    title: f\n    hnt: x\n', 's.yaml:15:5  unknown key "hnt"'],
    ['missing key', 'title: t\n', '', 's.yaml:1:1  the key "title" is missing'],
    ['wrong type', 'points: 100', 'points: many', 's.yaml:16:13  "points" is not valid'],
    ['too large', 'N: 4', 'N: 100001', 's.yaml:4:13  "N" is not valid'],
    ['bad enum', 'normal: [N, D]', 'values: [1], dtype: int64', 's.yaml:6:28  "dtype" is not valid'],
    ['unknown check', 'check: value', 'check: gradeint', 's.yaml:15:12  unknown kind of check'],
    ['check of a wrong type', 'check: value', 'check: 3', 's.yaml:15:12  unknown kind of check'],
    ['bad case id', 'id: m/f/value', 'id: m/value', 's.yaml:13:9  "id" is not valid'],
    ['bad suite id', 'id: c/hw', 'id: C HW', 's.yaml:1:5  "id" is not valid'],
    ['unknown size', '[N, D]', '[N, DD]', 's.yaml:6:20  unknown size "DD"'],
    ['unknown input', '$X', '$Z', 's.yaml:10:29  unknown name "Z"'],
    ['unknown output reference', '$out.0', '$oot.0', 's.yaml:11:33  unknown name "oot"'],
    ['unknown output', 'program: f\n', 'program: f\n    outputs: [owt]\n', 's.yaml:18:15  unknown output "owt"'],
    ['unknown program', 'program: f\n', 'program: g\n', 's.yaml:17:14  unknown program "g"'],
    ['unknown module of a case', 'id: m/f/value', 'id: mm/f/value', 's.yaml:13:9  unknown module "mm"'],
    ['unknown module of a step', 'call: m.f', 'call: k.f', 's.yaml:10:17  unknown object "k"'],
    ['unknown class', 'call: m.f', 'new: k.F', 's.yaml:10:16  unknown module "k"'],
    ['unknown case', 'points: 100', 'points: 100\n    needs: [m/g/value]', 's.yaml:17:13  unknown case "m/g/value"'],
    ['two ways', 'normal: [N, D]', 'normal: [N, D], zeros: [N]', 's.yaml:6:3  an input must be made in one way'],
    ['no way', 'normal: [N, D]', 'mean: 1', 's.yaml:6:3  an input must be made in one way'],
    [
      'a key of another way',
      'normal: [N, D]',
      'normal: [N, D], low: 1',
      's.yaml:6:24  "low" does not go with "normal"',
    ],
    ['a way without its key', 'normal: [N, D]', 'integers: [N], low: 0', 's.yaml:6:3  "integers" needs "high"'],
    ['labels with two axes', 'normal: [N, D]', 'labels: [N, D], classes: 2', 's.yaml:6:16  labels have one axis'],
    ['blobs without labels', 'normal: [N, D]', 'blobs: [N, D], labels: y', 's.yaml:6:31  unknown input "y"'],
    ['a step that does two things', 'call: m.f', 'call: m.f, let: a', 's.yaml:10:9  a step does one thing'],
    ['a step that does nothing', 'call: m.f', 'cal: m.f', 's.yaml:10:9  a step does one thing'],
    [
      'a step without its key',
      '{ call: m.f, args: [$X], as: out }',
      '{ let: out, as: b }',
      's.yaml:10:9  "let" needs "be"',
    ],
    ['a key of another step', 'as: out', 'as: out, be: 3', 's.yaml:10:43  "be" does not go with "call"'],
    ['a norm of order 1/2', '[$X]', '[{ lpNorm: 0.5 }]', 's.yaml:10:39  not the order of a norm'],
    ['a norm that is a text', '[$X]', '[{ lpNorm: max }]', 's.yaml:10:39  not the order of a norm'],
    ['points below 100', 'points: 100', 'points: 99', 's.yaml:12:1  the points do not add up'],
    ['points above 100', 'points: 100', 'points: 100.5', 's.yaml:12:1  the points do not add up'],
    [
      'needs itself',
      'points: 100',
      'points: 100\n    needs: [m/f/value]',
      's.yaml:17:12  "m/f/value" needs itself in the end',
    ],
  ])('%s', (_name, place, replacement, first) => {
    const heads = broken(place, replacement).map((message) => message.split('\n')[0]);
    expect(heads).toContain(first);
  });

  it('two cases with one id, and a circle of two', () => {
    const second = `  - { id: m/g/value, title: g, check: value, points: 0, program: f, needs: [m/f/value] }\n`;
    const circle = SOUND.replace('points: 100', 'points: 100\n    needs: [m/g/value]') + second;
    expect(messages(loadSuite(circle, 's.yaml'))).toEqual([
      's.yaml:17:12  "m/f/value" needs itself in the end\n    found     ["m/g/value"]\n    expected  prerequisites without a circle',
    ]);
    const twice = SOUND + second.replace('m/g/value', 'm/f/value').replace(', needs: [m/f/value]', '');
    expect(messages(loadSuite(twice, 's.yaml'))).toEqual([
      's.yaml:18:11  two cases have the id "m/f/value"\n    found     m/f/value\n    expected  an id of its own',
    ]);
  });

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
  ])('names in %s', (_name, rest, whats) => {
    const text = SOUND.slice(0, SOUND.indexOf('    check: value')) + rest;
    const loaded = loadSuite(text, 's.yaml');
    expect(loaded.kind === 'broken' ? loaded.problems.map(({ what }) => what).sort() : []).toEqual([...whats].sort());
  });
});

describe('any text at all', () => {
  const SEED = 20180131;
  const lines = HW2.split('\n');

  function expectLocated(text: string): void {
    const loaded = loadSuite(text, 's.yaml');
    const count = text.split('\n').length;
    if (loaded.kind === 'loaded') return;
    expect(loaded.problems.length).toBeGreaterThan(0);
    for (const problem of loaded.problems) {
      expect(problem.line).toBeGreaterThanOrEqual(1);
      expect(problem.line).toBeLessThanOrEqual(count);
      expect(problem.column).toBeGreaterThanOrEqual(1);
      expect(problem.what).not.toBe('');
      expect(describeProblem(problem)).not.toContain('undefined');
    }
  }

  const line = fc.nat(lines.length - 1);
  const edit = fc.oneof(
    line.map((at) => (text: string[]) => text.toSpliced(at, 1)),
    line.map((at) => (text: string[]) => text.toSpliced(at, 0, text[at]!)),
    fc.tuple(line, line).map(
      ([at, from]) =>
        (text: string[]) =>
          text.with(at, text[from]!),
    ),
    fc.tuple(line, fc.nat(80), fc.constantFrom(...'{}[]:,-&*!|>\'"#%@`$?~<\t \n0aé\u0000\ufeff')).map(
      ([at, column, character]) =>
        (text: string[]) =>
          text.with(at, text[at]!.slice(0, column) + character + text[at]!.slice(column + 1)),
    ),
    fc.tuple(line, fc.nat(80)).map(
      ([at, column]) =>
        (text: string[]) =>
          text.with(at, text[at]!.slice(column)),
    ),
  );

  it(`a mutated hw2.yaml is loaded or has located problems (120 texts, seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        // An edit may shorten the text: edits beyond its end are left out.
        const text = edits.reduce((now, change) => (now.length === lines.length ? change(now) : now), lines);
        expectLocated(text.join('\n'));
      }),
      { seed: SEED, numRuns: 120 },
    );
  });

  it(`so is text that was never YAML (80 texts, seed ${SEED})`, () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), expectLocated), { seed: SEED, numRuns: 80 });
  });

  it.each([
    ['nothing', ''],
    ['a number', '3'],
    ['a list', '- 1\n- 2'],
    ['nulls', 'id: ~\ntitle: ~\nmodules: ~\nsizes: ~\ninputs: ~\nprograms: ~\ncases: ~\n'],
    ['null cases', SOUND.replace(/cases:[\s\S]*/, 'cases: [~, 3, [], "x"]\n')],
    [
      'keys that every object has',
      SOUND.replace('N: 4', '__proto__: 4, constructor: 3').replace('  f:', '  toString:'),
    ],
    ['a list for a program', SOUND.replace(/steps:[\s\S]*?cases/, 'steps: 3\ncases')],
    ['a reference to nothing', SOUND.replace('$X', '$')],
    ['lists for lengths', SOUND.replace('[N, D]', '[[N], {D: 1}]')],
    ['2,000 brackets', `${SOUND}x: ${'['.repeat(2_000)}`],
  ])('%s', (_name, text) => {
    expectLocated(text);
    expect(loadSuite(text, 's.yaml').kind).toBe('broken');
  });
});
