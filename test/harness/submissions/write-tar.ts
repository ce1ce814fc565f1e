/** Tar files: ordinary ones by tar-stream, and headers byte by byte, so that every field can lie. */
import { pack } from 'tar-stream';

/** @param files path → content */
export async function tarOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> {
  const packed = pack();
  for (const [name, content] of Object.entries(files)) packed.entry({ name }, Buffer.from(content as string));
  packed.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of packed) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export interface TarEntry {
  readonly name: string | Uint8Array;
  readonly content?: string | Uint8Array;
  /** The type's letter: 0 a file, 1 a hard link, 2 a symbolic link, 3 and 4 devices, 5 a folder, 6 a pipe. */
  readonly type?: string;
  readonly linkname?: string;
  readonly size?: number;
  readonly checksum?: number;
  readonly magic?: string;
}

/** @param end what comes after the entries; a tar file ends with two blocks of zeros */
export function rawTarOf(entries: readonly TarEntry[], end: Uint8Array = Buffer.alloc(1024)): Buffer {
  return Buffer.concat([...entries.flatMap((entry) => [tarHeader(entry), padded(entry.content ?? '')]), end]);
}

export function tarHeader({ name, content = '', type = '0', linkname = '', ...claims }: TarEntry): Buffer {
  const block = Buffer.alloc(512);
  Buffer.from(name as string).copy(block, 0, 0, 100);
  block.write('0000644\x000000000\x000000000\x00', 100, 'latin1');
  const size = claims.size ?? Buffer.from(content as string).length;
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  block.write('00000000000\0', 136, 'latin1');
  block.write(type, 156, 'latin1');
  block.write(linkname, 157, 'latin1');
  block.write(claims.magic ?? 'ustar\x0000', 257, 'latin1');
  block.fill(' ', 148, 156);
  const checksum = claims.checksum ?? block.reduce((sum, byte) => sum + byte, 0);
  block.write(`${checksum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

function padded(content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content as string);
  return Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

/** A header that gives the next entry a name (path) or a size of any length. */
export function paxOf(records: Readonly<Record<string, string>>): TarEntry {
  const lines = Object.entries(records).map(([key, value]) => {
    const rest = Buffer.byteLength(` ${key}=${value}\n`);
    let length = rest + String(rest).length;
    if (rest + String(length).length > length) length++;
    return `${length} ${key}=${value}\n`;
  });
  return { name: 'pax', type: 'x', content: lines.join('') };
}
