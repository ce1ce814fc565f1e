import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { closeDatabase } from '../../../harness/gradebook/database.ts';
import { append, rootOf } from '../../../harness/gradebook/journal.ts';
import {
  digestOf,
  isSignedBy,
  readKey,
  readSeal,
  readSignature,
  type Signature,
  sealRun,
  signSeal,
} from '../../../harness/gradebook/seal.ts';
import { begunRun, freshRun, handIn, openSql, removeRuns } from './sample-run.ts';

afterEach(removeRuns);

const digest = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** A run that has been sealed. */
function sealedRun(): { folder: string; root: ReturnType<typeof rootOf> } {
  const { folder, sql } = begunRun([handIn('a')]);
  const root = rootOf(sql);
  closeDatabase(sql);
  sealRun(folder);
  return { folder, root };
}

/** One character of a file is another one. */
function damage(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
}

describe('a seal', () => {
  it('has the root, how many entries it stands for, and the digest of the database', () => {
    const { folder, root } = sealedRun();
    const database = digest(readFileSync(join(folder, 'run.db')));
    expect(root.entries).toBeGreaterThan(3);
    expect(readSeal(folder)).toEqual({ kind: 'read', seal: { schema: 'gradecheck/seal/v1', ...root, database } });
  });

  it('is left as it is when nothing has changed, and leaves no other file', () => {
    const { folder } = sealedRun();
    const { ino } = statSync(join(folder, 'seal.json'));
    sealRun(folder);
    expect(statSync(join(folder, 'seal.json')).ino).toBe(ino);
    expect(existsSync(join(folder, `seal.json.${process.pid}`))).toBe(false);
  });

  it('follows what was done since', () => {
    const { folder, root } = sealedRun();
    const sql = openSql(folder);
    append(sql, 'retried', null, null);
    closeDatabase(sql);
    sealRun(folder);
    expect(readSeal(folder)).toMatchObject({ seal: { entries: root.entries + 1 } });
  });

  it('is not made while somebody else writes, when part of the run is in another file', () => {
    const { folder, sql } = begunRun([handIn('a')]);
    sealRun(folder);
    expect(readSeal(folder)).toEqual({ kind: 'missing' });
    closeDatabase(sql);
  });

  it('is not made where there is no run', () => {
    const folder = freshRun();
    sealRun(folder);
    expect(readSeal(folder)).toEqual({ kind: 'missing' });
  });

  it.each([
    ['a space more', '"entries": ', '"entries":  '],
    ['a key more', '"schema"', '"more": 1,\n  "schema"'],
    ['another schema', 'seal/v1', 'seal/v2'],
    ['a number that is none', /"entries": \d+/.source, '"entries": 1.5'],
    ['half of it', '}', ''],
  ])('with %s is damaged', (_, from, to) => {
    const { folder } = sealedRun();
    const file = join(folder, 'seal.json');
    const text = readFileSync(file, 'utf8');
    const changed = text.replace(new RegExp(from), to);
    expect(changed).not.toBe(text);
    writeFileSync(file, changed);
    expect(readSeal(folder)).toEqual({ kind: 'damaged' });
  });
});

it('the digest of a file is that of all its bytes, also when it is larger than what is read at once', () => {
  const file = join(freshRun(), 'large');
  const content = Buffer.alloc((1 << 20) + 3, 'gradecheck');
  writeFileSync(file, content);
  expect(digestOf(file)).toBe(digest(content));
});

describe('a key', () => {
  const fileOf = (content: string | Buffer): string => {
    const file = join(freshRun(), 'key.pem');
    writeFileSync(file, content);
    return file;
  };
  const reasonOf = (file: string, which: 'private' | 'public'): string => {
    const result = readKey(file, which);
    return result.kind === 'refused' ? result.reason.replace(file, 'FILE') : 'a key';
  };
  const MAKE_ONE =
    'Make one with: openssl genpkey -algorithm ed25519 -out key.pem; openssl pkey -in key.pem -pubout -out public.pem';

  it('of another type is refused, and it is said how to make one', () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const secret = fileOf(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const open = fileOf(publicKey.export({ type: 'spki', format: 'pem' }));
    const wanted = `FILE is a key for rsa, not for Ed25519. ${MAKE_ONE}`;
    expect([reasonOf(secret, 'private'), reasonOf(open, 'public')]).toEqual([wanted, wanted]);
  });

  it('that is none, or the public one where the private one is needed, is refused', () => {
    const { publicKey } = generateKeyPairSync('ed25519');
    const open = fileOf(publicKey.export({ type: 'spki', format: 'pem' }));
    expect(reasonOf(open, 'private')).toBe(`FILE is no private key in PEM. ${MAKE_ONE}`);
    expect(reasonOf(fileOf('hello'), 'public')).toBe(`FILE is no public key in PEM. ${MAKE_ONE}`);
  });

  it('that is not there, or is a folder, cannot be read', () => {
    const folder = freshRun();
    const missing = join(folder, 'none.pem');
    expect(reasonOf(missing, 'private')).toBe(`FILE cannot be read: ENOENT. ${MAKE_ONE}`);
    expect(reasonOf(folder, 'private')).toBe(`FILE cannot be read: EISDIR. ${MAKE_ONE}`);
  });
});

describe('a signature', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const signedRun = (key: KeyObject): { folder: string; signature: Signature } => {
    const { folder } = sealedRun();
    signSeal(folder, key);
    const read = readSignature(folder);
    if (read.kind !== 'read') throw new Error(read.kind);
    return { folder, signature: read.signature };
  };

  it('is of the sealed root, and the key’s owner alone has made it', () => {
    const { folder, signature } = signedRun(privateKey);
    const sealed = readSeal(folder);
    expect(sealed).toMatchObject({ seal: { entries: signature.entries, root: signature.root } });
    expect(isSignedBy(signature, publicKey)).toBe(true);
    expect(isSignedBy(signature, generateKeyPairSync('ed25519').publicKey)).toBe(false);
  });

  it('does not stand for another root, nor for another number of entries', () => {
    const { signature } = signedRun(privateKey);
    expect(isSignedBy({ ...signature, root: 'ab'.repeat(32) }, publicKey)).toBe(false);
    expect(isSignedBy({ ...signature, entries: signature.entries + 1 }, publicKey)).toBe(false);
  });

  it('with another character is none, also where base64 would read the same bytes', () => {
    const { signature } = signedRun(privateKey);
    const text = signature.signature;
    const changed = (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
    expect(
      [changed, `${text}\n`, '', 'no base64 at all'].map((one) =>
        isSignedBy({ ...signature, signature: one }, publicKey),
      ),
    ).toEqual([false, false, false, false]);
  });

  it('is missing where nothing was signed, and damaged when its file is not what was written', () => {
    const { folder } = sealedRun();
    expect(readSignature(folder)).toEqual({ kind: 'missing' });
    const file = join(folder, 'signature.json');
    for (const [from, to] of [
      ['signature/v1', 'signature/v2'],
      ['{', '{ '],
      ['}', ''],
    ] as const) {
      signSeal(folder, privateKey);
      damage(file, from, to);
      expect(readSignature(folder)).toEqual({ kind: 'damaged' });
    }
  });

  it('is not made of a run without a seal', () => {
    const { folder } = sealedRun();
    rmSync(join(folder, 'seal.json'));
    signSeal(folder, privateKey);
    expect(readSignature(folder)).toEqual({ kind: 'missing' });
  });

  const hasOpenssl = spawnSync('openssl', ['genpkey', '-algorithm', 'ed25519']).status === 0;

  it.skipIf(!hasOpenssl)('by a key from openssl is one that openssl itself finds good', () => {
    const folder = freshRun();
    const at = (name: string): string => join(folder, name);
    const openssl = (...args: string[]): string => spawnSync('openssl', args, { encoding: 'utf8' }).stdout;
    openssl('genpkey', '-algorithm', 'ed25519', '-out', at('key.pem'));
    openssl('pkey', '-in', at('key.pem'), '-pubout', '-out', at('public.pem'));
    const [secret, open] = [readKey(at('key.pem'), 'private'), readKey(at('public.pem'), 'public')];
    if (secret.kind !== 'key' || open.kind !== 'key') throw new Error('openssl made no key');
    const { signature } = signedRun(secret.key);
    expect(isSignedBy(signature, open.key)).toBe(true);
    writeFileSync(at('text'), `gradecheck/signature/v1 ${signature.entries} ${signature.root}\n`);
    writeFileSync(at('signature'), Buffer.from(signature.signature, 'base64'));
    const verify = ['pkeyutl', '-verify', '-pubin', '-inkey', at('public.pem'), '-rawin', '-in', at('text')];
    expect(openssl(...verify, '-sigfile', at('signature'))).toContain('Signature Verified Successfully');
  });
});
