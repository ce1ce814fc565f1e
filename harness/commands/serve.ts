/** `gradecheck serve`: the page about a run as it is at this moment, for a browser on this machine and nobody else. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readGradebook } from '../gradebook/read-gradebook.ts';
import { composeClassPage } from '../report/class-page/class-page.ts';
import { realNames } from '../report/class-page/pseudonyms.ts';
import { endQuietly, onEnd } from '../runner/leave-nothing.ts';
import { EXIT, type ExitCode, type Terminal } from './exit-code.ts';
import { withRun } from './open-run.ts';
import { pseudonymsOf } from './report.ts';

export interface ServeRequest {
  readonly run: string;
  /** 0: one that is free. */
  readonly port: number;
  readonly names: boolean;
}

const ADDRESS = '127.0.0.1';
const RELOAD_SECONDS = 5;

/** Until it is interrupted. */
export async function serve(request: ServeRequest, terminal: Terminal): Promise<ExitCode> {
  // The run is looked at before anything is promised.
  const found = await withRun(request.run, terminal, () => EXIT.fullMarks);
  if (found !== EXIT.fullMarks) return found;
  // Other users of the machine can connect as well: the path is the key.
  const path = `/${randomBytes(24).toString('base64url')}`;
  const server = createServer((question, answer) => void reply(question, answer, path, request, terminal));
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      terminal.error(`Port ${request.port} cannot be had (${error.code}): give another one with --port, or none.\n`);
      resolve(EXIT.wrongUsage);
    });
    server.listen(request.port, ADDRESS, () => {
      const { port } = server.address() as AddressInfo;
      terminal.out(`http://${ADDRESS}:${port}${path}\nFor this machine alone; Ctrl-C ends it.\n`);
      endQuietly();
      onEnd(() => server.close());
    });
  });
}

async function reply(
  { url, method, headers }: IncomingMessage,
  answer: ServerResponse,
  path: string,
  { run, names }: ServeRequest,
  terminal: Terminal,
): Promise<void> {
  const deny = (status: number): void => {
    answer.writeHead(status).end();
  };
  // A page of somebody else's whose name leads here may not read it.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? '')) return deny(403);
  if (method !== 'GET') return deny(405);
  if (!isSame(url ?? '', path)) return deny(404);
  await withRun(run, terminal, async (sql) => {
    const gradebook = readGradebook(sql);
    const page = await composeClassPage(gradebook, names ? realNames : pseudonymsOf(sql));
    const isDone = gradebook.entries.every(({ outcome }) => outcome.kind !== 'waiting');
    answer.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      ...(isDone ? {} : { refresh: String(RELOAD_SECONDS) }),
    });
    answer.end(page);
    return EXIT.fullMarks;
  });
  if (!answer.headersSent) deny(500);
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
