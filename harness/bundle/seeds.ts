import { createHash } from 'node:crypto';

/** The seed of one draw: 32 bits of SHA-256 over everything that names it. */
export function seedFor(salt: string, ...names: readonly (string | number)[]): number {
  const digest = createHash('sha256')
    .update(JSON.stringify([salt, ...names]))
    .digest();
  return digest.readUInt32LE(0);
}
