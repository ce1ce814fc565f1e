/**
 * A run's seal: a small file beside the database, written when a command that changed the run ends by itself. It has the
 * root of the journal, and the digest of the database's file down to the last byte.
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { closeDatabase, DATABASE_FILE, openDatabase } from './database.ts';
import { type Root, rootOf } from './journal.ts';
import { writeWhole } from './write-whole.ts';

const SEAL_SCHEMA = 'gradecheck/seal/v1';
export const SEAL_FILE = 'seal.json';
export const SIGNATURE_FILE = 'signature.json';

/** specs/seal.schema.json describes it. */
export interface Seal extends Root {
  readonly schema: typeof SEAL_SCHEMA;
  /** SHA-256 of the database's file. */
  readonly database: string;
}

/**
 * To be called with the database closed, by whoever has the run's lock.
 * @returns whether it is sealed: it is not while somebody else has the database open
 */
export function sealRun(folder: string): boolean {
  const log = join(folder, `${DATABASE_FILE}-wal`);
  // A killed command has left part of it in another file.
  const opened = openDatabase(folder, existsSync(log) ? 'change' : 'look');
  if (opened.kind === 'refused') return false;
  const root = rootOf(opened.sql);
  closeDatabase(opened.sql);
  if (existsSync(log)) return false;
  const seal: Seal = { schema: SEAL_SCHEMA, ...root, database: digestOf(join(folder, DATABASE_FILE)) };
  const text = `${JSON.stringify(seal, null, 2)}\n`;
  const file = join(folder, SEAL_FILE);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return true;
  writeWhole(file, text);
  return true;
}

export type SealResult =
  | { readonly kind: 'read'; readonly seal: Seal }
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged' };

export function readSeal(folder: string): SealResult {
  const file = join(folder, SEAL_FILE);
  if (!existsSync(file)) return { kind: 'missing' };
  try {
    const text = readFileSync(file, 'utf8');
    const seal = JSON.parse(text) as Seal;
    // As it is written, to the last byte: what was changed in it is seen.
    const { schema, entries, root, database } = seal;
    const again = `${JSON.stringify({ schema, entries, root, database }, null, 2)}\n`;
    return schema === SEAL_SCHEMA && again === text && Number.isSafeInteger(entries)
      ? { kind: 'read', seal }
      : { kind: 'damaged' };
  } catch {
    return { kind: 'damaged' };
  }
}

/** SHA-256 of a file of any size. */
export function digestOf(file: string): string {
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(1 << 20);
  const open = openSync(file, 'r');
  try {
    for (let count = readSync(open, buffer); count > 0; count = readSync(open, buffer))
      hash.update(buffer.subarray(0, count));
  } finally {
    closeSync(open);
  }
  return hash.digest('hex');
}

export type KeyResult =
  | { readonly kind: 'key'; readonly key: KeyObject }
  | { readonly kind: 'refused'; readonly reason: string };

/** @param which what is to be done with it: sign with the private key, or check with the public one */
export function readKey(file: string, which: 'private' | 'public'): KeyResult {
  try {
    const text = readFileSync(file, 'utf8');
    const key = which === 'private' ? createPrivateKey(text) : createPublicKey(text);
    return key.asymmetricKeyType === 'ed25519'
      ? { kind: 'key', key }
      : { kind: 'refused', reason: `${file} is a key for ${key.asymmetricKeyType}, not for Ed25519. ${MAKE_ONE}` };
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const why =
      code.startsWith('E') && !code.startsWith('ERR') ? `cannot be read: ${code}` : `is no ${which} key in PEM`;
    return { kind: 'refused', reason: `${file} ${why}. ${MAKE_ONE}` };
  }
}

const MAKE_ONE =
  'Make one with: openssl genpkey -algorithm ed25519 -out key.pem; openssl pkey -in key.pem -pubout -out public.pem';

const SIGNATURE_SCHEMA = 'gradecheck/signature/v1';

/**
 * A detached signature (Ed25519, RFC 8032; base64) of a root. What is done to the run later doesn't take it away: it
 * stands for the entries up to that root. specs/signature.schema.json describes it.
 */
export interface Signature extends Root {
  readonly schema: typeof SIGNATURE_SCHEMA;
  readonly signature: string;
}

const statement = ({ entries, root }: Root): Buffer => Buffer.from(`${SIGNATURE_SCHEMA} ${entries} ${root}\n`);

/** Signs the root that the run has been sealed with. */
export function signSeal(folder: string, key: KeyObject): void {
  const sealed = readSeal(folder);
  if (sealed.kind !== 'read') return;
  const { entries, root } = sealed.seal;
  const signature = sign(null, statement({ entries, root }), key).toString('base64');
  const signed: Signature = { schema: SIGNATURE_SCHEMA, entries, root, signature };
  writeWhole(join(folder, SIGNATURE_FILE), `${JSON.stringify(signed, null, 2)}\n`);
}

export type SignatureResult =
  | { readonly kind: 'read'; readonly signature: Signature }
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged' };

export function readSignature(folder: string): SignatureResult {
  const file = join(folder, SIGNATURE_FILE);
  if (!existsSync(file)) return { kind: 'missing' };
  try {
    const text = readFileSync(file, 'utf8');
    const { schema, entries, root, signature } = JSON.parse(text) as Signature;
    const isAsWritten = `${JSON.stringify({ schema, entries, root, signature }, null, 2)}\n` === text;
    return isAsWritten && schema === SIGNATURE_SCHEMA
      ? { kind: 'read', signature: { schema, entries, root, signature } }
      : { kind: 'damaged' };
  } catch {
    return { kind: 'damaged' };
  }
}

export function isSignedBy({ signature, ...root }: Signature, key: KeyObject): boolean {
  const bytes = Buffer.from(signature, 'base64');
  return bytes.toString('base64') === signature && verify(null, statement(root), key, bytes);
}
