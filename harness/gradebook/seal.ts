/**
 * A run's seal: a small file beside the database, written when a command that changed the run ends by itself. It has the
 * root of the journal, and the digest of the database's file down to the last byte.
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeDatabase, DATABASE_FILE, openDatabase } from './database.ts';
import { type Root, rootOf } from './journal.ts';

const SEAL_SCHEMA = 'gradecheck/seal/v1';
export const SEAL_FILE = 'seal.json';
export const SIGNATURE_FILE = 'seal.sig';

/** specs/seal.schema.json describes it. */
export interface Seal extends Root {
  readonly schema: typeof SEAL_SCHEMA;
  /** SHA-256 of the database's file. */
  readonly database: string;
}

/** To be called with the database closed, by whoever has the run's lock. A signature of an earlier seal is removed. */
export function sealRun(folder: string): void {
  const opened = openDatabase(folder, 'look');
  if (opened.kind === 'refused') return;
  const root = rootOf(opened.sql);
  closeDatabase(opened.sql);
  // Somebody reads it at this moment, and part of it is in another file.
  if (existsSync(join(folder, `${DATABASE_FILE}-wal`))) return;
  const seal: Seal = { schema: SEAL_SCHEMA, ...root, database: digestOf(join(folder, DATABASE_FILE)) };
  const text = `${JSON.stringify(seal, null, 2)}\n`;
  const file = join(folder, SEAL_FILE);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  rmSync(join(folder, SIGNATURE_FILE), { force: true });
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file);
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

/** Puts a detached signature beside the seal (Ed25519, RFC 8032; base64). */
export function signSeal(folder: string, key: KeyObject): void {
  const signature = sign(null, readFileSync(join(folder, SEAL_FILE)), key).toString('base64');
  writeFileSync(join(folder, SIGNATURE_FILE), `${signature}\n`);
}

export type SignatureResult = 'good' | 'bad' | 'missing';

export function checkSignature(folder: string, key: KeyObject): SignatureResult {
  const file = join(folder, SIGNATURE_FILE);
  if (!existsSync(file)) return 'missing';
  const text = readFileSync(file, 'utf8');
  const signature = Buffer.from(text, 'base64');
  const isAsWritten = `${signature.toString('base64')}\n` === text;
  return isAsWritten && verify(null, readFileSync(join(folder, SEAL_FILE)), key, signature) ? 'good' : 'bad';
}
