/** `gradecheck verify`: is everything in a run what was written? */
import { existsSync, readFileSync } from 'node:fs';
import { isSignedBy, readKey, readSignature, SIGNATURE_FILE, type Signature } from '../gradebook/seal.ts';
import { checkExports } from '../regrade/verify/check-exports.ts';
import { checkMailed } from '../regrade/verify/check-mailed.ts';
import type { Fault } from '../regrade/verify/fault.ts';
import { type VerifyResult, verifyRun } from '../regrade/verify/verify-run.ts';
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
  const signature = signatureOf(request, result);
  if (signature.kind === 'refused') {
    terminal.error(`${signature.reason}\n`);
    return EXIT.wrongUsage;
  }
  const faults = [...result.faults, ...signature.faults, ...checkExports(request.exports, result.expected)];
  const { root, grades, graderChanged } = result;
  const found = { schema: 'gradecheck/verified/v1', intact: faults.length === 0, root, grades, graderChanged, faults };
  if (request.json)
    terminal.out(`${JSON.stringify(found)}
`);
  else terminal.out(renderVerified({ ...result, faults, signed: signature.signed }, request, tools.style));
  return faults.length === 0 ? EXIT.fullMarks : EXIT.pointsLost;
}

type Verified = Extract<VerifyResult, { kind: 'verified' }>;

type SignatureCheck =
  | { readonly kind: 'checked'; readonly faults: readonly Fault[]; readonly signed: Signature | null }
  | { readonly kind: 'refused'; readonly reason: string };

/** That a signature is whole is seen without a key, too. */
function signatureOf({ what, key }: VerifyRequest, { journal }: Verified): SignatureCheck {
  const read = key === null ? null : readKey(key, 'public');
  if (read?.kind === 'refused') return read;
  const found = readSignature(what);
  const fault = (problem: string): SignatureCheck => ({
    kind: 'checked',
    faults: [{ where: SIGNATURE_FILE, what: problem }],
    signed: null,
  });
  if (found.kind === 'damaged') return fault('it is not what was written');
  if (found.kind === 'missing')
    return read === null
      ? { kind: 'checked', faults: [], signed: null }
      : fault('it is missing: the run was never signed (gradecheck seal RUN --sign KEY)');
  const { entries, root } = found.signature;
  if (journal[entries - 1]?.link !== root) return fault('what it signs is not a root that this run has had');
  if (read !== null && !isSignedBy(found.signature, read.key)) return fault(`it was not made by the owner of ${key}`);
  return { kind: 'checked', faults: [], signed: read === null ? null : found.signature };
}

function verifyReceipt({ what, root, key, json }: VerifyRequest, { terminal }: VerifyTools): ExitCode {
  const read = key === null ? null : readKey(key, 'public');
  if (read?.kind === 'refused') {
    terminal.error(`${read.reason}\n`);
    return EXIT.wrongUsage;
  }
  const { faults, said } = checkMailed(readFileSync(what, 'utf8'), root, read?.key ?? null);
  if (json)
    terminal.out(`${JSON.stringify({ schema: 'gradecheck/verified/v1', intact: faults.length === 0, faults })}\n`);
  else
    for (const line of [...faults.map((fault) => `${fault.where}: ${fault.what}.`), ...said]) terminal.out(`${line}\n`);
  return faults.length === 0 ? EXIT.fullMarks : EXIT.pointsLost;
}
