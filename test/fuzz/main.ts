/**
 * npm run fuzz -- --parser NAME [--seed N] [--inputs N | --seconds S] [--from I] [--replay I]
 * Without --parser all of them, one after the other. Ends with 1 when an input shows a fault.
 */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fuzz, type Report } from './fuzz.ts';
import type { Parser } from './parser.ts';
import { PARSERS } from './parsers.ts';
import { randomFor } from './random.ts';
import { startWatchdog } from './watchdog.ts';

const DEFAULT_INPUTS = 10_000;
const [root, ...args] = process.argv.slice(2) as [string, ...string[]];
const option = { type: 'string' } as const;
const { values } = parseArgs({
  args,
  options: { parser: option, seed: option, inputs: option, seconds: option, from: option, replay: option },
});
const number = (text: string | undefined, otherwise: number): number => (text === undefined ? otherwise : Number(text));
const seed = number(values.seed, 1);
const from = number(values.from, 0);
const seconds = number(values.seconds, Number.POSITIVE_INFINITY);
const inputs = number(values.inputs, values.seconds === undefined ? DEFAULT_INPUTS : Number.MAX_SAFE_INTEGER);
const names = values.parser === undefined ? Object.keys(PARSERS) : [values.parser];

const unknown = names.find((name) => !Object.hasOwn(PARSERS, name));
if (unknown !== undefined) {
  console.log(`There is no parser ${unknown}. There are ${Object.keys(PARSERS).join(', ')}.`);
  process.exit(2);
}
if (![seed, from, inputs].every(Number.isSafeInteger) || Number.isNaN(seconds)) {
  console.log('--seed, --from and --inputs take whole numbers, --seconds takes a number.');
  process.exit(2);
}

for (const name of names) {
  const parser = PARSERS[name]!(root);
  if (values.replay !== undefined) await replay(parser, Number(values.replay));
  else await run(parser);
}

async function run(parser: Parser): Promise<void> {
  const command = `npm run fuzz -- --parser ${parser.name} --seed ${seed} --replay `;
  const { onInput, stop } = startWatchdog(parser.name, command);
  let current = from;
  // What is thrown where nobody waits for it.
  const onStray = (error: unknown): void => {
    const text = error instanceof Error ? error.stack : error;
    console.log(
      `${parser.name}: input ${current} or one before it throws where nobody waits: ${text}\n${command}${current}`,
    );
    process.exit(1);
  };
  process.on('uncaughtException', onStray);
  const report = await fuzz(parser, {
    seed,
    from,
    inputs,
    seconds,
    onInput: (index) => {
      current = index;
      onInput(index);
    },
  });
  process.off('uncaughtException', onStray);
  await stop();
  print(report);
  if (report.fault === null) return;
  const file = join(tmpdir(), `gradecheck-fuzz-${parser.name}-${seed}-${report.fault.index}`);
  writeFileSync(file, report.fault.bytes);
  console.log(`  FAULT with input ${report.fault.index} of seed ${seed}: ${report.fault.what}`);
  console.log(`  the input is in ${file}; again: ${command}${report.fault.index}`);
  process.exitCode = 1;
}

function print({ parser, inputs, seconds, accepted, refused, slowest, peakMiB, growthMiB }: Report): void {
  const rate = Math.round(inputs / seconds);
  console.log(`${parser}: ${inputs} inputs in ${seconds.toFixed(1)} s (${rate} a second), seed ${seed} from ${from}`);
  console.log(
    `  slowest ${slowest.ms.toFixed(1)} ms (input ${slowest.index}); at most ${peakMiB.toFixed(0)} MiB in use, ${growthMiB.toFixed(1)} MiB more at the end`,
  );
  console.log(`  ${accepted} accepted, ${inputs - accepted} refused for ${refused.size} reasons, most often`);
  const most = [...refused].sort(([, a], [, b]) => b - a).slice(0, 5);
  for (const [reason, count] of most) console.log(`  ${String(count).padStart(9)}  ${JSON.stringify(reason)}`);
}

async function replay(parser: Parser, index: number): Promise<void> {
  const input = parser.make(randomFor(seed, index));
  const bytes = Buffer.from(parser.toBytes(input));
  console.log(`${parser.name}, input ${index} of seed ${seed}, ${bytes.length} bytes:`);
  console.log(JSON.stringify(bytes.toString('latin1').slice(0, 4_000)));
  const began = performance.now();
  console.log(await parser.run(input), `in ${(performance.now() - began).toFixed(1)} ms`);
  parser.clear?.();
}
