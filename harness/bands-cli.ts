/** `npm run bands`: draws every seed on all cores and writes the bands of activation statistics. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { bandsOf, formatBands, samplesOfSeed } from './experiments/bands/activation-bands.ts';

type Samples = ReturnType<typeof samplesOfSeed>;

const usage = `Usage: npm run bands [-- --first N] [--count N] [--out FILE]

  --first N   the first seed (default 1)
  --count N   how many seeds (default 2000)
  --out FILE  default specs/lecture/activation-bands.json
`;

if (isMainThread) await main();
else parentPort!.on('message', (seed: number) => parentPort!.postMessage(samplesOfSeed(seed)));

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      first: { type: 'string', default: '1' },
      count: { type: 'string', default: '2000' },
      out: { type: 'string', default: 'specs/lecture/activation-bands.json' },
      help: { type: 'boolean', default: false },
    },
  });
  const [first, count] = [Number(values.first), Number(values.count)];
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  if (!(Number.isInteger(first) && first >= 0 && Number.isInteger(count) && count >= 2)) {
    process.stderr.write(`--first must be a whole number >= 0, and --count one >= 2.\n\n${usage}`);
    process.exitCode = 2;
    return;
  }
  const samples = await drawOnAllCores(first, count);
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, formatBands(bandsOf(first, samples)));
  process.stderr.write(`\n${values.out}: ${count} seeds from ${first}\n`);
}

/** Each worker gets a seed whenever it is free; the samples come back in the order of the seeds. */
async function drawOnAllCores(first: number, count: number): Promise<Samples[]> {
  const samples = new Array<Samples>(count);
  const pending = samples.keys();
  let done = 0;
  const began = performance.now();
  const work = async (worker: Worker): Promise<void> => {
    for (const i of pending) {
      samples[i] = await ask(worker, first + i);
      done++;
      const secondsLeft = (((performance.now() - began) / 1000) * (count - done)) / done;
      process.stderr.write(`\r${done} of ${count} seeds, ${Math.ceil(secondsLeft / 60)} min left   `);
    }
    await worker.terminate();
  };
  const workers = Array.from({ length: availableParallelism() }, () => new Worker(fileURLToPath(import.meta.url)));
  await Promise.all(workers.map(work));
  return samples;
}

function ask(worker: Worker, seed: number): Promise<Samples> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (samples: Samples) => {
      worker.off('error', reject);
      resolve(samples);
    });
    worker.postMessage(seed);
  });
}
