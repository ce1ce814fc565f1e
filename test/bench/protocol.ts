/** The cost of the channel: a child that only starts, and one that also answers 20 requests with 100 × 50 arrays. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from '../../harness/runner/child-process.ts';
import { nodeLaunch } from '../../harness/runner/node-launch.ts';
import type { Request } from '../../harness/runner/protocol.ts';

const REQUESTS = 20;
const SHAPE = [100, 50];
const TIMEOUT_MS = 20_000;
const DOUBLE =
  'export const modules = { echo: async () => ({ double: (x) => ({ data: x.data.map((v) => 2 * v), shape: x.shape }) }) };';

export async function startOnly(root: string): Promise<void> {
  await converse(root, 0);
}

export async function startAndAnswer(root: string): Promise<void> {
  await converse(root, REQUESTS);
}

async function converse(root: string, requests: number): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gradecheck-bench-')));
  const runner = { args: [join(root, 'bin/run-submission.cjs'), join(root, 'dist/runner.cjs')], reads: [] };
  const child = startChild({ launch: nodeLaunch(runner), folder, memoryLimitMiB: 1024 });
  try {
    const ask = async (request: Request | null): Promise<void> => {
      const reply = await (request === null ? child.greeting() : child.ask(request, TIMEOUT_MS));
      if (reply.kind !== 'answered') throw new Error(`the child answered with ${reply.kind}`);
    };
    await ask(null);
    await ask({ type: 'load', id: 1, file: 'submission.mjs', code: DOUBLE });
    await ask({ type: 'import', id: 2, module: 'echo' });
    for (let i = 0; i < requests; i++) await ask(doubling(i + 3));
  } finally {
    await child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

function doubling(id: number): Request {
  const data = new Float64Array(SHAPE[0]! * SHAPE[1]!).fill(id);
  return {
    type: 'run',
    budgetMs: 60_000,
    id,
    programs: { double: { steps: [{ call: 'echo.double', args: ['$x'], as: 'y' }], outputs: { y: '$y' } } },
    trials: [
      {
        seed: 1,
        inputs: { x: { kind: 'tensor', shape: SHAPE, data, dtype: 'float64' } },
        directions: {},
        runs: [{ program: 'double', outputs: ['y'] }],
      },
    ],
  };
}
