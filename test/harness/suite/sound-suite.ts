/** A suite without mistakes, and copies of it with one place spoiled. */
import { expect } from 'vitest';
import { describeProblem, type Problem } from '../../../harness/suite/problem.ts';
import { readYaml, type YamlSource } from '../../../harness/suite/read-yaml.ts';

export const SOUND = `id: c/hw
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

/** The text with one place of the sound suite replaced. */
export function spoil(place: string, replacement: string): string {
  expect(SOUND).toContain(place);
  return SOUND.replace(place, replacement);
}

/** The sound suite, or another text, as the checks get it. */
export function sourceOf(text: string = SOUND): YamlSource {
  const source = readYaml(text, 's.yaml');
  expect(source.problems).toEqual([]);
  return source;
}

/** Place and mistake of each problem, in one line. */
export const headsOf = (problems: readonly Problem[]): string[] =>
  problems.map((problem) => describeProblem(problem).split('\n')[0]!);
