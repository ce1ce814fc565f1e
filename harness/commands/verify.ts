/** `gradecheck verify`: is everything in a run what was written? */
import { existsSync, readFileSync } from 'node:fs';
import { checkSignature, readKey, SIGNATURE_FILE } from '../gradebook/seal.ts';
import { checkExports } from '../regrade/verify/check-exports.ts';
import { checkMailed } from '../regrade/verify/check-mailed.ts';
import type { Fault } from '../regrade/verify/fault.ts';
import { verifyRun } from '../regrade/verify/verify-run.ts';
import type { Style } from '../report/style.ts';
import { renderVerified } from '../report/verified.ts';
import { EXIT, type ExitCode, type Terminal } from './exit-code.ts';

export interface VerifyRequest {
  /** A run's folder, or the file of a receipt that was mailed. */
  readonly what: string;
  /** Files and folders that `export` has written. */
  readonly exports: readonly string[];
  readonly root: string | null;
  /** File of a public key. */
  readonly key: string | null;
  readonly json: boolean;
}

export interface VerifyTools {
  readonly terminal: Terminal;
  readonly style: Style;
  /** With the build. */
  readonly version: string;
}

export function verify(request: VerifyRequest, tools: VerifyTools): ExitCode {
  const { terminal } = tools;
  if (existsSync(request.what) && request.what.endsWith('.json')) return verifyReceipt(request, tools);
  const result = verifyRun(request.what, { version: tools.version, root: request.root });
  if (result.kind === 'unreadable') {
    terminal.error(`Not intact: ${result.reason}.\n`);
    return EXIT.pointsLost;
  }
  const signature = signatureOf(request);
  if (signature.kind === 'refused') {
    terminal.error(`${signature.reason}\n`);
    return EXIT.wrongUsage;
  }
  const faults = [...result.faults, ...signature.faults, ...checkExports(request.exports, result.expected)];
  if (request.json)
    terminal.out(
      `${JSON.stringify({ schema: 'gradecheck/verified/v1', ...result, expected: undefined, kind: undefined, faults })}\n`,
    );
  else terminal.out(renderVerified({ ...result, faults, isSigned: signature.isSigned }, request, tools.style));
  return faults.length === 0 ? EXIT.fullMarks : EXIT.pointsLost;
}

type Signature =
  | { readonly kind: 'checked'; readonly faults: readonly Fault[]; readonly isSigned: boolean }
  | { readonly kind: 'refused'; readonly reason: string };

function signatureOf({ what, key }: VerifyRequest): Signature {
  if (key === null) return { kind: 'checked', faults: [], isSigned: false };
  const read = readKey(key, 'public');
  if (read.kind === 'refused') return read;
  const found = checkSignature(what, read.key);
  if (found === 'good') return { kind: 'checked', faults: [], isSigned: true };
  const problem =
    found === 'missing'
      ? `it is missing: the run was never signed, or was changed since (gradecheck seal RUN --sign KEY)`
      : `it is not a signature of seal.json by the owner of ${key}`;
  return { kind: 'checked', faults: [{ where: SIGNATURE_FILE, what: problem }], isSigned: false };
}

function verifyReceipt({ what, root, key, json }: VerifyRequest, { terminal }: VerifyTools): ExitCode {
  const read = key === null ? null : readKey(key, 'public');
  if (read?.kind === 'refused') {
    terminal.error(`${read.reason}\n`);
    return EXIT.wrongUsage;
  }
  const { faults, said } = checkMailed(readFileSync(what, 'utf8'), root, read?.key ?? null);
  if (json) terminal.out(`${JSON.stringify({ schema: 'gradecheck/verified/v1', faults })}\n`);
  else
    for (const line of [...faults.map((fault) => `${fault.where}: ${fault.what}.`), ...said]) terminal.out(`${line}\n`);
  return faults.length === 0 ? EXIT.fullMarks : EXIT.pointsLost;
}
