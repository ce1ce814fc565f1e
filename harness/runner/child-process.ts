/** Starts the process that runs a submission, asks it, and ends it with everything that it has started. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { FrameError, packFrame, unpackFrame } from '../wire/frame.ts';
import { FrameReader } from './frame-reader.ts';
import { confineProcess } from './isolation/confine-process.ts';
import { confineInSandbox, howItEnded } from './isolation/confine-sandbox.ts';
import { confineAsUser } from './isolation/confine-user.ts';
import type { Confined, Isolation, Shown } from './isolation/isolation.ts';
import { PassedDescriptors } from './isolation/passed-descriptors.ts';
import { onEnd } from './leave-nothing.ts';
import { ANSWER_FD, ANSWER_LIMITS, REQUEST_FD } from './protocol.ts';
import { startTimeLimit } from './time-limit.ts';

/** The program that runs submissions, and what it is kept from. */
export interface Launch {
  readonly command: (memoryLimitMiB: number) => readonly string[];
  /** Beside what every process gets. */
  readonly environment: Readonly<Record<string, string>>;
  /** What the command reads from disk, beside the system's libraries. */
  readonly needs: readonly Shown[];
  /** Folders within what it reads that are shown empty, but for what it needs of them. */
  readonly hides: readonly string[];
  /** Whether it reserves no more address space than it may use. */
  readonly limitsAddressSpace: boolean;
  readonly isolation: Isolation;
}

export interface ChildOptions {
  readonly launch: Launch;
  /** A folder that the child may call its own. */
  readonly folder: string;
  readonly memoryLimitMiB: number;
}

type Reply =
  | { readonly kind: 'answered'; readonly message: unknown }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'malformed'; readonly reason: string }
  | {
      readonly kind: 'ended';
      readonly exitCode: number | null;
      readonly signal: string | null;
      readonly outOfMemory: boolean;
    };

export interface Child {
  /** What it says when it is ready, or why it doesn't come to that; asked for again, the same. */
  readonly greeting: () => Promise<Reply>;
  /** The next frame, or why none comes. */
  readonly ask: (request: object, timeoutMs: number) => Promise<Reply>;
  /** How many bytes of answers have come. */
  readonly receivedBytes: () => number;
  /** How long it has been waited for; while the machine sleeps, nobody waits. */
  readonly waitedMs: () => number;
  /** Kills the whole process group and waits for its end. */
  readonly kill: () => Promise<void>;
  /** What it printed so far, capped. */
  readonly printed: () => string;
  /** The last line on the error stream: the runtime's own words, or those of what starts it. */
  readonly lastComplaint: () => string;
}

const START_TIMEOUT_MS = 20_000;
const MAX_PRINTED = 64 << 10;
const MAX_STDERR = 16 << 10;
const MAX_ENDING_MS = 2_000;

export function startChild({ launch, folder, memoryLimitMiB }: ChildOptions): Child {
  const { command, filter, user } = confine(launch, memoryLimitMiB);
  const [file, ...args] = command as [string, ...string[]];
  const open = new PassedDescriptors();
  let child: ChildProcess;
  try {
    // Not execa's: its work grows with the square of the descriptors, and those in the place of inherited ones are many.
    child = spawn(file, args, {
      cwd: user === null ? folder : ownFolder(folder, user.id),
      env: { ...childEnvironment(), ...launch.environment },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe', ...open.beyondChannel(filter)],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
  } finally {
    open.close();
  }
  const killAll = (): void => {
    killGroup(child);
    if (user !== null) spawnSync(user.endAll[0]!, user.endAll.slice(1), { stdio: 'ignore' });
  };
  const forget = onEnd(killAll);
  const printed = collect(child.stdout as Readable, MAX_PRINTED);
  const stderr = collect(child.stderr as Readable, MAX_STDERR);
  const requests = child.stdio[REQUEST_FD] as Writable;
  const answers = child.stdio[ANSWER_FD] as Readable;
  // A child that dies while a request is being written is seen by its end, not by the broken pipe.
  requests.on('error', () => {});

  const reader = new FrameReader(ANSWER_LIMITS);
  const queue: Reply[] = [];
  let deliver: ((reply: Reply) => void) | null = null;
  let waitedMs = 0;
  let isReading = true;
  let receivedBytes = 0;
  const arrive = (reply: Reply): void => {
    if (deliver === null) queue.push(reply);
    else deliver(reply);
    deliver = null;
  };
  const refuse = (reason: string): void => {
    isReading = false;
    answers.destroy();
    arrive({ kind: 'malformed', reason });
    killAll();
  };
  let isGreeted = false;
  const takeFrame = (frame: Uint8Array): void => {
    const isDue = deliver !== null || !isGreeted;
    isGreeted = true;
    // It could be meant for the request that comes next.
    if (isDue) arrive({ kind: 'answered', message: unpackFrame(frame) });
    else refuse('an answer that nobody has asked for');
  };
  answers.on('data', (chunk: Buffer) => {
    receivedBytes += chunk.length;
    try {
      for (const frame of reader.push(chunk)) if (isReading) takeFrame(frame);
    } catch (error) {
      // Whatever else it is, it is a fault of ours.
      if (!(error instanceof FrameError)) throw error;
      refuse(error.message);
    }
  });
  const ended = endOf(child).then((own) => {
    forget();
    const outOfMemory = /heap out of memory|Array buffer allocation failed|std::bad_alloc|MemoryError/.test(stderr());
    arrive({ kind: 'ended', ...(launch.isolation.kind === 'sandbox' ? howItEnded(own) : own), outOfMemory });
  });

  const nextReply = (timeoutMs: number): Promise<Reply> => {
    const next = queue.shift();
    if (next !== undefined) return Promise.resolve(next);
    return new Promise((resolve) => {
      const cancel = startTimeLimit(timeoutMs, () => arrive({ kind: 'timed-out' }));
      deliver = (reply) => {
        waitedMs += cancel();
        resolve(reply);
      };
    });
  };
  let greeting: Promise<Reply> | null = null;

  return {
    greeting: () => {
      greeting ??= nextReply(START_TIMEOUT_MS);
      return greeting;
    },
    ask: (request, timeoutMs) => {
      requests.write(packFrame(request));
      return nextReply(timeoutMs);
    },
    receivedBytes: () => receivedBytes,
    waitedMs: () => waitedMs,
    kill: async () => {
      killAll();
      // A survivor outside the group may keep the pipes open; its output is not waited for.
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([
        ended,
        new Promise((resolve) => {
          timer = setTimeout(resolve, MAX_ENDING_MS);
        }),
      ]);
      clearTimeout(timer);
      for (const stream of child.stdio) stream?.destroy();
    },
    printed,
    lastComplaint: () => stderr().trim().split('\n').at(-1)!,
  };
}

/** Nothing of the caller's environment, and nothing that differs between machines: time zone, language. */
function childEnvironment(): Record<string, string> {
  const environment: Record<string, string> = { TZ: 'UTC', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };
  // Windows cannot start a process without it.
  if (process.platform === 'win32' && process.env.SystemRoot !== undefined)
    environment.SystemRoot = process.env.SystemRoot;
  return environment;
}

function confine({ command, needs, hides, limitsAddressSpace, isolation }: Launch, memoryLimitMiB: number): Confined {
  const argv = command(memoryLimitMiB);
  if (isolation.kind === 'process') return confineProcess(argv, memoryLimitMiB);
  if (isolation.kind === 'user') return confineAsUser(argv, { memoryLimitMiB, limitsAddressSpace }, isolation.switch);
  return confineInSandbox({ argv, needs, hides, memoryLimitMiB, limitsAddressSpace }, isolation.sandbox);
}

/**
 * A new folder in `folder`, for this user alone. The one around it stays root's: whoever owned it could put a link in its
 * place, and root would follow.
 */
function ownFolder(folder: string, user: number): string {
  const own = join(folder, 'work');
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own, { mode: 0o700 });
  chownSync(own, user, user);
  chmodSync(folder, 0o711);
  return own;
}

interface End {
  readonly exitCode: number | null;
  readonly signal: string | null;
}

/** With everything that it printed having arrived. What cannot be started ends at once. */
function endOf(child: ChildProcess): Promise<End> {
  child.on('error', () => {});
  return new Promise((resolve) => {
    child.once('close', (exitCode, signal) => resolve({ exitCode, signal }));
  });
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

/** Reads everything and keeps the first `limit` bytes, so that a flood neither blocks the child nor fills memory. */
function collect(stream: Readable, limit: number): () => string {
  const decoder = new StringDecoder('utf8');
  let text = '';
  let kept = 0;
  let cut = false;
  stream.on('data', (chunk: Buffer) => {
    const room = limit - kept;
    if (chunk.length > room) cut = true;
    if (room <= 0) return;
    text += decoder.write(chunk.subarray(0, room));
    kept += Math.min(room, chunk.length);
  });
  stream.on('error', () => {});
  return () => (cut ? `${text}\n[cut after ${limit} bytes]` : text);
}
