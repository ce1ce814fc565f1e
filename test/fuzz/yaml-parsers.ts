/** `suite` and `profile`: YAML texts, changed from small ones and from the real ones: harness/suite/load.ts, load-profile.ts. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSuite } from '../../harness/suite/load.ts';
import { loadProfile } from '../../harness/suite/load-profile.ts';
import { describeProblem, type Problem } from '../../harness/suite/problem.ts';
import type { Profile } from '../../harness/suite/profile.ts';
import type { Suite } from '../../harness/suite/suite.ts';
import { bloatText } from './bloat-text.ts';
import { mutateText } from './mutate-text.ts';
import { ACCEPTED, holds, type Outcome, type Parser, refusedBecause } from './parser.ts';
import type { Random } from './random.ts';
import { SMALL_PROFILES, SMALL_SUITES } from './small-files.ts';

/** Of the inputs, so many are changes of real files: these take a hundred times as long. */
const REAL = 0.02;
/** And so many are very long; these take as long as a thousand others. */
const BLOATED = 0.001;

function change(random: Random, text: string): string {
  const bloated = random.chance(BLOATED) ? bloatText(random, text) : text;
  return bloated === text || random.chance(0.5) ? mutateText(random, bloated) : bloated;
}

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
    make: (random) =>
      change(random, random.chance(REAL) ? someOf(random, random.pick(real)) : random.pick(SMALL_SUITES)),
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
    make: (random) => change(random, random.pick(random.chance(REAL) ? real : SMALL_PROFILES)),
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

const LONGEST_LINE = 450;
const MOST_PROBLEMS = 101;

/** Each stands somewhere in the text, and can be told. */
function judgeProblems(problems: readonly Problem[], text: string): Outcome {
  holds(problems.length > 0, 'a file that is not loaded has a problem');
  holds(problems.length <= MOST_PROBLEMS, 'as many problems as somebody reads');
  const lines = text.split(/\r\n|\n|\r/);
  for (const problem of problems) {
    holds(Number.isInteger(problem.line) && problem.line >= 1 && problem.line <= lines.length, 'a line of the text');
    holds(Number.isInteger(problem.column) && problem.column >= 1, 'a column of the line');
    const told = describeProblem(problem).split('\n');
    holds(!told.some((line) => line.includes('undefined ')), 'a problem that can be told');
    holds(
      told.every((line) => line.length < LONGEST_LINE && !/\p{Cc}/u.test(line)),
      'a line of each fact',
    );
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
