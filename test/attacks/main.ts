/** npm run attacks [-- --only NAME] [--isolation process] [--jobs N] [--python PATH]: the corpus, attack by attack. */
import { parseArgs } from 'node:util';
import { findSandbox } from '../../harness/runner/isolation/find-sandbox.ts';
import { buildOnce } from '../end-to-end/program.ts';
import { CLASSES, readAttacks } from './attack.ts';
import { type Result, runAttack } from './run-attack.ts';
import { failuresOf, header, rowOf } from './verdict.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    isolation: { type: 'string', default: 'sandbox' },
    jobs: { type: 'string', default: '2' },
    python: { type: 'string' },
  },
});
const isolation = values.isolation === 'process' ? 'process' : 'sandbox';
const attacks = readAttacks().filter(({ name }) => name.includes(values.only));
if (attacks.length === 0) {
  console.error(`no attack has "${values.only}" in its name`);
  process.exit(2);
}
if (isolation === 'sandbox') {
  const found = await findSandbox();
  if (found.kind === 'missing') {
    console.log(`NOT RUN, ${attacks.length} attacks skipped: there is no sandbox here: ${found.reason}`);
    process.exit(0);
  }
}
await buildOnce();
console.log(header());
const results: Result[] = [];
const pending = attacks.values();
const work = async (): Promise<void> => {
  for (const attack of pending) {
    const result = await runAttack(attack, isolation, values.python ?? null);
    results.push(result);
    console.log(rowOf(result));
    for (const failure of failuresOf(result)) console.log(`    ${failure}`);
  }
};
await Promise.all(Array.from({ length: Math.max(1, Number(values.jobs)) }, work));

const failed = results.filter((result) => failuresOf(result).length > 0);
const count = (outcome: string): number => results.filter(({ attack }) => attack.outcome === outcome).length;
console.log(
  `\n${results.length} attacks, ${isolation}: ${count('prevented')} prevented, ${count('contained')} contained, ${count('accepted')} accepted, ${count('refused')} refused; ${failed.length} with something gained, leaked, changed, left behind, or lost by others`,
);
for (const kind of CLASSES) console.log(`  ${kind}: ${results.filter(({ attack }) => attack.class === kind).length}`);
process.exitCode = failed.length === 0 ? 0 : 1;
