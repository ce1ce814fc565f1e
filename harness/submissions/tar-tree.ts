/** A tar file of a whole class, on disk → its tree. It is run through once for its list, and its files are found by their place. */
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { quote } from './archive-path.ts';
import { type ByteSource, openBytes, readAhead } from './byte-source.ts';
import { BlockCounter, describeTarFault, Refused, sizeFault, TAR_CUT_SHORT } from './read-tar.ts';
import { type Tree, TreeBuilder } from './tree.ts';
import type { Content, Refusal } from './zip-entries.ts';
import { fromDisk, MAX_CLASS_ENTRIES, tooManyClassEntries } from './zip-tree.ts';

const MAX_TAR_BYTES = 64 * 2 ** 30;
/** It is unpacked again, up to the place, for each student who is not beside the last one. */
const MAX_GZIPPED_BYTES = 2 ** 30;
const WINDOW_BYTES = 4 << 20;

/** Throws what the disk reports. */
export async function readTarTree(
  path: string,
  gzipped: boolean,
): Promise<({ readonly kind: 'tree' } & Tree) | Refusal> {
  const source = gzipped ? readAhead(gunzipped(path), WINDOW_BYTES) : openBytes(path);
  const builder = new TreeBuilder(basename(path));
  const blocks = new BlockCounter(gzipped ? MAX_GZIPPED_BYTES : MAX_TAR_BYTES, UNPACK_IT);
  const untar = extract({ allowUnknownFormat: true } as object);
  let entries = 0;
  untar.on('entry', (header, content, next) => {
    content.on('error', () => {});
    const fault = sizeFault(header);
    if (fault !== null) return next(new Refused(fault));
    if (++entries > MAX_CLASS_ENTRIES) return next(new Refused(tooManyClassEntries()));
    blocks.expect(header);
    const { name, size, type } = header;
    const { byteOffset = 0 } = header as { byteOffset?: number };
    if (type === 'directory') {
      builder.addFolder(name);
      return process.nextTick(next);
    }
    if (type === 'file' || type === 'contiguous-file') {
      builder.addFile(name, (maxBytes) => fromDisk(path, () => readPart(source, name, byteOffset, size, maxBytes)));
    } else builder.addSpecial(name);
    content.on('end', next);
    content.resume();
  });
  try {
    const counted = (stream: AsyncIterable<Buffer>) => blocks.count(stream);
    if (gzipped) await pipeline(createReadStream(path), createGunzip(), counted, untar);
    else await pipeline(createReadStream(path), counted, untar);
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', reason: error.message };
    if ((error as NodeJS.ErrnoException).syscall !== undefined) throw error;
    return { kind: 'refused', reason: describeTarFault(error as NodeJS.ErrnoException) };
  }
  return blocks.isComplete ? { kind: 'tree', ...builder.finish() } : { kind: 'refused', reason: TAR_CUT_SHORT };
}

const UNPACK_IT = 'unpack it and give the folder, or give a zip file';

async function readPart(
  source: ByteSource,
  name: string,
  offset: number,
  size: number,
  maxBytes: number,
): Promise<Content> {
  if (size > maxBytes) return { kind: 'too-large' };
  const content = Buffer.from(await source.read(offset, size));
  if (content.length === size) return { kind: 'content', content };
  return { kind: 'refused', reason: `the entry ${quote(name)} is cut short: download the archive again` };
}

/** gzip has no places to begin at: it is read from its beginning. */
function gunzipped(path: string): ByteSource {
  const packed = openBytes(path);
  return {
    size: Number.POSITIVE_INFINITY,
    read: async (start, length) => {
      await packed.read(0, 1);
      const chunks: Buffer[] = [];
      let at = 0;
      const stream = createReadStream(path);
      const plain = createGunzip();
      stream.on('error', (error) => plain.destroy(error));
      for await (const chunk of stream.pipe(plain)) {
        const bytes = chunk as Buffer;
        if (at + bytes.length > start) chunks.push(bytes.subarray(Math.max(0, start - at)));
        at += bytes.length;
        if (at >= start + length) break;
      }
      stream.destroy();
      return Buffer.concat(chunks).subarray(0, length);
    },
  };
}
