/** npm run bench -- python: a whole check of hw2 in Python against what it cannot do without: a bare Node, and NumPy's import. */
import { join } from 'node:path';
import { execa } from 'execa';
import { Bench } from 'tinybench';
import { findPython } from '../../../harness/runner/find-python.ts';
import { run, type Stages, timedCheck } from '../processes.ts';

const [root, ...flags] = process.argv.slice(2) as [string, ...string[]];
const rounds = Number(flags[flags.indexOf('--rounds') + 1] ?? 7) || 7;
const named = flags.includes('--python') ? flags[flags.indexOf('--python') + 1]! : null;

const found = await findPython(named);
if (found.kind === 'missing') throw new Error(found.reason);
const { executable } = found.python;
const folder = join(root, 'test/fixtures/python/correct-plain');
const checks: Stages[] = [];

const medians = new Map<string, number[]>();
for (let round = 0; round < rounds; round++) {
  const bench = new Bench({ iterations: 3, time: 0, warmupIterations: 1, warmupTime: 0, warmup: round === 0 });
  bench.add('node -e 0', () => run(['-e', '0'], root));
  bench.add('python -c "import numpy"', () => execa(executable, ['-c', 'import numpy'], { cwd: root }));
  bench.add('check hw2', async () => {
    checks.push(await timedCheck(root, folder, 'c147/hw2', ['--python', executable]));
  });
  await bench.run();
  for (const task of bench.tasks) {
    if (task.result.state !== 'completed') throw new Error(`${task.name}: ${task.result.state}`);
    medians.set(task.name, [...(medians.get(task.name) ?? []), task.result.latency.p50]);
  }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const of = (name: string): readonly number[] => medians.get(name)!;
const ratios = of('check hw2').map((value, i) => value / (of('node -e 0')[i]! + of('python -c "import numpy"')[i]!));
console.log(`Node ${process.version}, ${executable}, ${rounds} rounds of 3; medians\n`);
for (const [name, values] of medians) console.log(`  ${name.padEnd(40)} ${median(values).toFixed(0).padStart(6)} ms`);
console.log(
  `\nwhole check ÷ (node -e 0 + import numpy)    ${median(ratios).toFixed(2)}   (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
);
for (const stage of ['freeze', 'starting', 'student', 'grading']) {
  const ms = median(checks.map(({ stageMs }) => stageMs[stage] ?? 0));
  const what =
    stage === 'starting'
      ? 'waiting for the process (NumPy’s import)'
      : stage === 'student'
        ? 'student code and protocol'
        : stage;
  console.log(`  ${what.padEnd(42)} ${ms.toFixed(0).padStart(4)} ms`);
}
