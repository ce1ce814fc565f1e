import { readdirSync, realpathSync, rmSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { processesBelow } from './processes.ts';
import { buildOnce, fixture, freshFolder, gradecheck } from './program.ts';

beforeAll(buildOnce);

let temporary = '';
beforeEach(() => {
  temporary = realpathSync(freshFolder());
});
afterEach(() => {
  for (const { pid } of processesBelow(temporary)) process.kill(pid, 'SIGKILL');
  rmSync(temporary, { recursive: true, force: true });
});

const leftFolders = (): string[] => readdirSync(temporary).filter((name) => name.startsWith('gradecheck-'));

describe.runIf(process.platform === 'linux')('nothing is left behind', () => {
  it.each<[string, string[]]>([
    ['a check', ['check', fixture('submissions/example'), '--json']],
    ['a check of a submission that exits', ['check', fixture('broken/exits-in-call'), '--only', 'softmax/loss']],
    ['a check of a submission that hangs', ['check', fixture('broken/hangs'), '--only', 'softmax/lossAndGrad/value']],
    ['a check of a folder that is not there', ['check', '/nowhere/at/all']],
    ['a check with an unknown suite', ['check', fixture('broken/healthy'), '--suite', 'c147/hw9']],
    ['a check with an unknown case', ['check', fixture('broken/healthy'), '--only', 'nothing']],
    ['lint', ['lint', 'c147/hw2']],
  ])('after %s', async (_what, args) => {
    const { exitCode } = await gradecheck(args, { environment: { TMPDIR: temporary, NO_COLOR: '1' } });
    expect(exitCode).toBeDefined();
    expect(leftFolders()).toEqual([]);
    expect(processesBelow(temporary)).toEqual([]);
  });
});
