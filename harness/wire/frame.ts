/**
 * One frame: JSON for structure, raw little-endian float64 for numbers.
 *
 *     bytes 0–3   length of the JSON header in bytes, uint32 little-endian
 *     bytes 4–7   length of the payload in bytes, uint32 little-endian, a multiple of 8
 *     then        the header (UTF-8), then the payload (float64, little-endian)
 *
 * Inside the header `{"f64":[start,count]}` stands for a Float64Array and `{"f64":[start]}` for a number
 * that JSON cannot carry (NaN, ±Infinity, −0). Starts and counts are in elements, not bytes; references come in the
 * payload's order and use each of its numbers once.
 * The same bytes serve the channel to the submission and the files of frozen bundles: docs/protocol.md.
 */

const PREFIX_BYTES = 8;
// Bound before any code of a submission runs, which may replace them in its own process.
const { parse: parseJson, stringify: toJson } = JSON;

export class FrameError extends Error {
  override name = 'FrameError';
}

export interface FrameLimits {
  readonly headerBytes: number;
  readonly payloadBytes: number;
}

const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Serialises a tree of plain objects, arrays, strings, booleans, null, numbers and Float64Arrays. */
export function packFrame(tree: unknown): Uint8Array {
  const chunks: Float64Array[] = [];
  let count = 0;
  const place = (numbers: Float64Array): number => {
    const start = count;
    chunks.push(numbers);
    count += numbers.length;
    return start;
  };
  const header = new TextEncoder().encode(
    toJson(tree, (_key, value) => {
      if (value instanceof Float64Array) return { f64: [place(value), value.length] };
      if (typeof value === 'number' && !isJsonNumber(value)) return { f64: [place(Float64Array.of(value))] };
      if (isReference(value)) throw new FrameError('an object whose only key is f64 cannot be told from a reference');
      return value;
    }),
  );
  const frame = new Uint8Array(PREFIX_BYTES + header.length + count * 8);
  const view = new DataView(frame.buffer);
  view.setUint32(0, header.length, true);
  view.setUint32(4, count * 8, true);
  frame.set(header, PREFIX_BYTES);
  let offset = PREFIX_BYTES + header.length;
  for (const chunk of chunks) {
    writeDoubles(frame, offset, chunk);
    offset += chunk.length * 8;
  }
  return frame;
}

/** How many bytes the frame has that begins with `prefix` (8 bytes), or a FrameError when a length is not allowed. */
export function frameLength(prefix: Uint8Array, limits: FrameLimits): number {
  const view = new DataView(prefix.buffer, prefix.byteOffset, PREFIX_BYTES);
  const headerBytes = view.getUint32(0, true);
  const payloadBytes = view.getUint32(4, true);
  if (headerBytes > limits.headerBytes) {
    throw new FrameError(`a frame header of ${headerBytes} bytes; at most ${limits.headerBytes} are accepted`);
  }
  if (payloadBytes > limits.payloadBytes) {
    throw new FrameError(`a frame payload of ${payloadBytes} bytes; at most ${limits.payloadBytes} are accepted`);
  }
  if (payloadBytes % 8 !== 0) throw new FrameError(`a frame payload of ${payloadBytes} bytes is not whole float64s`);
  return PREFIX_BYTES + headerBytes + payloadBytes;
}

/** The inverse of packFrame. Throws FrameError for anything that packFrame cannot have written. */
export function unpackFrame(frame: Uint8Array): unknown {
  if (frame.length < PREFIX_BYTES) throw new FrameError(`a frame of ${frame.length} bytes is cut short`);
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const headerBytes = view.getUint32(0, true);
  const payloadBytes = view.getUint32(4, true);
  if (frame.length !== PREFIX_BYTES + headerBytes + payloadBytes || payloadBytes % 8 !== 0) {
    throw new FrameError(`a frame of ${frame.length} bytes announces ${headerBytes} + ${payloadBytes}`);
  }
  const payload = readDoubles(frame, PREFIX_BYTES + headerBytes, payloadBytes / 8);
  const text = decodeText(frame.subarray(PREFIX_BYTES, PREFIX_BYTES + headerBytes));
  const cursor = { next: 0 };
  let parsed: unknown;
  try {
    parsed = parseJson(text);
  } catch {
    throw new FrameError('a frame header is not JSON');
  }
  const tree = restore(parsed, payload, cursor, 0);
  if (cursor.next !== payload.length)
    throw new FrameError(`a frame whose header refers to ${cursor.next} of ${payload.length} float64s`);
  return tree;
}

const MAX_DEPTH = 64;

/** References come in the order of the payload, each number once: a small header cannot ask for much memory. */
function restore(node: unknown, payload: Float64Array, cursor: { next: number }, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new FrameError(`a frame header is nested deeper than ${MAX_DEPTH}`);
  if (Array.isArray(node)) return node.map((item) => restore(item, payload, cursor, depth + 1));
  if (node === null || typeof node !== 'object') return node;
  const source = node as Record<string, unknown>;
  const keys = Object.keys(source);
  if (isReference(source)) return slice(source.f64, payload, cursor);
  const result: Record<string, unknown> = {};
  for (const key of keys) {
    const value = restore(source[key], payload, cursor, depth + 1);
    if (key === '__proto__')
      Object.defineProperty(result, key, { value, enumerable: true, writable: true, configurable: true });
    else result[key] = value;
  }
  return result;
}

function slice(place: unknown, payload: Float64Array, cursor: { next: number }): Float64Array | number {
  if (!Array.isArray(place) || place.length < 1 || place.length > 2 || !place.every(isIndex)) {
    throw new FrameError('a frame header has a malformed f64 reference');
  }
  const [start, count] = place as [number, number?];
  if (start !== cursor.next)
    throw new FrameError(`a frame header refers to float64 ${start} where ${cursor.next} is next`);
  cursor.next += count ?? 1;
  if (cursor.next > payload.length) {
    throw new FrameError(`a frame header refers to float64 ${start} + ${count ?? 1} of ${payload.length}`);
  }
  return count === undefined ? payload[start]! : payload.slice(start, start + count);
}

function isReference(value: unknown): value is { f64: unknown } {
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, 'f64')) return false;
  return Object.keys(value).length === 1;
}

const isIndex = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isJsonNumber = (value: number): boolean => Number.isFinite(value) && !Object.is(value, -0);

function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FrameError('a frame header is not UTF-8');
  }
}

function writeDoubles(target: Uint8Array, offset: number, numbers: Float64Array): void {
  if (LITTLE_ENDIAN) {
    target.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), offset);
    return;
  }
  const view = new DataView(target.buffer);
  for (let index = 0; index < numbers.length; index++) view.setFloat64(offset + index * 8, numbers[index]!, true);
}

function readDoubles(source: Uint8Array, offset: number, count: number): Float64Array {
  const numbers = new Float64Array(count);
  if (LITTLE_ENDIAN) {
    new Uint8Array(numbers.buffer).set(source.subarray(offset, offset + count * 8));
    return numbers;
  }
  const view = new DataView(source.buffer, source.byteOffset);
  for (let index = 0; index < count; index++) numbers[index] = view.getFloat64(offset + index * 8, true);
  return numbers;
}
