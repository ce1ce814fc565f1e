/** `gradecheck serve`: on this machine alone, behind a key, and as the run is at this moment. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { request } from 'node:http';
import { createConnection } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunStore } from '../../harness/gradebook/run-store.ts';
import { begunRun, handIn, openSql, RECEIPT, removeRuns, work } from '../harness/gradebook/sample-run.ts';
import { buildOnce, environment, freshFolder, gradecheck, programFile, repository } from './program.ts';

const scratch = freshFolder();
const folder = join(scratch, 'run');
let server: ChildProcess;
let address: URL;

beforeAll(async () => {
  await buildOnce();
  begunRun([handIn('a'), handIn('b')], folder);
  server = spawn(process.execPath, [programFile, 'serve', folder], {
    cwd: repository,
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [text] = (await once(server.stdout!, 'data')) as [Buffer];
  address = new URL(text.toString().split('\n')[0]!);
});
afterAll(() => {
  server?.kill('SIGKILL');
  removeRuns();
  rmSync(scratch, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly refresh: string | string[] | undefined;
  readonly body: string;
}

function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const question = request({ host: address.hostname, port: address.port, path, method, headers }, (answer) => {
      let body = '';
      answer.on('data', (chunk) => {
        body += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode!, refresh: answer.headers.refresh, body }));
    });
    question.on('error', reject);
    question.end();
  });
}

describe('serve', () => {
  it('shows the run as it is, and again while it goes on', async () => {
    const before = await ask(address.pathname);
    expect([before.status, before.refresh]).toEqual([200, '5']);
    expect(before.body).toContain('0 of 2 pieces of work graded');
    const store = new RunStore(openSql(folder));
    store.keepGraded(handIn('a'), work(10, 10), 1, RECEIPT);
    store.keepUngraded(handIn('b'), ['damaged'], null);
    const after = await ask(address.pathname);
    expect([after.status, after.refresh]).toEqual([200, undefined]);
    expect(after.body).toContain('1 of 2 pieces of work graded');
    expect(after.body).not.toContain('Ada Example');
  });

  it('to whoever has the key, by its own name, and for reading', async () => {
    expect((await ask('/')).status).toBe(404);
    expect((await ask(`${address.pathname}x`)).status).toBe(404);
    expect((await ask(address.pathname, { host: 'attacker.example' })).status).toBe(403);
    expect((await ask(address.pathname, {}, 'POST')).status).toBe(405);
    expect(address.pathname).toMatch(/^\/[\w-]{32}$/);
  });

  it('and not to other machines', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal);
    for (const { address: host } of others) {
      const socket = createConnection({ host, port: Number(address.port) });
      const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
      expect(error.code).toBe('ECONNREFUSED');
    }
    expect(address.hostname).toBe('127.0.0.1');
  });

  it('says of a port that is taken that it is', async () => {
    const { exitCode, stderr } = await gradecheck(['serve', folder, '--port', address.port]);
    expect([exitCode, stderr]).toEqual([
      2,
      `Port ${address.port} cannot be had (EADDRINUSE): give another one with --port, or none.\n`,
    ]);
  });

  it('ends with Ctrl-C', async () => {
    server.kill('SIGINT');
    const [code] = (await once(server, 'exit')) as [number];
    expect(code).toBe(0);
  });
});
