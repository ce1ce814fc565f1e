/** npm run bench: ratios, each taken within one round, medians over the rounds. `-- --rounds 9` for more of them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Bench } from 'tinybench';
import { freezeText } from '../../harness/bundle/freeze-text.ts';
import { evaluate, gradientTrial } from './gradient.ts';
import { run, type Stages, timedCheck } from './processes.ts';
import { startAndAnswer, startOnly } from './protocol.ts';
import { lastSaveMs, startWatching } from './watching.ts';

const [root, ...flags] = process.argv.slice(2) as [string, ...string[]];
const rounds = Number(flags[flags.indexOf('--rounds') + 1] ?? 5) || 5;
const ITERATIONS = 3;

const fixture = (name: string): string => join(root, 'test/fixtures/submissions', name);
const styles = ['correct-vectorised', 'correct-loops', 'correct-nested'];
const checks = new Map<string, Stages[]>(styles.map((style) => [style, []]));
const saves: number[] = [];

const frozen = await freezeText(readFileSync(join(root, 'specs/c147/hw3.yaml'), 'utf8'), 'hw3.yaml', '', {
  mistakesFolder: join(root, 'mistakes'),
  profilesFolder: join(root, 'specs/profiles'),
});
if (frozen.kind === 'refused') throw new Error(frozen.messages.join('\n'));
const { bundle } = frozen.loaded;
const trial = gradientTrial(bundle);
const watching = await startWatching(root, fixture('correct-nested'), 'c147/hw2');

/** Milliseconds by task, one median a round. */
const medians = new Map<string, number[]>();
for (let round = 0; round < rounds; round++) {
  const bench = new Bench({
    iterations: ITERATIONS,
    time: 0,
    warmupIterations: round === 0 ? 1 : 0,
    warmupTime: 0,
    warmup: round === 0,
  });
  bench.add('node -e 0', () => run(['-e', '0'], root));
  bench.add('vitest run, one trivial test', () =>
    run([join(root, 'node_modules/vitest/vitest.mjs'), 'run'], join(root, 'test/bench/trivial')),
  );
  for (const style of styles) {
    bench.add(`check hw2, ${style}`, async () => {
      checks.get(style)!.push(await timedCheck(root, fixture(style), 'c147/hw2'));
    });
  }
  bench.add('child starts', () => startOnly(root));
  bench.add('child starts and answers 20 requests of 100 × 50', () => startAndAnswer(root));
  bench.add('save under --watch (with a pause of 400 ms)', async () => {
    await watching.saveAndWait();
    saves.push(lastSaveMs);
  });
  bench.add('one loss and gradient of the two-layer net', () => evaluate(bundle, trial, 'first'));
  bench.add('a gradient check of it', () => evaluate(bundle, trial, 'all'));
  await bench.run();
  for (const task of bench.tasks) {
    if (task.result.state !== 'completed') throw new Error(`${task.name}: ${task.result.state}`);
    medians.set(task.name, [...(medians.get(task.name) ?? []), task.result.latency.p50]);
  }
}
await watching.stop();

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const ratios = (a: string, b: string): number[] =>
  medians.get(a)!.map((value, round) => value / medians.get(b)![round]!);
const show = (values: readonly number[]): string =>
  `${median(values).toFixed(2).padStart(7)}   (${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)})`;
const node = median(medians.get('node -e 0')!);

console.log(
  `Node ${process.version}, ${rounds} rounds of ${ITERATIONS}; medians, in parentheses the rounds' extremes\n`,
);
console.log('milliseconds');
for (const [name, values] of medians) console.log(`  ${name.padEnd(52)} ${median(values).toFixed(1).padStart(8)}`);
console.log(`  ${'from a save to the verdict'.padEnd(52)} ${median(saves).toFixed(1).padStart(8)}`);
for (const style of styles) {
  const all = checks.get(style)!;
  const stage = (name: string): number => median(all.map(({ stageMs }) => stageMs[name] ?? 0));
  const names = ['freeze', 'bundling', 'starting', 'student', 'grading'];
  console.log(
    `\nwarm check of hw2, ${style}: ${names.map((name) => `${name} ${stage(name).toFixed(0)} ms`).join(', ')}`,
  );
  console.log(`  ÷ node -e 0                              ${show(ratios(`check hw2, ${style}`, 'node -e 0'))}`);
  const without = all.map(({ totalMs, stageMs }) => (totalMs - (stageMs.student ?? 0)) / node);
  console.log(`  ÷ node -e 0, without the student's time  ${show(without)}`);
  console.log(
    `  ÷ vitest run of one trivial test         ${show(ratios(`check hw2, ${style}`, 'vitest run, one trivial test'))}`,
  );
}
console.log(
  `\nprotocol: 20 requests ÷ child start        ${show(ratios('child starts and answers 20 requests of 100 × 50', 'child starts'))}`,
);
console.log(`--watch: save to verdict ÷ node -e 0       ${show(saves.map((value) => value / node))}`);
console.log(
  `gradient check: ${trial.runs.length} evaluations for ${new Set(trial.probes.map(({ input }) => input)).size} parameters`,
);
console.log(
  `  ÷ one loss and gradient, in time         ${show(ratios('a gradient check of it', 'one loss and gradient of the two-layer net'))}`,
);
process.exit(0);
