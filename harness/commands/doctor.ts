/** `gradecheck doctor`: what this machine can do, line by line, and what would make it do more. */
import { arch, release } from 'node:os';
import { findPython } from '../runner/find-python.ts';
import { bwrapVersion, findSandbox } from '../runner/isolation/find-sandbox.ts';
import type { Sandbox } from '../runner/isolation/isolation.ts';
import { MAX_CPU_SECONDS, MAX_FILE_MIB, MAX_OPEN_FILES, MAX_THREADS } from '../runner/isolation/limits.ts';
import { type Runners, startFor } from '../runner/launch.ts';
import { discard } from '../runner/warm-child.ts';
import { DEFAULT_LIMITS, type Language } from '../suite/suite.ts';
import { EXIT, type ExitCode, type Terminal } from './exit-code.ts';

/** Exit code 0 when submissions in both languages can be graded in a sandbox, 3 when not. */
export async function doctor(runners: Runners, terminal: Terminal): Promise<ExitCode> {
  const lines: Line[] = [
    { ok: true, what: 'system', says: `${process.platform} ${release()}, ${arch()}` },
    { ok: true, what: 'Node', says: `${process.version}, ${process.execPath}` },
    await python(runners),
    ...(await sandbox(runners)),
  ];
  for (const { ok, what, says } of lines) terminal.out(` ${ok ? '✓' : '×'} ${what}: ${says}\n`);
  return lines.every(({ ok }) => ok) ? EXIT.fullMarks : EXIT.couldNotGrade;
}

interface Line {
  readonly ok: boolean;
  readonly what: string;
  readonly says: string;
}

async function python({ python: named }: Runners): Promise<Line> {
  const found = await findPython(named);
  return found.kind === 'found'
    ? { ok: true, what: 'Python', says: `${found.python.executable}, with NumPy` }
    : { ok: false, what: 'Python', says: `${found.reason}. Submissions in TypeScript need none` };
}

async function sandbox(runners: Runners): Promise<Line[]> {
  const found = await findSandbox();
  if (found.kind === 'missing')
    return [
      {
        ok: false,
        what: 'sandbox',
        says: `${found.reason}. Until then grade refuses, unless --isolation process is given`,
      },
    ];
  return [
    { ok: true, what: 'sandbox', says: await describe(found.sandbox) },
    {
      ok: true,
      what: 'limits',
      says: `${DEFAULT_LIMITS.memoryLimitMiB} MiB of memory (a suite may say otherwise), ${MAX_THREADS} threads, ${MAX_OPEN_FILES} open files, ${MAX_FILE_MIB} MiB of files, ${MAX_CPU_SECONDS} s of processor time; wall-clock time as the suite says`,
    },
    await start('typescript', runners),
    await start('python', runners),
  ];
}

async function describe({ bwrap, setpriv, filter }: Sandbox): Promise<string> {
  const user = setpriv === null ? 'a user namespace' : 'a user id of its own (this is root)';
  const calls = filter === null ? `no filter of system calls for ${arch()}` : 'a filter of system calls';
  return `${await bwrapVersion(bwrap)}, with ${user} and ${calls}`;
}

/** The process for a submission, in the sandbox, up to the point where it could be given one. */
async function start(language: Language, runners: Runners): Promise<Line> {
  const what = `${language === 'python' ? 'Python' : 'TypeScript'} in the sandbox`;
  const started = await startFor(language, runners, 'sandbox', DEFAULT_LIMITS.memoryLimitMiB);
  if (started.kind === 'missing') return { ok: false, what, says: started.reason };
  const began = performance.now();
  const greeting = await started.warm.child.greeting();
  const says =
    greeting.kind === 'answered'
      ? `starts, in ${Math.round(performance.now() - began)} ms`
      : `does not start: ${started.warm.child.lastComplaint() || greeting.kind}`;
  await discard(started.warm);
  return { ok: greeting.kind === 'answered', what, says };
}
