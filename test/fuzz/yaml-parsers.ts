/** `suite` and `profile`: YAML texts, changed from the real ones: harness/suite/load.ts, load-profile.ts. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSuite } from '../../harness/suite/load.ts';
import { loadProfile } from '../../harness/suite/load-profile.ts';
import { describeProblem, type Problem } from '../../harness/suite/problem.ts';
import type { Profile } from '../../harness/suite/profile.ts';
import type { Suite } from '../../harness/suite/suite.ts';
import { mutateText } from './mutate-text.ts';
import { ACCEPTED, holds, type Outcome, type Parser, refusedBecause } from './parser.ts';
import type { Random } from './random.ts';

/** Most inputs are changes of this one: the real suites take a hundred times as long. */
const SMALL = `id: c/hw
title: t
modules: [m]
sizes: { N: 4, D: 3 }
inputs:
  X: { normal: [N, D], std: 0.5 }
  W: &matrix { normal: [D, N] }
  V: *matrix
programs:
  f:
    steps:
      - { new: m.Model, args: [[$N, $D]], as: model }
      - { set: model.W, to: $W }
      - { call: model.loss, args: [$X], as: out }
    outputs: { out: $out, loss: $out.0 }
cases:
  - id: m/f/value
    title: f
    check: value
    points: 60
    program: f
    outputs: [out]
    trials:
      - {}
      - { title: one example, sizes: { N: 1 } }
  - id: m/f/gradient
    title: its gradient
    check: gradient
    points: { ownLoss: 20, reference: 20 }
    program: f
    gradients: { W: out }
    needs: [m/f/value]
`;

/** A real suite in two parts: what comes before the cases, and each case. */
interface Parts {
  readonly head: string;
  readonly cases: readonly string[];
}

export function suiteParser(root: string, load: typeof loadSuite = loadSuite): Parser<string> {
  const real = yamlFilesBelow(join(root, 'specs'))
    .filter((file) => !file.includes('profiles'))
    .map((file) => partsOf(readFileSync(file, 'utf8')));
  return {
    name: 'suite',
    make: (random) => mutateText(random, random.chance(0.9) ? SMALL : someOf(random, random.pick(real))),
    run: (text) => {
      const loaded = load(text, 's.yaml');
      if (loaded.kind === 'broken') return judgeProblems(loaded.problems, text);
      judgeSuite(loaded.suite);
      return ACCEPTED;
    },
    toBytes: (text) => Buffer.from(text),
  };
}

export function profileParser(root: string, load: typeof loadProfile = loadProfile): Parser<string> {
  const real = yamlFilesBelow(join(root, 'specs', 'profiles')).map((file) => readFileSync(file, 'utf8'));
  return {
    name: 'profile',
    make: (random) => mutateText(random, random.pick(real)),
    run: (text) => {
      const loaded = load(text, 'p.yaml');
      if (loaded.kind === 'broken') return judgeProblems(loaded.problems, text);
      judgeProfile(loaded.profile);
      return ACCEPTED;
    },
    toBytes: (text) => Buffer.from(text),
  };
}

function yamlFilesBelow(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .filter((path) => path.endsWith('.yaml'))
    .sort()
    .map((path) => join(folder, path));
}

function partsOf(text: string): Parts {
  const [head, ...cases] = text.split(/^(?= {2}- id: )/m);
  return { head: head!, cases };
}

function someOf(random: Random, { head, cases }: Parts): string {
  const at = random.below(cases.length);
  return head + cases.slice(at, at + 1 + random.below(3)).join('');
}

/** Each stands somewhere in the text, and can be told. */
function judgeProblems(problems: readonly Problem[], text: string): Outcome {
  holds(problems.length > 0, 'a file that is not loaded has a problem');
  const lines = text.split(/\r\n|\n|\r/);
  for (const problem of problems) {
    holds(Number.isInteger(problem.line) && problem.line >= 1 && problem.line <= lines.length, 'a line of the text');
    holds(Number.isInteger(problem.column) && problem.column >= 1, 'a column of the line');
    const described = describeProblem(problem);
    // A quotation mark that nothing closes makes the rest of the file a part of the problem.
    holds(described.length < text.length + 2_000 && !described.includes('undefined '), 'a problem that can be told');
  }
  return refusedBecause(problems[0]!.what.replace(/: .*/, ''));
}

function judgeSuite(suite: Suite): void {
  holds(typeof suite.id === 'string' && suite.cases.length > 0, 'a suite has an id and cases');
  const ids = suite.cases.map(({ id }) => id);
  holds(new Set(ids).size === ids.length, 'every case by a name of its own');
  for (const one of suite.cases) {
    holds(one.trials.length > 0 && Number.isInteger(one.seeds) && one.seeds > 0, 'something to run');
    if (one.check !== 'exports') holds(Object.hasOwn(suite.programs, one.program), 'a program that there is');
    for (const need of one.needs) holds(ids.includes(need), 'a case that there is');
    for (const { sizes, inputs } of one.trials) {
      holds(
        Object.values(sizes).every((n) => Number.isInteger(n) && n >= 1),
        'sizes of at least 1',
      );
      holds(
        Object.values(inputs).every((recipe) => recipe !== null && typeof recipe === 'object'),
        'recipes',
      );
    }
  }
}

function judgeProfile(profile: Profile): void {
  holds(typeof profile.id === 'string' && profile.language === 'python', 'an id and a language');
  holds(
    Object.values(profile.files).every((file) => typeof file === 'string'),
    'names of files',
  );
  for (const { id, choices } of profile.conventions) {
    holds(typeof id === 'string' && choices.length > 0, 'a convention has choices');
    holds(new Set(choices.map((choice) => choice.id)).size === choices.length, 'every choice by a name of its own');
  }
}
