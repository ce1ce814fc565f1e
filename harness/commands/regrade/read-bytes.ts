/** A file that staff named → its bytes, or why it cannot be read. */
import { readFileSync } from 'node:fs';

export type ReadBytes =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'unreadable'; readonly messages: readonly string[] };

export function readBytes(file: string): ReadBytes {
  try {
    return { kind: 'bytes', bytes: readFileSync(file) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const message = code === 'ENOENT' ? `there is no file ${file}` : `${file} cannot be read: ${code}`;
    return { kind: 'unreadable', messages: [message] };
  }
}
