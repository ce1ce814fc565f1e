/** A suite is changed after submissions ran on it: what is rescored gets the grade that running all again gives. */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bundle, FrozenCheck } from '../../harness/bundle/bundle.ts';
import type { LoadedBundle } from '../../harness/bundle/bundle-source.ts';
import { freezeText } from '../../harness/bundle/freeze-text.ts';
import { observeSubmission } from '../../harness/commands/observe-submission.ts';
import { gradeSubmission } from '../../harness/grading/grade-submission.ts';
import { type Comparison, compareBundles } from '../../harness/regrade/compare-bundles.ts';
import { casesToRun, mergeObservations, restrictBundle } from '../../harness/regrade/merge-observations.ts';
import { type CasePlan, planReuse } from '../../harness/regrade/plan-reuse.ts';
import type { Launch } from '../../harness/runner/child-process.ts';
import { launchFor } from '../../harness/runner/launch.ts';
import type { Observations } from '../../harness/runner/observation.ts';
import { readSubmission } from '../../harness/submissions/read-submission.ts';
import type { Submission } from '../../harness/submissions/submission.ts';
import type { Language } from '../../harness/suite/suite.ts';
import { PYTHONS } from '../harness/runner/python/python-child.ts';
import { layFixture } from './lay-fixture.ts';
import { buildOnce, fixture, freshFolder, repository } from './program.ts';

/**
 * GRADECHECK_RESCORES=all tries every change on every submission, with every mistake that is known, which takes more
 * than a minute. Without it a change is tried on one of those for whom it does the same, in turn.
 */
const RUNS_ALL = process.env.GRADECHECK_RESCORES === 'all';

const PROFILE = `id: course
title: The course in Python
language: python
files: { softmax: softmax.py, layers: layers.py }
folders: [nndl]
keywords: [softmax.Softmax.train]
conventions:
  - id: layout
    functions: [softmax/lossAndGrad]
    choices:
      - { id: "2026", title: "X is (N, D)" }
      - { id: "2018", title: "X is (D, N)", calls: { softmax.Softmax.lossAndGrad: { transposed: { arguments: [0] } } } }
`;

const SUITE = `id: test/rescored
title: A suite that is changed
modules: [softmax, layers]
mistakes: [softmax]
profiles: [course]
sizes: { N: 5, D: 4, C: 3, B: 24 }
limits: { caseTimeoutMs: 400, totalTimeoutMs: 20000, memoryLimitMiB: 1024 }
disclosure: full
falseAlarmRate: 1.0e-6
inputs:
  W: { normal: [C, D] }
  X: { normal: [N, D] }
  y: { labels: [N], classes: C }
  yBlobs: { labels: [B], classes: C }
  XBlobs: { blobs: [B, D], labels: yBlobs, separation: 8, biasColumn: true }
  spread: { uniform: [30, 40], low: 0.5, high: 2 }
  probability: { values: 0.6 }
programs:
  loss:
    steps:
      - { new: softmax.Softmax, args: [[$C, $D]], as: model }
      - { set: model.W, to: $W }
      - { call: model.loss, args: [$X, $y], as: loss }
    outputs: { loss: $loss }
  lossAndGrad:
    steps:
      - { new: softmax.Softmax, args: [[$C, $D]], as: model }
      - { set: model.W, to: $W }
      - { call: model.lossAndGrad, args: [$X, $y], as: result }
    outputs: { loss: $result.0, dW: $result.1 }
  fastLossAndGrad:
    steps:
      - { new: softmax.Softmax, args: [[$C, $D]], as: model }
      - { set: model.W, to: $W }
      - { call: model.fastLossAndGrad, args: [$X, $y], as: result }
    outputs: { loss: $result.0, dW: $result.1 }
  train:
    steps:
      - { new: softmax.Softmax, args: [[$C, $D]], as: model }
      - { call: model.train, args: [$XBlobs, $yBlobs, { learningRate: 0.2, numIters: 20, batchSize: 15 }], as: losses }
      - { call: model.predict, args: [$XBlobs], as: labels }
    outputs: { losses: $losses, labels: $labels }
  dropout:
    steps:
      - { call: layers.dropoutForward, args: [$spread, { mode: train, p: $probability }], as: first }
      - { call: layers.dropoutForward, args: [$spread, { mode: train, p: $probability }], as: second }
    outputs: { first: $first.0, second: $second.0 }
cases:
  - id: layers/layers/exports
    title: layers has its functions
    check: exports
    points: 4
    exports: { dropoutForward: 2 }
  - id: softmax/loss/value
    title: the loss alone
    check: value
    points: 10
    program: loss
  - id: softmax/loss/score-shift
    title: the same loss whatever is added to a row of W
    check: invariance
    points: 6
    program: loss
    relation: { shift: W, along: columns }
    needs: [softmax/loss/value]
  - id: softmax/lossAndGrad/value
    title: the loss
    check: value
    points: 10
    program: lossAndGrad
    outputs: [loss]
  - id: softmax/lossAndGrad/gradient
    title: its gradient
    check: gradient
    points: { ownLoss: 15, reference: 15, differenced: 0 }
    program: lossAndGrad
    gradients: { W: dW }
    needs: [softmax/lossAndGrad/value]
  - id: softmax/lossAndGrad/inputs-unchanged
    title: the inputs are left as they are
    check: invariance
    points: 5
    program: lossAndGrad
    relation: inputs-unchanged
    needs: [softmax/lossAndGrad/gradient]
  - id: softmax/fastLossAndGrad/value
    title: the loss without loops
    hint: one product of matrices
    check: value
    points: 10
    program: fastLossAndGrad
    outputs: [loss]
    tolerance: { rtol: 1.0e-6, atol: 1.0e-8 }
  - id: softmax/fastLossAndGrad/gradient
    title: its gradient without loops
    check: gradient
    points: { ownLoss: 5, reference: 5 }
    program: fastLossAndGrad
    gradients: { W: dW }
    tolerance: { rtol: 1.0e-6, atol: 1.0e-8 }
  - id: softmax/fastLossAndGrad/same-as-loops
    title: both ways agree
    check: invariance
    points: 5
    program: fastLossAndGrad
    relation: { sameAs: lossAndGrad }
    needs: [softmax/lossAndGrad/value, softmax/fastLossAndGrad/value]
  - id: softmax/train/learns
    title: training separates three clouds
    check: training
    points: 5
    program: train
    losses: losses
    iterations: 20
    predictions: labels
    labels: yBlobs
  - id: layers/dropoutForward/statistics
    title: units are dropped with the right probability
    check: dropout-statistics
    points: 5
    program: dropout
    input: spread
    draws: [first, second]
    probability: probability
`;

const [LOSS, SHIFT] = ['softmax/loss/value', 'softmax/loss/score-shift'];
const VALUE = 'softmax/lossAndGrad/value';
const GRADIENT = 'softmax/lossAndGrad/gradient';
const UNCHANGED = 'softmax/lossAndGrad/inputs-unchanged';
const FAST = 'softmax/fastLossAndGrad/value';
const FAST_GRADIENT = 'softmax/fastLossAndGrad/gradient';
const SAME = 'softmax/fastLossAndGrad/same-as-loops';
const LEARNS = 'softmax/train/learns';
const DROPOUT = 'layers/dropoutForward/statistics';

/** What a change of a suite is, and whom it makes run again. */
interface Row {
  /** Each is found in the suite's text exactly once. */
  readonly suite?: readonly Replacement[];
  readonly profile?: readonly Replacement[];
  readonly salt?: string;
  /** What the reference decides, and no line of a suite. */
  readonly frozen?: (check: FrozenCheck) => FrozenCheck;
  readonly runs: Runs;
  /** Those for whom it is otherwise, and those who are only run where they stand here. */
  readonly but?: Readonly<Partial<Record<Name, Runs>>>;
  /** Whoever kept everything would give somebody another grade. */
  readonly keepingIsWrong?: true;
}

type Replacement = readonly [find: string, replace: string];
/** Ids of cases. `all`: the whole submission, conventions included. */
type Runs = readonly string[] | 'all';

const NAMES = [
  ...['right', 'mean-forgotten', 'one-percent', 'exits', 'hangs', 'loops-on-import'],
  ...['python', 'python-one-repeated', 'python-2018'],
] as const;
type Name = (typeof NAMES)[number];
/** They cost time, and are the same as others in most rows. */
const NAMED_ONLY: ReadonlySet<Name> = new Set(['loops-on-import', 'python', 'python-one-repeated']);

function replaceOnce(text: string, [find, replace]: Replacement): string {
  if (text.split(find).length !== 2) throw new Error(`not exactly once: ${find}`);
  return text.replace(find, () => replace);
}

/** The whole text of one case. */
function textOf(id: string): string {
  const from = SUITE.indexOf(`  - id: ${id}\n`);
  const to = SUITE.indexOf('\n  - id: ', from + 1);
  return SUITE.slice(from, to === -1 ? SUITE.length : to + 1);
}

const inCase = (id: string, find: string, replace: string): Replacement => [
  textOf(id),
  replaceOnce(textOf(id), [find, replace]),
];
const adding = (id: string, line: string): Replacement => [textOf(id), `${textOf(id)}    ${line}\n`];
const moved = (id: string, before: string): Replacement[] => [
  [textOf(id), ''],
  [textOf(before), `${textOf(id)}${textOf(before)}`],
];
const points = (id: string, from: string, to: string): Replacement =>
  inCase(id, `points: ${from}\n`, `points: ${to}\n`);

/** What the layout of X is found by has changed. The first choice is known to fit those who keep to it in all; others are searched. */
const searched: Row['but'] = { python: [], 'python-one-repeated': 'all', 'python-2018': 'all' };
/** What came to no answer, and all that waited for it. */
const afterValue = [VALUE, GRADIENT, UNCHANGED, SAME];
const OF_SOFTMAX = [LOSS, SHIFT, VALUE, GRADIENT, UNCHANGED, FAST, FAST_GRADIENT, SAME, LEARNS];
const OF_LAYERS = ['layers/layers/exports', DROPOUT];
/** Of those without the file. */
const everything = [OF_LAYERS[0]!, ...OF_SOFTMAX, DROPOUT];

const rows: Readonly<Record<string, Row>> = {
  'titles of the suite and of a case': {
    suite: [['A suite that is changed', 'Another title'], inCase(FAST, 'the loss without loops', 'without loops')],
    runs: [],
  },
  'a title of a trial': { suite: [adding(LOSS, 'trials: [{ title: renamed }]')], runs: [] },
  'a hint': { suite: [inCase(FAST, 'one product of matrices', 'no loops')], runs: [] },
  'points up and down': { suite: [points(LOSS, '10', '13'), points(LEARNS, '5', '2')], runs: [] },
  'points to 0': { suite: [points(LEARNS, '5', '0'), points(LOSS, '10', '15')], runs: [] },
  'how a gradient’s points are split': {
    suite: [inCase(GRADIENT, 'ownLoss: 15, reference: 15', 'ownLoss: 10, reference: 20')],
    runs: [],
  },
  'no points for the loss’s own gradient': {
    suite: [inCase(GRADIENT, 'ownLoss: 15, reference: 15', 'ownLoss: 0, reference: 30')],
    runs: [],
    but: searched,
  },
  'a tighter rtol': { suite: [inCase(FAST_GRADIENT, 'rtol: 1.0e-6', 'rtol: 1.0e-13')], runs: [] },
  'a looser rtol': { suite: [inCase(FAST_GRADIENT, 'rtol: 1.0e-6', 'rtol: 0.05')], runs: [] },
  'another atol': { suite: [inCase(FAST, 'atol: 1.0e-8', 'atol: 1')], runs: [] },
  'the tolerance of a case that shows a convention': {
    suite: [adding(VALUE, 'tolerance: { rtol: 1.0e-3 }')],
    runs: [],
    but: searched,
  },
  'a case less': { suite: [[textOf(SAME), ''], points(LOSS, '10', '15')], runs: [] },
  'a case less that shows a convention': {
    suite: [
      [textOf(GRADIENT), ''],
      inCase(UNCHANGED, `needs: [${GRADIENT}]`, `needs: [${VALUE}]`),
      points(LOSS, '10', '40'),
    ],
    runs: [],
    but: { python: [], 'python-2018': 'all' },
  },
  'a prerequisite less': {
    suite: [inCase(GRADIENT, `    needs: [${VALUE}]\n`, '')],
    runs: [],
    but: { hangs: [GRADIENT, UNCHANGED], 'loops-on-import': OF_SOFTMAX },
  },
  'a prerequisite more': { suite: [adding(FAST, `needs: [${VALUE}]`)], runs: [] },
  'a new case': {
    suite: [
      [textOf(SAME), `${textOf(SAME)}${textOf(FAST).replace(FAST, 'softmax/fastLossAndGrad/again')}`],
      points(LEARNS, '5', '0'),
      points(DROPOUT, '5', '0'),
    ],
    runs: ['softmax/fastLossAndGrad/again'],
    but: { 'loops-on-import': [...OF_SOFTMAX.slice(0, -1), 'softmax/fastLossAndGrad/again', LEARNS] },
    keepingIsWrong: true,
  },
  'another order': { suite: moved(LEARNS, FAST), runs: [] },
  'a prerequisite that stands later': {
    suite: moved(SHIFT, LOSS),
    runs: [],
    but: { exits: [SHIFT], 'loops-on-import': [SHIFT, LOSS, ...OF_SOFTMAX.slice(2)] },
  },
  'two draws': { suite: [adding(FAST, 'seeds: 2')], runs: [FAST], keepingIsWrong: true },
  'other seeds': {
    salt: 'another',
    runs: [...OF_SOFTMAX, DROPOUT],
    but: { 'mean-forgotten': everything, exits: everything, hangs: everything, ...searched, python: 'all' },
    keepingIsWrong: true,
  },
  'other sizes': { suite: [adding(FAST_GRADIENT, 'sizes: { N: 4 }')], runs: [FAST_GRADIENT], keepingIsWrong: true },
  'other inputs': {
    suite: [adding(UNCHANGED, 'inputs: { X: { uniform: [N, D] } }')],
    runs: [UNCHANGED],
    but: { hangs: [] },
  },
  'another output': {
    suite: [inCase(FAST, 'outputs: [loss]', 'outputs: [loss, dW]')],
    runs: [FAST],
    keepingIsWrong: true,
  },
  'a step of a program more': {
    suite: [
      [
        '      - { call: model.fastLossAndGrad, args: [$X, $y], as: result }\n',
        '      - { let: weights, be: $X }\n      - { call: model.fastLossAndGrad, args: [$weights, $y], as: result }\n',
      ],
    ],
    runs: [FAST, FAST_GRADIENT, SAME],
    but: { hangs: [FAST, FAST_GRADIENT] },
  },
  'another relation': {
    suite: [inCase(SHIFT, '{ shift: W, along: columns }', '{ permute: [X, y] }')],
    runs: [SHIFT],
    but: { exits: [] },
  },
  'hidden from students': { suite: [adding(DROPOUT, 'hidden: true')], runs: [] },
  'less disclosed': { suite: [['disclosure: full', 'disclosure: category']], runs: [] },
  'no diagnosis': { suite: [['mistakes: [softmax]\n', '']], runs: [] },
  'the false-alarm rate, so that more is asked for again': {
    suite: [['falseAlarmRate: 1.0e-6', 'falseAlarmRate: 0.01']],
    runs: [DROPOUT],
    but: { 'mean-forgotten': [], exits: [], hangs: [] },
  },
  'axes of length 1': {
    suite: [['disclosure: full', 'disclosure: full\nsingletonAxes: wrong']],
    runs: [],
    but: searched,
  },
  'a goal of training that nobody reaches': {
    frozen: (check) =>
      check.kind === 'training'
        ? { ...check, trials: check.trials.map((trial) => ({ ...trial, accuracyGoal: 2, fallGoal: 1e9 })) }
        : check,
    runs: [],
  },
  'another number of parameters': {
    frozen: (check) => (check.kind === 'exports' ? { ...check, exports: { dropoutForward: 3 } } : check),
    runs: [],
  },
  'more time for one case': {
    suite: [adding(VALUE, 'timeoutMs: 500')],
    runs: [],
    but: { ...searched, hangs: afterValue, 'loops-on-import': OF_SOFTMAX },
  },
  'less time for one case': { suite: [adding(LEARNS, 'timeoutMs: 300')], runs: [LEARNS] },
  'more memory': {
    suite: [['memoryLimitMiB: 1024', 'memoryLimitMiB: 1100']],
    runs: [],
    but: { exits: [LOSS, SHIFT], hangs: afterValue, ...searched },
  },
  'less memory': { suite: [['memoryLimitMiB: 1024', 'memoryLimitMiB: 1000']], runs: 'all' },
  'another profile': {
    profile: [['folders: [nndl]', 'folders: [nndl, course]']],
    runs: [],
    but: { ...searched, python: 'all' },
  },
  'the title of a profile': { profile: [['The course in Python', 'In Python']], runs: [] },
};

const runners = {
  node: { args: [join(repository, 'bin/run-submission.cjs'), join(repository, 'dist/runner.cjs')], reads: [] },
  pythonFolder: join(repository, 'harness/runner/python'),
  python: null,
};

interface Ready {
  readonly name: Name;
  readonly launch: Launch;
  readonly submission: Submission;
  readonly before: Observations;
}

const scratch: string[] = [];
let mistakesFolder: string;
let old: LoadedBundle;
let ready: readonly Ready[];
beforeAll(async () => {
  await buildOnce();
  mistakesFolder = RUNS_ALL ? join(repository, 'mistakes') : fewMistakes();
  old = await freeze({ runs: [] });
  ready = await Promise.all(foldersOf().map(([name, folder, language]) => getReady(name, folder, language)));
});
afterAll(() => {
  for (const folder of scratch) rmSync(folder, { recursive: true, force: true });
});

/** Looking for all that there are takes most of the time of freezing; the first one is made by one of the submissions. */
function fewMistakes(): string {
  const folder = freshFolder();
  scratch.push(folder);
  cpSync(join(repository, 'mistakes'), folder, { recursive: true });
  const [head, ...mistakes] = readFileSync(join(folder, 'softmax.yaml'), 'utf8').split(/^(?= {2}- code: )/m);
  writeFileSync(join(folder, 'softmax.yaml'), [head, ...mistakes.slice(0, 3)].join(''));
  return folder;
}

async function freeze({ suite = [], profile = [], salt = '', frozen: change }: Row): Promise<LoadedBundle> {
  const profilesFolder = freshFolder();
  scratch.push(profilesFolder);
  writeFileSync(join(profilesFolder, 'course.yaml'), profile.reduce(replaceOnce, PROFILE));
  const folders = { mistakesFolder, profilesFolder };
  const frozen = await freezeText(suite.reduce(replaceOnce, SUITE), 'rescored.yaml', salt, folders);
  if (frozen.kind === 'refused') throw new Error(frozen.messages.join('\n'));
  const { bundle } = frozen.loaded;
  if (change === undefined) return frozen.loaded;
  return {
    bundle: { ...bundle, cases: bundle.cases.map((one) => ({ ...one, check: change(one.check) })) },
    hash: 'changed',
  };
}

function foldersOf(): [Name, string, Language][] {
  const typescript: [Name, string, Language][] = [
    ['right', fixture('submissions/correct-vectorised'), 'typescript'],
    ['mean-forgotten', fixture('submissions/softmax-mean-forgotten'), 'typescript'],
    ['one-percent', onePercent(), 'typescript'],
    ['exits', fixture('broken/exits-in-call'), 'typescript'],
    ['hangs', fixture('broken/hangs'), 'typescript'],
    ['loops-on-import', fixture('broken/loops-on-import'), 'typescript'],
  ];
  if (PYTHONS.length === 0) return typescript;
  const wrong = layFixture('python', 'wrong-softmax-one-inside-loop', 'correct-plain');
  scratch.push(wrong);
  return [
    ...typescript,
    ['python', fixture('python/correct-plain'), 'python'],
    ['python-one-repeated', wrong, 'python'],
    ['python-2018', of2018(), 'python'],
  ];
}

/** The gradient is a little too large, so that its disagreement with the loss is appealed against. */
const onePercent = (): string =>
  changed('submissions/correct-vectorised', 'softmax.ts', [
    'np.matmul(dScores.T, X)]',
    'np.matmul(dScores.T, X).multiply(1.01)]',
  ]);

/** X is (D, N) in one function. */
const of2018 = (): string =>
  changed('python/correct-plain', 'nndl/softmax.py', [
    '    """ Loss, and the gradient with the shape of W. """\n',
    '    X = X.T\n',
  ]);

function changed(base: string, file: string, change: Replacement): string {
  const folder = freshFolder();
  scratch.push(folder);
  cpSync(fixture(base), folder, { recursive: true });
  writeFileSync(join(folder, file), replaceOnce(readFileSync(join(folder, file), 'utf8'), change));
  return folder;
}

async function getReady(name: Name, folder: string, language: Language): Promise<Ready> {
  const [found, read] = [await launchFor(language, runners, 'process'), await readSubmission(folder, language)];
  if (found.kind === 'missing' || read.kind === 'unreadable') throw new Error(`${name} cannot be run`);
  const { launch } = found;
  return { name, launch, submission: read.submission, before: await run(old, { launch, submission: read.submission }) };
}

async function run(
  loaded: LoadedBundle,
  { launch, submission }: Pick<Ready, 'launch' | 'submission'>,
): Promise<Observations> {
  const [seen] = await observeSubmission([loaded], submission, { launch, asked: null });
  return seen!;
}

interface Rescored {
  readonly runs: Runs;
  readonly seen: Observations;
}

async function rescore(compared: Comparison, fresh: LoadedBundle, one: Ready, again: Observations): Promise<Rescored> {
  const plan = planReuse(compared, one.before);
  const ids = casesToRun(plan);
  const asked = plan.whole === null ? restrictBundle(fresh.bundle, ids, one.before.submission) : fresh.bundle;
  // Whoever is run as a whole has been, just now.
  const isRunAlready = !RUNS_ALL && plan.whole !== null;
  const ran = ids.length === 0 ? null : isRunAlready ? again : await run({ bundle: asked, hash: '' }, one);
  return { runs: plan.whole === null ? ids : 'all', seen: mergeObservations(fresh, one.before, ran, plan) };
}

/** A plan that is wrong wherever inputs have changed: it gives another grade, or none. */
function keepingGives(grade: unknown, { bundle, hash }: LoadedBundle, before: Observations): boolean {
  const cases = bundle.cases.map(({ id }): CasePlan => ({ id, kind: 'kept', appeals: null }));
  try {
    const kept = mergeObservations({ bundle, hash }, before, null, { cases, whole: null });
    return JSON.stringify(told(bundle, kept)) === JSON.stringify(grade);
  } catch {
    return false;
  }
}

/** Cell by cell, with what is said of the whole. */
function told(bundle: Bundle, seen: Observations): unknown {
  const { stdout: _, ...grade } = gradeSubmission(bundle, seen);
  return grade;
}

/** Of those for whom a change does the same, all or one, another one with each row; of those in Python that a row names, one. */
function concernedBy({ but = {} }: Row, at: number): readonly Ready[] {
  const groups = new Map<string, Ready[]>();
  for (const one of ready) {
    const named = but[one.name];
    if (named === undefined && NAMED_ONLY.has(one.name)) continue;
    const { language } = one.submission;
    const key = named === undefined ? 'as most' : language === 'python' ? language : JSON.stringify(named);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => (RUNS_ALL ? group : [group[at % group.length]!]));
}

describe('what is rescored is graded as what is run again, after a change of', () => {
  it.each(Object.entries(rows).map(([title, row], at) => [title, row, at] as const))('%s', async (_title, row, at) => {
    const fresh = await freeze(row);
    const compared = compareBundles(old.bundle, fresh.bundle);
    const concerned = concernedBy(row, at);
    const sameWhenKept = await Promise.all(
      concerned.map(async (one) => {
        const again = await run(fresh, one);
        const { runs, seen } = await rescore(compared, fresh, one, again);
        const grade = told(fresh.bundle, again);
        expect(told(fresh.bundle, seen), one.name).toEqual(grade);
        expect(seen.cases, one.name).toEqual(again.cases);
        expect(runs, one.name).toEqual(row.but?.[one.name] ?? row.runs);
        return keepingGives(grade, fresh, one.before);
      }),
    );
    if (row.keepingIsWrong) expect(sameWhenKept).toContain(false);
  });
});
