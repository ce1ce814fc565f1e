import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { confineProcess } from '../../../../harness/runner/isolation/confine-process.ts';

it.runIf(process.platform === 'linux')('the command runs with the kernel’s limits on it', () => {
  const [file, ...args] = confineProcess(['/bin/sh', '-c', 'ulimit -c; ulimit -d; ulimit -t'], 512).command;
  expect(spawnSync(file!, args, { encoding: 'utf8' }).stdout).toBe(`0\n${512 * 1024}\n600\n`);
});
