/** A zip file's bytes → its list of entries, and an entry → its content. Sizes, names and checksums are claims until they are checked. */
import { crc32, inflateRawSync } from 'node:zlib';
import {
  type Entry,
  fromRandomAccessReaderPromise,
  getFileNameLowLevel,
  RandomAccessReader,
  type ZipFile,
} from 'yauzl';
import { quote } from './archive-path.ts';
import { type ByteSource, readAhead } from './byte-source.ts';

const AGAIN = 'pack the files again, or send the archive again';
const LOCAL_HEADER_BYTES = 30;
const LOCAL_SIGNATURE = 'PK\x03\x04';
const LIST_SIGNATURE = 'PK\x01\x02';
/** Of the end, of zip64's, and of a signature before it. */
const END_SIGNATURES = ['PK\x05\x06', 'PK\x06\x06', 'PK\x05\x05'];
const DAMAGED_LIST = `the zip file's list of entries is damaged: ${AGAIN}`;
const UNICODE_PATH_FIELD = 0x7075;
const WINDOW_BYTES = 1 << 20;
const STORED = 0;
const DEFLATED = 8;
const METHODS: Readonly<Record<number, string>> = {
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'XZ',
};

export interface ZipLimits {
  readonly entries: number;
  readonly listBytes: number;
  /** What is said when there are more entries. */
  readonly tooMany: () => string;
}

/** What the list says of an entry, and no more: there may be a million of them. */
export interface ZipEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'special';
  /** Of its header in the zip file. */
  readonly offset: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly crc: number;
  readonly method: number;
  readonly isEncrypted: boolean;
}

export interface ZipList {
  readonly kind: 'listed';
  readonly entries: readonly ZipEntry[];
  /** Where the list begins, and so the contents end. */
  readonly contentsEnd: number;
}

export type Refusal = { readonly kind: 'refused'; readonly reason: string };
/** Too large: for the limit that was given, so that only who gave it can say what is too large. */
export type Content = { readonly kind: 'content'; readonly content: Buffer } | { readonly kind: 'too-large' } | Refusal;

/** yauzl's way of reading, on our pieces of bytes. */
class ZipReader extends RandomAccessReader {
  readonly #source: ByteSource;

  constructor(source: ByteSource) {
    super();
    this.#source = source;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.#source.read(position, length).then((bytes) => {
      if (bytes.length < length) return callback(new Error('unexpected EOF'));
      bytes.copy(buffer, offset);
      callback(null);
    }, callback);
  }

  override _readStreamForRange(): never {
    throw new Error('the entries of a zip file are read as a whole');
  }
}

/** Throws only what the disk reports. */
export async function listZip(source: ByteSource, limits: ZipLimits): Promise<ZipList | Refusal> {
  const near = readAhead(source, WINDOW_BYTES);
  try {
    // Names are judged by archive-path.ts and sizes below, and both only for what is read.
    const zip = await fromRandomAccessReaderPromise(new ZipReader(near), source.size, {
      decodeStrings: false,
      validateEntrySizes: false,
      autoClose: false,
    });
    const contentsEnd = Number(zip.readEntryCursor);
    const listed = await listEntries(zip, near, limits);
    return 'reason' in listed ? listed : { kind: 'listed', entries: listed.entries, contentsEnd };
  } catch (error) {
    // What the disk reports has a code.
    if ((error as NodeJS.ErrnoException).code !== undefined) throw error;
    return { kind: 'refused', reason: describeFault(error as Error) };
  }
}

async function listEntries(
  zip: ZipFile,
  source: ByteSource,
  limits: ZipLimits,
): Promise<{ readonly entries: ZipEntry[] } | Refusal> {
  if (zip.entryCount > limits.entries) return { kind: 'refused', reason: limits.tooMany() };
  const entries: ZipEntry[] = [];
  let listBytes = 0;
  for await (const entry of zip.eachEntry()) {
    listBytes += entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
    if (listBytes > limits.listBytes) {
      return {
        kind: 'refused',
        reason: `the zip file's list of entries has more than ${limits.listBytes >> 20} MiB: ${AGAIN}`,
      };
    }
    entries.push(toEntry(entry));
  }
  // The list ends where its end is, or other programs would read another list.
  const next = (await source.read(Number(zip.readEntryCursor), 4)).toString('latin1');
  if (next === LIST_SIGNATURE) {
    return {
      kind: 'refused',
      reason: `the zip file has more entries than the ${entries.length} that it speaks of: ${AGAIN}`,
    };
  }
  return END_SIGNATURES.includes(next) ? { entries } : { kind: 'refused', reason: DAMAGED_LIST };
}

function toEntry(entry: Entry): ZipEntry {
  const name = nameOf(entry);
  return {
    name,
    kind: kindOf(entry, name),
    offset: entry.relativeOffsetOfLocalHeader,
    compressedSize: entry.compressedSize,
    size: entry.uncompressedSize,
    crc: entry.crc32,
    method: entry.compressionMethod,
    isEncrypted: entry.isEncrypted(),
  };
}

/** Special: a link, a device, a pipe. */
function kindOf(entry: Entry, name: string): ZipEntry['kind'] {
  const type = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (/[/\\]$/.test(name)) return 'folder';
  return type === 0 || type === 0o100000 ? 'file' : 'special';
}

/** UTF-8, whether that is said or not (macOS doesn't); otherwise as is said, zip's old code page for a start. */
function nameOf(entry: Entry): string {
  const { fileNameRaw, generalPurposeBitFlag: flags, extraFields } = entry;
  if (!extraFields.some(({ id }) => id === UNICODE_PATH_FIELD)) {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(fileNameRaw);
    } catch {
      // Then it is not.
    }
  }
  return getFileNameLowLevel(flags, fileNameRaw, extraFields, true);
}

/** Bytes that several entries share make a small file inflate to an enormous one. */
export function findOverlap({ entries, contentsEnd }: ZipList): string | null {
  const inOrder = [...entries].sort((a, b) => a.offset - b.offset);
  for (const [at, entry] of inOrder.entries()) {
    const end = entry.offset + LOCAL_HEADER_BYTES + entry.compressedSize;
    const next = inOrder[at + 1];
    if (next !== undefined && end > next.offset) {
      return `the entries ${quote(entry.name)} and ${quote(next.name)} share bytes of the zip file: ${AGAIN}`;
    }
    if (end > contentsEnd) return `the entry ${quote(entry.name)} reaches beyond the zip file's contents: ${AGAIN}`;
  }
  return null;
}

/** Throws only what the disk reports. */
export async function readEntry(
  source: ByteSource,
  entry: ZipEntry,
  contentsEnd: number,
  maxBytes: number,
): Promise<Content> {
  const refuse = (what: string, advice = AGAIN): Content => ({
    kind: 'refused',
    reason: `the entry ${quote(entry.name)} ${what}: ${advice}`,
  });
  const { method, compressedSize, size } = entry;
  if (entry.isEncrypted) return refuse('is encrypted', 'pack the files again, without a password');
  if (method !== STORED && method !== DEFLATED) {
    const name = METHODS[method] ?? `method ${method}`;
    return refuse(`is compressed by ${name}, which is not read`, 'pack the files again, as an ordinary zip file');
  }
  const start = await findData(source, entry);
  if (start === null) return refuse('is not where the zip file says');
  if (start + compressedSize > contentsEnd) return refuse("reaches beyond the zip file's contents");
  // Nothing that deflate made is much longer than what it was made of.
  const isTooLong = method === STORED ? compressedSize > maxBytes : compressedSize > 2 * maxBytes + 1024;
  if (isTooLong) return { kind: 'too-large' };
  const data = await source.read(start, compressedSize);
  let content: Buffer;
  try {
    // One more than is allowed, and at least one: zlib takes no limit of 0.
    content = method === STORED ? Buffer.from(data) : inflateRawSync(data, { maxOutputLength: maxBytes + 1 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return { kind: 'too-large' };
    return refuse('is damaged, its compressed bytes make no sense');
  }
  if (content.length > maxBytes) return { kind: 'too-large' };
  if (content.length !== size) return refuse(`is damaged, it has ${content.length} bytes and should have ${size}`);
  if (crc32(content) !== entry.crc) return refuse('is damaged, its checksum is wrong');
  return { kind: 'content', content };
}

/** Behind the entry's own header, whose name and extra fields may be of other lengths than in the list. */
async function findData(source: ByteSource, { offset }: ZipEntry): Promise<number | null> {
  const header = await source.read(offset, LOCAL_HEADER_BYTES);
  if (header.length < LOCAL_HEADER_BYTES || header.toString('latin1', 0, 4) !== LOCAL_SIGNATURE) return null;
  return offset + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
}

function describeFault({ message }: Error): string {
  if (message.startsWith('strong encryption')) {
    return 'the zip file is encrypted: pack the files again, without a password';
  }
  if (message.startsWith('multi-disk'))
    return 'the zip file is one part of several: pack the files again, into one file';
  if (message.startsWith('End of central directory')) return `the zip file is cut short, its end is missing: ${AGAIN}`;
  if (message.startsWith('Invalid comment length')) return `the zip file's end is damaged: ${AGAIN}`;
  return DAMAGED_LIST;
}
