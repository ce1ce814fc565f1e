/** Bytes → bytes with a few changes, of the kinds that parsers stumble over. */
import type { Random } from './random.ts';

const INTERESTING = [0, 1, 7, 8, 0x7f, 0x80, 0xff];
const LENGTHS = [0, 1, 8, 0xff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffff8, 0xffffffff];

/** @param other what pieces may come from */
export function mutateBytes(random: Random, bytes: Uint8Array, other: Uint8Array = bytes, most = 6): Buffer {
  let result: Buffer = Buffer.from(bytes);
  for (let left = random.below(most); left >= 0; left--) result = mutateOnce(random, result, other);
  return result;
}

function mutateOnce(random: Random, bytes: Buffer, other: Uint8Array): Buffer {
  const at = random.below(bytes.length + 1);
  const length = random.below(Math.min(64, bytes.length - at) + 1);
  switch (random.below(9)) {
    case 0:
      if (at < bytes.length) bytes[at]! ^= 1 << random.below(8);
      return bytes;
    case 1:
      if (at < bytes.length) bytes[at] = random.pick(INTERESTING);
      return bytes;
    case 2:
      if (at + 4 <= bytes.length) bytes.writeUInt32LE(random.pick(LENGTHS), at);
      return bytes;
    case 3:
      if (at + 2 <= bytes.length) bytes.writeUInt16LE(random.below(0x10000), at);
      return bytes;
    case 4:
      return bytes.subarray(0, at);
    case 5:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 6:
      return Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
    case 7: {
      const from = random.below(other.length + 1);
      return Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + length), bytes.subarray(at)]);
    }
    default:
      return Buffer.concat([bytes.subarray(0, at), randomBytes(random, length), bytes.subarray(at)]);
  }
}

export function randomBytes(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random.below(256)));
}
