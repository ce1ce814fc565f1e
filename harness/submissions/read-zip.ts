/** A zip file → the submission in it. Sizes, names and checksums are claims until they are checked. */
import { crc32, inflateRawSync } from 'node:zlib';
import { type Entry, fromBufferPromise, getFileNameLowLevel, type ZipFile } from 'yauzl';
import type { Language } from '../suite/suite.ts';
import { quote } from './archive-path.ts';
import { EntryPicker, MAX_ENTRIES, tooManyBytes, tooManyEntries, unreadable } from './pick-entries.ts';
import type { ReadResult } from './submission.ts';

const AGAIN = 'pack the files again, or send the archive again';
const MAX_LIST_BYTES = 16 << 20;
const LOCAL_HEADER_BYTES = 30;
const LIST_SIGNATURE = 'PK\x01\x02';
/** Of the end, of zip64's, and of a signature before it. */
const END_SIGNATURES = ['PK\x05\x06', 'PK\x06\x06', 'PK\x05\x05'];
const DAMAGED_LIST = `the zip file's list of entries is damaged: ${AGAIN}`;
const UNICODE_PATH_FIELD = 0x7075;
const STORED = 0;
const DEFLATED = 8;
const METHODS: Readonly<Record<number, string>> = {
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'XZ',
};

type Listed =
  | { readonly kind: 'listed'; readonly entries: readonly Entry[] }
  | { readonly kind: 'refused'; readonly reason: string };
type Content =
  | { readonly kind: 'content'; readonly content: Uint8Array }
  | { readonly kind: 'refused'; readonly reason: string };

/** @param wanted the language, where it was said; otherwise Python when there is nothing but Python */
export async function readZip(bytes: Buffer, wanted: Language | null): Promise<ReadResult> {
  let zip: ZipFile;
  try {
    // Names are judged by archive-path.ts and sizes below, and both only for what is read.
    zip = await fromBufferPromise(bytes, { decodeStrings: false, validateEntrySizes: false });
  } catch (error) {
    return unreadable(describeFault(error as Error));
  }
  const directory = Number(zip.readEntryCursor);
  const listed = await listEntries(zip, bytes);
  if (listed.kind === 'refused') return unreadable(listed.reason);

  const picker = new EntryPicker();
  const sources: [string, Entry][] = [];
  for (const entry of listed.entries) {
    const name = nameOf(entry);
    const seen = isRegular(entry, name) ? picker.see(name) : picker.passOver();
    if (seen.kind === 'refused') return unreadable(seen.reason);
    if (seen.kind === 'source') sources.push([seen.path, entry]);
  }
  const overlap = findOverlap(listed.entries, directory);
  if (overlap !== null) return unreadable(overlap);

  for (const [path, entry] of sources) {
    const read = await readContent(zip, bytes, entry, directory, picker.bytesLeft);
    if (read.kind === 'refused') return unreadable(read.reason);
    picker.keep(path, read.content);
  }
  return picker.finish(wanted);
}

async function listEntries(zip: ZipFile, bytes: Buffer): Promise<Listed> {
  if (zip.entryCount > MAX_ENTRIES) return { kind: 'refused', reason: tooManyEntries() };
  const entries: Entry[] = [];
  let listBytes = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      listBytes += entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
      if (listBytes > MAX_LIST_BYTES) {
        return {
          kind: 'refused',
          reason: `the zip file's list of entries has more than ${MAX_LIST_BYTES >> 20} MiB: ${AGAIN}`,
        };
      }
      entries.push(entry);
    }
  } catch (error) {
    return { kind: 'refused', reason: describeFault(error as Error) };
  }
  // The list ends where its end is, or other programs would read another list.
  const next = bytes.toString('latin1', Number(zip.readEntryCursor), Number(zip.readEntryCursor) + 4);
  if (next === LIST_SIGNATURE) {
    return {
      kind: 'refused',
      reason: `the zip file has more entries than the ${entries.length} that it speaks of: ${AGAIN}`,
    };
  }
  if (!END_SIGNATURES.includes(next)) return { kind: 'refused', reason: DAMAGED_LIST };
  return { kind: 'listed', entries };
}

/** Not a folder, a link, a device or a pipe. */
function isRegular(entry: Entry, name: string): boolean {
  const type = (entry.externalFileAttributes >>> 16) & 0o170000;
  return (type === 0 || type === 0o100000) && !/[/\\]$/.test(name);
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
function findOverlap(entries: readonly Entry[], directory: number): string | null {
  const inOrder = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  for (const [at, entry] of inOrder.entries()) {
    const end = entry.relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES + entry.compressedSize;
    const next = inOrder[at + 1];
    if (next !== undefined && end > next.relativeOffsetOfLocalHeader) {
      return `the entries ${quote(nameOf(entry))} and ${quote(nameOf(next))} share bytes of the zip file: ${AGAIN}`;
    }
    if (end > directory) {
      return `the entry ${quote(nameOf(entry))} reaches beyond the zip file's contents: ${AGAIN}`;
    }
  }
  return null;
}

async function readContent(
  zip: ZipFile,
  bytes: Buffer,
  entry: Entry,
  directory: number,
  bytesLeft: number,
): Promise<Content> {
  const refuse = (what: string, advice = AGAIN): Content => ({
    kind: 'refused',
    reason: `the entry ${quote(nameOf(entry))} ${what}: ${advice}`,
  });
  const { compressionMethod: method, compressedSize, uncompressedSize } = entry;
  if (entry.isEncrypted()) return refuse('is encrypted', 'pack the files again, without a password');
  if (method !== STORED && method !== DEFLATED) {
    const name = METHODS[method] ?? `method ${method}`;
    return refuse(`is compressed by ${name}, which is not read`, 'pack the files again, as an ordinary zip file');
  }
  let start: number;
  try {
    start = (await zip.readLocalFileHeaderPromise(entry, { minimal: true })).fileDataStart;
  } catch {
    return refuse('is not where the zip file says');
  }
  if (start + compressedSize > directory) return refuse("reaches beyond the zip file's contents");
  const data = bytes.subarray(start, start + compressedSize);
  if (method === STORED && data.length > bytesLeft) return { kind: 'refused', reason: tooManyBytes() };
  let content: Buffer;
  try {
    // One more than is allowed, and at least one: zlib takes no limit of 0.
    content = method === STORED ? Buffer.from(data) : inflateRawSync(data, { maxOutputLength: bytesLeft + 1 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      return { kind: 'refused', reason: tooManyBytes() };
    return refuse('is damaged, its compressed bytes make no sense');
  }
  if (content.length > bytesLeft) return { kind: 'refused', reason: tooManyBytes() };
  if (content.length !== uncompressedSize) {
    return refuse(`is damaged, it has ${content.length} bytes and should have ${uncompressedSize}`);
  }
  if (crc32(content) !== entry.crc32) return refuse('is damaged, its checksum is wrong');
  return { kind: 'content', content };
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
