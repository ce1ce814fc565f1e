import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameError, frameLength, packFrame, unpackFrame } from '../../../harness/wire/frame.ts';

const SEED = 20180129;
const roundTrip = (tree: unknown): unknown => unpackFrame(packFrame(tree));

describe('what is packed comes back', () => {
  it.each<[string, unknown]>([
    ['numbers', [0, 1, -1, 0.1, 1e308, 5e-324]],
    ['NaN, infinities and -0', [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0]],
    ['an array of float64', { data: Float64Array.of(1, Number.NaN, -0, Number.NEGATIVE_INFINITY) }],
    ['empty arrays', [[], {}, new Float64Array(0)]],
    ['several arrays', [Float64Array.of(1), [Float64Array.of(2, 3)], { a: Float64Array.of(4) }]],
    ['nesting', { a: [{ b: [[{ c: null }]] }] }],
    ['texts', ['', '"\\\n', 'π', '\u0000', '😀']],
    ['booleans and null', [true, false, null]],
    ['a top-level number', -0],
    ['a top-level array', Float64Array.of(7)],
    ['a view into a longer array', Float64Array.of(1, 2, 3, 4).subarray(1, 3)],
  ])('%s', (_name, tree) => {
    expect(roundTrip(tree)).toEqual(tree);
  });

  it('a key named __proto__ stays a key', () => {
    const back = roundTrip(JSON.parse('{"__proto__": {"polluted": 1}, "a": 2}')) as object;
    expect(Object.keys(back)).toEqual(['__proto__', 'a']);
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('any tree', () => {
    const number = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, -0, Number.POSITIVE_INFINITY));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(null, true, false),
        number,
        fc.string(),
        fc.array(number).map((numbers) => Float64Array.from(numbers)),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(
          fc.string().filter((key) => key !== 'f64' && key !== '__proto__'),
          tie('tree'),
          { maxKeys: 4, noNullPrototype: true },
        ),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        expect(roundTrip(value)).toEqual(value);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('the same bytes for the same tree', () => {
    const tree = { b: 1, a: Float64Array.of(1, 2), c: [Number.NaN] };
    expect(packFrame(tree)).toEqual(packFrame(structuredClone(tree)));
  });

  it('arrays of its own: changing one changes nothing else', () => {
    const frame = packFrame([Float64Array.of(1), Float64Array.of(2)]);
    const [first] = unpackFrame(frame) as [Float64Array];
    first[0] = 99;
    expect(unpackFrame(frame)).toEqual([Float64Array.of(1), Float64Array.of(2)]);
  });

  it('from an offset that is no multiple of 8', () => {
    const frame = packFrame({ a: Float64Array.of(1.5) });
    const shifted = new Uint8Array(frame.length + 3);
    shifted.set(frame, 3);
    expect(unpackFrame(shifted.subarray(3))).toEqual({ a: Float64Array.of(1.5) });
  });
});

function frameOf(header: string | Uint8Array, payload: readonly number[] = []): Uint8Array {
  const text = typeof header === 'string' ? new TextEncoder().encode(header) : header;
  const bytes = new Uint8Array(8 + text.length + payload.length * 8);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  new DataView(bytes.buffer).setUint32(4, payload.length * 8, true);
  bytes.set(text, 8);
  bytes.set(new Uint8Array(Float64Array.from(payload).buffer), 8 + text.length);
  return bytes;
}

describe('what is refused', () => {
  it('reads a frame that was made by hand', () => {
    expect(unpackFrame(frameOf('{"w":{"f64":[0]},"x":{"f64":[1,2]}}', [5, 6, 7]))).toEqual({
      w: 5,
      x: Float64Array.of(6, 7),
    });
  });

  it.each([
    ['not JSON', frameOf('{"a":')],
    ['an empty header', frameOf('')],
    ['not UTF-8', frameOf(Uint8Array.of(0x22, 0xff, 0x22))],
    ['beyond the payload', frameOf('{"f64":[0,3]}', [1, 2])],
    ['a start beyond the payload', frameOf('{"f64":[2]}', [1, 2])],
    ['a negative start', frameOf('{"f64":[-1,1]}', [1])],
    ['a fraction', frameOf('{"f64":[0.5,1]}', [1, 2])],
    ['a count that overflows', frameOf('{"f64":[1,9007199254740991]}', [1])],
    ['a huge count', frameOf('{"f64":[0,1e300]}', [1])],
    ['numbers that nothing refers to', frameOf('{"f64":[0,2]}', [1, 2, 3])],
    ['a number left out', frameOf('{"f64":[1,2]}', [1, 2, 3])],
    ['references in another order', frameOf('[{"f64":[1,1]},{"f64":[0,1]}]', [1, 2])],
    ['a payload handed out twice', frameOf('[{"f64":[0,2]},{"f64":[0,2]}]', [1, 2])],
    [
      'a payload handed out a thousand times',
      frameOf(`[${Array(1_000).fill('{"f64":[0,1000]}').join()}]`, Array(1_000).fill(1)),
    ],
    ['three numbers', frameOf('{"f64":[0,1,1]}', [1])],
    ['no numbers', frameOf('{"f64":[]}')],
    ['a text for a place', frameOf('{"f64":"0"}')],
    ['null for a place', frameOf('{"f64":null}')],
    ['nesting of 100', frameOf('['.repeat(100) + ']'.repeat(100))],
    ['nesting of 100,000', frameOf('['.repeat(100_000) + ']'.repeat(100_000))],
    ['nothing', new Uint8Array(0)],
    ['7 bytes', new Uint8Array(7)],
    ['a byte too many', Uint8Array.from([...frameOf('{}'), 0])],
    ['a payload of 7 bytes', Uint8Array.of(2, 0, 0, 0, 7, 0, 0, 0, 0x7b, 0x7d, 0, 0, 0, 0, 0, 0, 0)],
  ])('%s', (_name, frame) => {
    expect(() => unpackFrame(frame)).toThrow(FrameError);
  });

  it('an object that could not be told from a reference', () => {
    const forged = { a: { f64: [0, 1] }, b: Float64Array.of(7) };
    expect(() => packFrame(forged)).toThrow(FrameError);
    // With another key beside it, it can.
    expect(roundTrip({ a: { f64: [0, 1], b: 1 } })).toEqual({ a: { f64: [0, 1], b: 1 } });
  });

  const original = packFrame({
    id: 3,
    type: 'returned',
    trials: [
      {
        runs: [
          { outputs: { dW: { kind: 'tensor', shape: [2, 2], data: Float64Array.of(1, 2, 3, 4) }, loss: Number.NaN } },
        ],
      },
    ],
  });

  it('every frame that is cut short', () => {
    for (let length = 0; length < original.length; length++)
      expect(() => unpackFrame(original.subarray(0, length)), `${length} bytes`).toThrow(FrameError);
  });

  it('mutated frames give a FrameError or a tree, and nothing else (4,000 frames)', () => {
    const byte = fc.record({ at: fc.nat(original.length - 1), value: fc.integer({ min: 0, max: 255 }) });
    const edit = fc.record({
      edits: fc.array(byte, { minLength: 1, maxLength: 6 }),
      cut: fc.nat(12),
      extra: fc.uint8Array({ maxLength: 12 }),
    });
    let refused = 0;
    fc.assert(
      fc.property(edit, ({ edits, cut, extra }) => {
        const bytes = original.slice();
        for (const { at, value } of edits) bytes[at] = value;
        const frame = Uint8Array.from([...bytes.subarray(0, bytes.length - cut), ...extra]);
        try {
          unpackFrame(frame);
        } catch (error) {
          refused++;
          expect(error).toBeInstanceOf(FrameError);
        }
      }),
      { seed: SEED, numRuns: 4_000 },
    );
    expect(refused).toBeGreaterThan(2_000);
  });
});

describe('frameLength', () => {
  const limits = { headerBytes: 100, payloadBytes: 80 };
  const prefix = (header: number, payload: number): Uint8Array => {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setUint32(0, header, true);
    new DataView(bytes.buffer).setUint32(4, payload, true);
    return bytes;
  };

  it.each([
    [0, 0, 8],
    [100, 80, 188],
    [1, 8, 17],
  ])('of a header of %i and a payload of %i bytes is %i', (header, payload, length) => {
    expect(frameLength(prefix(header, payload), limits)).toBe(length);
  });

  it.each([
    [101, 0, 'a frame header of 101 bytes; at most 100 are accepted'],
    [0xffffffff, 0, 'a frame header of 4294967295 bytes; at most 100 are accepted'],
    [0, 88, 'a frame payload of 88 bytes; at most 80 are accepted'],
    [0, 12, 'a frame payload of 12 bytes is not whole float64s'],
  ])('refuses %i and %i', (header, payload, message) => {
    expect(() => frameLength(prefix(header, payload), limits)).toThrow(new FrameError(message));
  });

  it('agrees with what packFrame writes', () => {
    const frame = packFrame({ a: Float64Array.of(1, 2) });
    expect(frameLength(frame.subarray(0, 8), limits)).toBe(frame.length);
  });
});
