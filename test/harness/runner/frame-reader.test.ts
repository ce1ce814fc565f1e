import { expect, it } from 'vitest';
import { FrameReader } from '../../../harness/runner/frame-reader.ts';
import { FrameError, packFrame, unpackFrame } from '../../../harness/wire/frame.ts';

const LIMITS = { headerBytes: 1_000, payloadBytes: 1_000 };
const TREES = [{ a: 1 }, { b: Float64Array.of(1, 2, 3) }, {}, { c: 'text' }];
const STREAM = Uint8Array.from(TREES.flatMap((tree) => [...packFrame(tree)]));

it.each([1, 2, 3, 7, 8, 9, 50, STREAM.length])('finds the frames in chunks of %i bytes', (size) => {
  const reader = new FrameReader(LIMITS);
  const frames: Uint8Array[] = [];
  for (let at = 0; at < STREAM.length; at += size) frames.push(...reader.push(STREAM.slice(at, at + size)));
  expect(frames.map(unpackFrame)).toEqual(TREES);
});

it('takes empty chunks, and waits for the rest of a frame', () => {
  const reader = new FrameReader(LIMITS);
  expect(reader.push(new Uint8Array(0))).toEqual([]);
  expect(reader.push(STREAM.slice(0, 10))).toEqual([]);
  expect(reader.push(new Uint8Array(0))).toEqual([]);
  expect(reader.push(STREAM.slice(10)).map(unpackFrame)).toEqual(TREES);
});

it('refuses a length that is not allowed as soon as it is announced', () => {
  const announced = Uint8Array.of(0xff, 0xff, 0xff, 0x7f, 0, 0, 0, 0);
  expect(() => new FrameReader(LIMITS).push(announced)).toThrow(FrameError);
  const reader = new FrameReader(LIMITS);
  expect(() => reader.push(Uint8Array.from([...packFrame({}), ...announced]))).toThrow(FrameError);
});
