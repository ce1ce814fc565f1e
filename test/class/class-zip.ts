/** A zip file, written entry by entry: a class of thousands is never in memory. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';

interface Packed {
  readonly data: Buffer;
  readonly crc: number;
}

const UTF8 = 0x800;
const MOST_ENTRIES = 0xffff;

export class ZipWriter {
  readonly #file: number;
  readonly #list: Buffer[] = [];
  /** Most files of a class are the handout's. */
  readonly #packed = new Map<Buffer, Packed>();
  #at = 0;

  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  /** A name that ends in "/" is a folder. */
  add(name: string, content: Buffer = Buffer.alloc(0)): void {
    if (this.#list.length === MOST_ENTRIES) throw new Error('this writer has no zip64');
    const { data, crc } = this.#pack(content);
    const encoded = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(UTF8, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc, 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(encoded.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((name.endsWith('/') ? 0o040755 : 0o100644) << 16) >>> 0, 6);
    tail.writeUInt32LE(this.#at, 10);
    this.#list.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, tail, encoded]));
    this.#write(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, encoded, data]));
  }

  finish(): void {
    const end = Buffer.alloc(22);
    end.write('PK\x05\x06', 'latin1');
    end.writeUInt16LE(this.#list.length, 8);
    end.writeUInt16LE(this.#list.length, 10);
    const list = Buffer.concat(this.#list);
    end.writeUInt32LE(list.length, 12);
    end.writeUInt32LE(this.#at, 16);
    this.#write(Buffer.concat([list, end]));
    closeSync(this.#file);
  }

  #write(bytes: Buffer): void {
    writeSync(this.#file, bytes);
    this.#at += bytes.length;
  }

  #pack(content: Buffer): Packed {
    const known = this.#packed.get(content);
    if (known !== undefined) return known;
    const packed = { data: deflateRawSync(content, { level: 1 }), crc: crc32(content) };
    if (this.#packed.size < 1_000) this.#packed.set(content, packed);
    return packed;
  }
}
