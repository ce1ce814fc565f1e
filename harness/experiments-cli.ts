/** `npm run experiments`: the lecture's experiment as one HTML page. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measure } from './experiments/page/measure.ts';
import { composePage } from './experiments/page/page.ts';

const usage = `Usage: npm run experiments [-- --out FILE] [--seed N] [--quick]

  --out FILE  default experiments.html
  --seed N    of the draws (default 0)
  --quick     100 examples instead of 1000, and one training of each cell instead of three
`;

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'experiments.html' },
    seed: { type: 'string', default: '0' },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const seed = Number(values.seed);
if (values.help) {
  process.stdout.write(usage);
} else if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31)) {
  process.stderr.write(`--seed: expected a whole number from 0 to ${2 ** 31 - 1}, received ${values.seed}\n\n${usage}`);
  process.exitCode = 2;
} else {
  const sizes = values.quick ? { examples: 100, numTrainings: 1 } : { examples: 1000, numTrainings: 3 };
  const measurements = measure({ seed, ...sizes }, showProgress);
  writeFileSync(values.out, await composePage(measurements));
  showProgress(values.out, 1);
  process.stderr.write('\n');
}

function showProgress(what: string, done: number): void {
  process.stderr.write(`\r${String(Math.floor(100 * done)).padStart(3)} %  ${what.padEnd(44)}`);
}
