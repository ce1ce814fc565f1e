/** Bundles as bytes, and hashes. Apart from freeze.ts so that reading a bundle doesn't load the reference. */
import { createHash } from 'node:crypto';
import { packFrame, unpackFrame } from '../wire/frame.ts';
import { BUNDLE_SCHEMA, type Bundle } from './bundle.ts';

/** The bytes of a bundle's file; their SHA-256 is the bundle's hash. */
export function packBundle(bundle: Bundle): { bytes: Uint8Array; hash: string } {
  const bytes = packFrame(bundle);
  return { bytes, hash: sha256(bytes) };
}

/** Reads a bundle's file; throws when it is not one. */
export function unpackBundle(bytes: Uint8Array): Bundle {
  const bundle = unpackFrame(bytes) as Bundle;
  if (bundle?.schema !== BUNDLE_SCHEMA) throw new Error(`its schema is ${String(bundle?.schema)}`);
  return bundle;
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
