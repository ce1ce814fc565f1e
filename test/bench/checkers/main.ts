/**
 * npm run bench -- checkers: gradient checks in use elsewhere and this one, on the same mistakes, in four regimes.
 * A false alarm: a right gradient is failed. A kill: a wrong gradient (whose loss is right) is failed and the right one
 * passes on the same data, which is the only kill that helps.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle, FrozenTrial, GradientTrial, Input } from '../../../harness/bundle/bundle.ts';
import { freezeSuite } from '../../../harness/bundle/freeze.ts';
import { inputsOfRun, type ModuleExports, runReference } from '../../../harness/bundle/reference-host.ts';
import { isRemark } from '../../../harness/grading/grade.ts';
import { gradeGradient } from '../../../harness/grading/grade-gradient.ts';
import { judgeGradientTrial } from '../../../harness/grading/judge-gradient-trial.ts';
import { applyEdit } from '../../../harness/mistakes/apply-edit.ts';
import { linkModules } from '../../../harness/mistakes/link-modules.ts';
import { type MistakeBank, readMistakeBank } from '../../../harness/mistakes/mistake-bank.ts';
import { reachOf } from '../../../harness/mistakes/reach.ts';
import { compareArrays, dot, largestMagnitude } from '../../../harness/numerics/closeness.ts';
import { describeFinding } from '../../../harness/report/describe-finding.ts';
import type { TrialAnswer } from '../../../harness/runner/observation.ts';
import { loadSuite } from '../../../harness/suite/load.ts';
import type { Regime } from '../../../harness/suite/regime.ts';
import type { Suite } from '../../../harness/suite/suite.ts';
import { makeTensor } from '../../../harness/wire/value.ts';
import { seededRandom } from '../../harness/seeded-random.ts';
import { RULES } from './rules.ts';

type Check = Extract<Bundle['cases'][number]['check'], { kind: 'gradient' }>;

const [root, ...flags] = process.argv.slice(2) as [string, ...string[]];
const draws = Number(flags[flags.indexOf('--draws') + 1]) || 4;
/** Mistakes of each draw: the first of the bank's that make a wrong gradient there and leave the loss right. */
const MISTAKES = 16;
const REGIMES = ['benign', 'ill-scaled', 'kink', 'float32'] as const;

interface Tally {
  right: number;
  alarms: number;
  wrong: number;
  kills: number;
  readonly evaluations: number[];
  ms: number;
}
const tallies = new Map<string, Tally>();
const tallyOf = (rule: string, regime: string): Tally => {
  const key = `${rule}|${regime}`;
  const known = tallies.get(key) ?? { right: 0, alarms: 0, wrong: 0, kills: 0, evaluations: [], ms: 0 };
  tallies.set(key, known);
  return known;
};
const OWN = 'gradecheck, own loss alone';
const BOTH = 'gradecheck';

for (const name of ['hw2', 'hw3']) {
  const loaded = loadSuite(readFileSync(join(root, `specs/c147/${name}.yaml`), 'utf8'), name);
  if (loaded.kind === 'broken') throw new Error(`${name} is broken`);
  const read = readMistakeBank(join(root, 'mistakes'), loaded.suite.mistakes);
  if (read.kind === 'refused') throw new Error(read.messages.join('\n'));
  await compareOn(loaded.suite, read.bank);
}
print();

async function compareOn(suite: Suite, bank: MistakeBank): Promise<void> {
  const { concerns } = reachOf(bank.correct);
  const cases = suite.cases.filter((one) => one.check === 'gradient' && one.points.reference !== null);
  const right = await linkModules(bank.correct);
  for (const one of cases) {
    const program = suite.programs[one.check === 'gradient' ? one.program : '']!;
    const concerned = bank.mistakes
      .flatMap(({ edits }) => edits)
      .filter((edit) => edit.equivalent === null && concerns(edit, program));
    const wrong: ModuleExports[] = [];
    for (const edit of concerned) {
      const edited = applyEdit(bank.correct, edit);
      if (edited.kind === 'edited') wrong.push((await linkModules(edited.files)).moduleExports);
    }
    for (const regime of REGIMES) {
      for (let draw = 0; draw < draws; draw++) {
        const single = regime === 'float32';
        const options = { seedSalt: `checkers ${draw}`, regime: (single ? 'benign' : regime) as Regime, bank: null };
        const alone = { ...suite, cases: [{ ...one, needs: [], trials: one.trials.slice(0, 1) }] } as Suite;
        const bundle = await freezeSuite(alone, options);
        const { check } = bundle.cases[0]!;
        if (check.kind === 'gradient') await compareAt(bundle, check, right.moduleExports, wrong, regime, draw);
      }
    }
  }
}

/** One draw of one case: the right version and each of the wrong ones, by every rule. */
async function compareAt(
  bundle: Bundle,
  check: Check,
  right: ModuleExports,
  wrong: readonly ModuleExports[],
  regime: string,
  draw: number,
): Promise<void> {
  const passes = new Map<string, boolean>();
  let counted = 0;
  for (const [index, moduleExports] of [right, ...wrong].entries()) {
    if (counted >= MISTAKES) break;
    const subject = { bundle, check, moduleExports, single: regime === 'float32' };
    if (index > 0 && !(await isWrongGradientOfRightLoss(subject))) continue;
    if (index > 0) counted++;
    const judge = async (rule: string, verdict: () => Promise<{ accepts: boolean; evaluations: number }>) => {
      const tally = tallyOf(rule, regime);
      const began = performance.now();
      const { accepts, evaluations } = await verdict().catch(() => ({ accepts: false, evaluations: 0 }));
      tally.ms += performance.now() - began;
      tally.evaluations.push(evaluations);
      if (index === 0) {
        passes.set(rule, accepts);
        tally.right++;
        if (!accepts) tally.alarms++;
      } else {
        tally.wrong++;
        if (!accepts && passes.get(rule)) tally.kills++;
      }
    };
    for (const rule of RULES) await judge(rule.name, () => byRule(rule, subject, draw));
    const ours = await byOurs(subject);
    if (index === 0 && !ours.both)
      console.error(`false alarm: ${bundle.cases[0]!.id}, ${regime}, draw ${draw}: ${ours.why}`);
    await judge(OWN, async () => ({ accepts: ours.ownLoss, evaluations: ours.evaluations }));
    await judge(BOTH, async () => ({ accepts: ours.both, evaluations: ours.evaluations }));
  }
}

interface Subject {
  readonly bundle: Bundle;
  readonly check: Check;
  readonly moduleExports: ModuleExports;
  /** Answers are rounded to float32. */
  readonly single: boolean;
}

async function outputsOf(
  { bundle, moduleExports, single }: Subject,
  trial: FrozenTrial,
  program: string,
  outputs: readonly string[],
  inputs: Readonly<Record<string, Input>>,
) {
  const returned = await runReference(bundle.programs[program]!, outputs, inputs, trial.seed, moduleExports);
  if (!single) return returned;
  return Object.fromEntries(
    Object.entries(returned).map(([name, { shape, data }]) => [name, makeTensor(shape, data.map(Math.fround))]),
  );
}

async function lossAt(
  subject: Subject,
  trial: GradientTrial,
  inputs: Readonly<Record<string, Input>>,
): Promise<number> {
  const { output, upstream } = trial.loss;
  const { program } = trial.runs[trial.lossRun]!;
  const { data } = (await outputsOf(subject, trial, program, [output], inputs))[output]!;
  if (upstream === null) return data[0]!;
  const weights = trial.inputs[upstream];
  return weights?.kind === 'tensor' ? dot(data, weights.data) : Number.NaN;
}

async function gradientsAt(subject: Subject, trial: GradientTrial): Promise<Map<string, Float64Array>> {
  const wanted = Object.entries(trial.gradients);
  const returned = await outputsOf(
    subject,
    trial,
    trial.runs[0]!.program,
    wanted.map(([, { output }]) => output),
    trial.inputs,
  );
  return new Map(wanted.map(([input, { output }]) => [input, returned[output]!.data]));
}

/** Kills are counted on these alone: a wrong loss with its own gradient passes any check of it, and has to. */
async function isWrongGradientOfRightLoss(subject: Subject): Promise<boolean> {
  try {
    let wrong = false;
    for (const trial of subject.check.trials.filter(({ probes }) => probes.length > 0)) {
      const { output, expected } = trial.loss;
      const { program } = trial.runs[trial.lossRun]!;
      const loss = (await outputsOf({ ...subject, single: false }, trial, program, [output], trial.inputs))[output]!;
      if (compareArrays(loss.data, expected.data, expected).kind !== 'close') return false;
      for (const [input, data] of await gradientsAt({ ...subject, single: false }, trial)) {
        const { expected: gradient } = trial.gradients[input]!;
        if (data.length !== gradient.data.length) return false;
        const tolerance = { rtol: 1e-3, atol: 1e-3 * largestMagnitude(gradient.data) };
        if (compareArrays(data, gradient.data, tolerance).kind !== 'close') wrong = true;
      }
    }
    return wrong;
  } catch {
    return false;
  }
}

/** At the drawn point itself, whatever it is: moving away from a tie is not part of these rules. */
async function byRule(rule: (typeof RULES)[number], subject: Subject, draw: number) {
  const trial = subject.check.trials[0]!;
  const { normal, uniform } = seededRandom(draw + 1);
  let evaluations = 1;
  let accepts = true;
  for (const [name, gradient] of await gradientsAt(subject, trial)) {
    const input = trial.inputs[name];
    if (input?.kind !== 'tensor') throw new Error(`${name} is not an array`);
    const loss = (data: Float64Array): Promise<number> => {
      evaluations++;
      return lossAt(subject, trial, { ...trial.inputs, [name]: { ...input, data } });
    };
    if (!(await rule.accepts({ loss, point: input.data, gradient, normal, uniform }))) accepts = false;
  }
  return { accepts, evaluations };
}

async function byOurs(
  subject: Subject,
): Promise<{ ownLoss: boolean; both: boolean; evaluations: number; why: string }> {
  const { check } = subject;
  let evaluations = 0;
  const observe = async (trial: FrozenTrial): Promise<TrialAnswer> => {
    const runs = [];
    for (const run of trial.runs) {
      evaluations++;
      runs.push({
        outputs: await outputsOf(subject, trial, run.program, run.outputs, inputsOfRun(trial, run)),
        changes: {},
      });
    }
    return { runs };
  };
  const trials: TrialAnswer[] = [];
  for (const trial of check.trials) trials.push(await observe(trial));
  const disputed = check.trials.flatMap((trial, i) =>
    judgeGradientTrial(trial, trials[i]!.runs, true).ownLoss.length > 0 ? [i] : [],
  );
  const appeals: Record<number, TrialAnswer> = {};
  for (const i of disputed) appeals[i] = await observe(check.appeals[i]!);
  const { points, findings } = gradeGradient(check, { kind: 'returned', trials, appeals });
  const mistakes = findings.filter((finding) => !isRemark(finding));
  return {
    ownLoss: mistakes.every(({ kind }) => kind !== 'gradient-disagrees'),
    both: points === check.points.ownLoss + check.points.reference!,
    evaluations,
    why: mistakes.map((finding) => describeFinding(finding)).join(' '),
  };
}

function print(): void {
  const rules = [...RULES.map(({ name }) => name), OWN, BOTH];
  const percent = (part: number, whole: number): string =>
    whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
  const median = (values: readonly number[]): number =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const row = (rule: string): string => {
    const of = REGIMES.map((regime) => tallyOf(rule, regime));
    const evaluations = median(of.flatMap((tally) => tally.evaluations));
    const ms =
      of.reduce((sum, tally) => sum + tally.ms, 0) / of.reduce((sum, { right, wrong }) => sum + right + wrong, 0);
    const cells = of.flatMap((tally) => [percent(tally.alarms, tally.right), percent(tally.kills, tally.wrong)]);
    return `| ${[rule, ...cells, evaluations, rule === OWN || rule === BOTH ? '' : ms.toFixed(1)].join(' | ')} |`;
  };
  const counts = REGIMES.map((regime) => `${regime} ${tallyOf(BOTH, regime).right} + ${tallyOf(BOTH, regime).wrong}`);
  const table = [
    `| rule | ${REGIMES.flatMap((regime) => [`${regime}: false alarms`, 'kills']).join(' | ')} | evaluations, median | ms |`,
    `|---|${'---|'.repeat(2 * REGIMES.length + 2)}`,
    ...rules.map(row),
    '',
    `Right + wrong gradients: ${counts.join(', ')}.`,
  ].join('\n');
  console.log(table);
  const file = flags[flags.indexOf('--out') + 1];
  if (flags.includes('--out') && file !== undefined) writeFileSync(file, `${table}\n`);
}
