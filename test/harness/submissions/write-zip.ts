/** Zip files byte by byte, so that every field can lie. Ordinary ones are made by fflate. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string | Uint8Array;
  readonly content?: string | Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  /** Unix permissions and kind of file: 0o120777 is a link. */
  readonly mode?: number;
  readonly extra?: Uint8Array;
  /** What is claimed, where it isn't what is. */
  readonly crc?: number;
  readonly size?: number;
  readonly compressedSize?: number;
  readonly offset?: number;
  /** Compressed bytes, instead of those of the content. */
  readonly data?: Uint8Array;
}

export interface ZipClaims {
  readonly count?: number;
  readonly comment?: string;
  readonly disk?: number;
  readonly zip64?: boolean;
  /** How often the list of entries names each of them. */
  readonly times?: number;
}

export function zipOf(entries: readonly ZipEntry[], claims: ZipClaims = {}): Buffer {
  const files: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name as string);
    const content = Buffer.from((entry.content ?? '') as string);
    const method = entry.method ?? 8;
    const data = Buffer.from(entry.data ?? (method === 8 ? deflateRawSync(content) : content));
    const extra = Buffer.from(entry.extra ?? []);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(entry.flags ?? 0x800, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE((entry.crc ?? crc32(content)) >>> 0, 10);
    common.writeUInt32LE(entry.compressedSize ?? data.length, 14);
    common.writeUInt32LE(entry.size ?? content.length, 18);
    common.writeUInt16LE(name.length, 22);
    common.writeUInt16LE(extra.length, 24);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, extra, data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6);
    tail.writeUInt32LE(entry.offset ?? at, 10);
    list.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), common, tail, name, extra]));
    files.push(local);
    at += local.length;
  }
  const { times = 1 } = claims;
  const listed = Buffer.concat(list);
  const repeated = times === 1 ? listed : Buffer.alloc(listed.length * times, listed);
  return Buffer.concat([...files, repeated, endOf(repeated.length, at, { count: list.length * times, ...claims })]);
}

function endOf(listBytes: number, at: number, { count = 0, comment = '', disk = 0, zip64 }: ZipClaims): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(disk, 4);
  end.writeUInt16LE(zip64 ? 0xffff : count & 0xffff, 8);
  end.writeUInt16LE(zip64 ? 0xffff : count & 0xffff, 10);
  end.writeUInt32LE(listBytes, 12);
  end.writeUInt32LE(zip64 ? 0xffffffff : at, 16);
  end.writeUInt16LE(comment.length, 20);
  if (!zip64) return Buffer.concat([end, Buffer.from(comment)]);
  const record = Buffer.alloc(56);
  record.write('PK\x06\x06', 'latin1');
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(listBytes), 40);
  record.writeBigUInt64LE(BigInt(at), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 'latin1');
  locator.writeBigUInt64LE(BigInt(at + listBytes), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator, end, Buffer.from(comment)]);
}
