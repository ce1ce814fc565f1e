/** Frames in bytes (`frame`), and whole frames with another header (`header`): harness/wire/frame.ts, harness/runner/frame-reader.ts. */
import { FrameReader } from '../../harness/runner/frame-reader.ts';
import { FrameError, packFrame, unpackFrame } from '../../harness/wire/frame.ts';
import { mutateBytes, randomBytes } from './mutate-bytes.ts';
import { mutateTree } from './mutate-tree.ts';
import { holds, type Outcome, type Parser, refusedBecause, refusedBy } from './parser.ts';
import type { Random } from './random.ts';
import { sameTree } from './same-tree.ts';

const LIMITS = { headerBytes: 1 << 16, payloadBytes: 1 << 16 };
const TREES: readonly unknown[] = [
  {},
  { id: 1, type: 'ready', x: [true, null, 'text', Number.NaN] },
  { id: 2, shape: [2, 2], data: Float64Array.of(1, 2, 3, 4), loss: Number.POSITIVE_INFINITY },
  [Float64Array.of(), [Float64Array.of(5), -0], { a: Float64Array.of(Number.NaN, 1), b: { c: [] } }],
];
const SAMPLES = TREES.map(packFrame);

interface Stream {
  readonly bytes: Buffer;
  /** Where the bytes are cut into chunks. */
  readonly cuts: readonly number[];
}

/** What is called; a test puts something broken in their place. */
export interface Framing {
  readonly unpack: (frame: Uint8Array) => unknown;
  readonly makeReader: () => Pick<FrameReader, 'push'>;
}
const FRAMING: Framing = { unpack: unpackFrame, makeReader: () => new FrameReader(LIMITS) };

export function frameParser({ unpack, makeReader }: Framing = FRAMING): Parser<Stream> {
  return {
    name: 'frame',
    make: (random) => {
      const frames = Array.from({ length: 1 + random.below(3) }, () => random.pick(SAMPLES));
      const whole = Buffer.concat(frames);
      const bytes = random.chance(0.1)
        ? randomBytes(random, random.below(64))
        : random.chance(0.1)
          ? whole
          : mutateBytes(random, whole, random.pick(SAMPLES));
      const cuts = Array.from({ length: random.below(6) }, () => random.below(bytes.length + 1));
      return { bytes, cuts: cuts.sort((a, b) => a - b) };
    },
    run: ({ bytes, cuts }) => {
      const expected = splitByHand(bytes);
      const frames: Uint8Array[] = [];
      const reader = makeReader();
      const read = refusedBy(FrameError, () => {
        for (const [at, cut] of [...cuts, bytes.length].entries())
          frames.push(...reader.push(bytes.subarray(at === 0 ? 0 : cuts[at - 1], cut)));
      });
      holds((read.kind === 'refused') === expected.refused, 'a length that is not allowed is refused, and only that');
      // A reader that throws keeps the frames that the same chunk has completed before.
      holds(frames.length <= expected.frames.length, 'no more frames than there are');
      if (read.kind === 'accepted') holds(frames.length === expected.frames.length, 'all frames that are complete');
      for (const [at, frame] of frames.entries()) holds(expected.frames[at]!.equals(frame), 'the bytes of each frame');
      let outcome: Outcome = read;
      for (const frame of expected.frames) {
        const one = unpackAndJudge(frame, unpack);
        if (outcome.kind === 'accepted') outcome = one;
      }
      if (expected.frames.length === 0 && outcome.kind === 'accepted') return refusedBecause('no whole frame');
      return outcome;
    },
    toBytes: ({ bytes }) => bytes,
  };
}

export function headerParser({ unpack }: Pick<Framing, 'unpack'> = FRAMING): Parser<Buffer> {
  return {
    name: 'header',
    make: (random) => {
      const { header, payload } = takeApart(random.pick(SAMPLES));
      const text = random.chance(0.7)
        ? Buffer.from(JSON.stringify(mutateTree(random, JSON.parse(header.toString()), REFERENCES)) ?? 'null')
        : mutateBytes(random, header);
      return putTogether(text, random.chance(0.8) ? payload : changeLength(random, payload));
    },
    run: (frame) => unpackAndJudge(frame, unpack),
    toBytes: (frame) => frame,
  };
}

const REFERENCES: readonly unknown[] = [
  [0],
  [0, 1],
  [1, 4],
  [0, 4],
  [4],
  [0, -1],
  [0, 0],
  [2 ** 53, 1],
  [0, 2 ** 53 - 1],
].map((f64) => ({ f64 }));

function unpackAndJudge(frame: Uint8Array, unpack: Framing['unpack']): Outcome {
  let tree: unknown;
  const outcome = refusedBy(FrameError, () => {
    tree = unpack(frame);
  });
  if (outcome.kind === 'refused') return outcome;
  const again = unpackFrame(packFrame(tree));
  holds(sameTree(tree, again), 'what is unpacked can be packed and unpacked again');
  holds(floatsIn(tree) * 8 <= frame.length, 'no more float64s than there are bytes');
  return outcome;
}

function floatsIn(node: unknown): number {
  if (node instanceof Float64Array) return node.length;
  if (node === null || typeof node !== 'object') return 0;
  return Object.values(node).reduce((sum: number, child) => sum + floatsIn(child), 0);
}

/** The frames at the beginning of the bytes, told by their lengths alone. */
function splitByHand(bytes: Buffer): { frames: Buffer[]; refused: boolean } {
  const frames: Buffer[] = [];
  let at = 0;
  while (at + 8 <= bytes.length) {
    const header = bytes.readUInt32LE(at);
    const payload = bytes.readUInt32LE(at + 4);
    if (header > LIMITS.headerBytes || payload > LIMITS.payloadBytes || payload % 8 !== 0)
      return { frames, refused: true };
    const end = at + 8 + header + payload;
    if (end > bytes.length) break;
    frames.push(bytes.subarray(at, end));
    at = end;
  }
  return { frames, refused: false };
}

function takeApart(frame: Uint8Array): { header: Buffer; payload: Buffer } {
  const bytes = Buffer.from(frame);
  const end = 8 + bytes.readUInt32LE(0);
  return { header: bytes.subarray(8, end), payload: bytes.subarray(end) };
}

function putTogether(header: Buffer, payload: Buffer): Buffer {
  const prefix = Buffer.alloc(8);
  prefix.writeUInt32LE(header.length, 0);
  prefix.writeUInt32LE(payload.length, 4);
  return Buffer.concat([prefix, header, payload]);
}

function changeLength(random: Random, payload: Buffer): Buffer {
  return Buffer.concat([payload, Buffer.alloc(32)]).subarray(0, 8 * random.below(payload.length / 8 + 4));
}
