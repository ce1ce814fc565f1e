/**
 * npm run bench -- cost: what a gradient check of a two-layer net costs, in runs of its loss and in time, at the size of
 * the suite and at that of CIFAR-10's course net. Time is relative to one evaluation of loss and gradient.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GradientTrial, Run } from '../../../harness/bundle/bundle.ts';
import { freezeSuite } from '../../../harness/bundle/freeze.ts';
import { inputsOfRun, runReference } from '../../../harness/bundle/reference-host.ts';
import { loadSuite } from '../../../harness/suite/load.ts';
import type { Suite } from '../../../harness/suite/suite.ts';

const CASE = 'mlp/TwoLayerNet/gradient';
const SIZES = [
  { what: 'as the suite draws it', sizes: {} },
  { what: '3072-100-10', sizes: { N: 4, D: 3072, H: 100, C: 10 } },
];
/** The whole check is timed so often, and the one evaluation it is divided by; the fastest counts. */
const REPEATS = 20;

const [root] = process.argv.slice(2) as [string];
const loaded = loadSuite(readFileSync(join(root, 'specs/c147/hw3.yaml'), 'utf8'), 'hw3');
if (loaded.kind === 'broken') throw new Error('hw3 is broken');
const { suite } = loaded;

console.log('| two-layer net | tensors | runs at one point | time ÷ one loss and gradient | freezing it, s |');
console.log('|---|---|---|---|---|');
for (const { what, sizes } of SIZES) {
  const one = suite.cases.find(({ id }) => id === CASE)!;
  const trials = [{ title: null, sizes, inputs: {} }];
  const alone = { ...suite, cases: [{ ...one, needs: [], traps: [], trials }] } as unknown as Suite;
  const began = performance.now();
  const { cases, programs } = await freezeSuite(alone, { seedSalt: 'cost', regime: 'benign', bank: null });
  const freezingMs = performance.now() - began;
  const { check } = cases[0]!;
  if (check.kind !== 'gradient') throw new Error(`${CASE} is no gradient check`);
  const trial = check.trials[0]!;
  const timed = async (runs: readonly Run[]): Promise<number> => {
    const times: number[] = [];
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      const start = performance.now();
      for (const run of runs) await evaluate(trial, run);
      times.push(performance.now() - start);
    }
    return Math.min(...times);
  };
  const evaluate = (at: GradientTrial, run: Run) =>
    runReference(programs[run.program]!, run.outputs, inputsOfRun(at, run), at.seed);
  const gradients = [trial.runs[0]!];
  await timed(trial.runs);
  const ratio = (await timed(trial.runs)) / (await timed(gradients));
  const tensors = Object.keys(trial.gradients).length;
  console.log(
    `| ${what} | ${tensors} | ${trial.runs.length} | ${ratio.toFixed(1)} | ${(freezingMs / 1000).toFixed(1)} |`,
  );
}
