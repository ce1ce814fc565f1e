/** From a save to the verdict under --watch. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

export interface Watching {
  /** Saves a file and waits for the report. */
  readonly saveAndWait: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function startWatching(root: string, fixture: string, suite: string): Promise<Watching> {
  const folder = mkdtempSync(join(tmpdir(), 'gradecheck-bench-watch-'));
  cpSync(fixture, folder, { recursive: true });
  const child = execa(
    process.execPath,
    [join(root, 'bin/gradecheck.cjs'), 'check', folder, '--suite', suite, '--watch', '--json'],
    {
      cwd: root,
      env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' },
      extendEnv: false,
      reject: false,
      buffer: false,
    },
  );
  let arrived: () => void = () => {};
  // A report is one JSON object that closes with a brace at the start of a line.
  child.stdout!.on('data', (chunk: Buffer) => {
    if (/^\}$/m.test(chunk.toString())) arrived();
  });
  const report = (): Promise<void> =>
    new Promise((resolve) => {
      arrived = resolve;
    });
  await report();
  const file = join(folder, 'softmax.ts');
  const text = readFileSync(file, 'utf8');
  let saves = 0;
  return {
    saveAndWait: async () => {
      // The next process is started ahead in the second that a person takes to read.
      await new Promise((resolve) => setTimeout(resolve, 400));
      const next = report();
      saves++;
      const began = performance.now();
      writeFileSync(file, `${text}\n// save ${saves}\n`);
      await next;
      lastSaveMs = performance.now() - began;
    },
    stop: async () => {
      child.kill('SIGINT');
      await child;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What the last saveAndWait took, without the pause before it. */
export let lastSaveMs = 0;
