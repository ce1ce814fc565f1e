/** The harness's end of the channel, against processes that don't keep to the protocol. They are real ones. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, expect, it } from 'vitest';
import { type Child, startChild } from '../../../harness/runner/child-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'child-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let child: Child | null = null;
afterEach(async () => {
  await child?.kill();
  child = null;
});

const TOOLS = `
const fs = require('node:fs');
const frame = (message, payload = 0) => {
  const header = Buffer.from(JSON.stringify(message));
  const all = Buffer.alloc(8 + header.length + payload);
  all.writeUInt32LE(header.length, 0);
  all.writeUInt32LE(payload, 4);
  header.copy(all, 8);
  return all;
};
const send = (...parts) => { const all = Buffer.concat(parts); for (let at = 0; at < all.length; ) { try { at += fs.writeSync(4, all, at); } catch (error) { if (error.code !== 'EAGAIN') throw error; } } };
const wait = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
const receive = () => { for (;;) { try { const bytes = Buffer.alloc(65536); if (fs.readSync(3, bytes) === 0) process.exit(0); return; } catch (error) { if (error.code !== 'EAGAIN') throw error; wait(1); } } };
`;

/** A process that runs `code`, in which `send(frame(…))` answers and `receive()` takes a request. */
function start(code: string): Child {
  child = startChild({
    launch: {
      command: () => [process.execPath, '-e', `${TOOLS}${code}`],
      environment: {},
      needs: [],
      hides: [],
      limitsAddressSpace: false,
      isolation: { kind: 'process' },
    },
    folder,
    memoryLimitMiB: 1024,
  });
  return child;
}

const ask = (id: number, timeoutMs = 5_000): ReturnType<Child['ask']> => child!.ask({ type: 'run', id }, timeoutMs);

it('one greeting, and one answer for each request', async () => {
  start(`send(frame({ hello: 1 })); for (let id = 1; ; id++) { receive(); send(frame({ id })); }`);
  expect(await child!.greeting()).toEqual({ kind: 'answered', message: { hello: 1 } });
  expect(await ask(1)).toEqual({ kind: 'answered', message: { id: 1 } });
  expect(await ask(2)).toEqual({ kind: 'answered', message: { id: 2 } });
});

it.each([
  ['behind the greeting', `send(frame({ hello: 1 }), frame({ id: 1 })); receive();`, 1],
  [
    'behind an answer, in one piece',
    `send(frame({})); receive(); send(frame({ id: 1 }), frame({ id: 2 })); receive();`,
    2,
  ],
  [
    'some time after an answer',
    `send(frame({})); receive(); send(frame({ id: 1 })); wait(100); send(frame({ id: 2 })); receive(); wait(1000);`,
    2,
  ],
])('an answer to a request that has not been made is malformed: %s', async (_when, code, id) => {
  start(code);
  await child!.greeting();
  if (id === 2) expect(await ask(1)).toMatchObject({ kind: 'answered' });
  await delay(300);
  expect(await ask(id)).toEqual({ kind: 'malformed', reason: 'an answer that nobody has asked for' });
});

it.each([
  [
    'a header of 4 GiB',
    `const f = Buffer.alloc(8); f.writeUInt32LE(0xffffffff, 0); send(f);`,
    /^a frame header of 4294967295 bytes; at most \d+ are accepted$/,
  ],
  [
    'a payload of 3 GiB',
    `const f = Buffer.alloc(8); f.writeUInt32LE(3 * 2 ** 30, 4); send(f);`,
    /^a frame payload of 3221225472 bytes; at most \d+ are accepted$/,
  ],
  ['a payload that is not whole numbers', `send(frame({}, 4));`, /is not whole float64s$/],
  ['a payload that nothing refers to', `send(frame({}, 8));`, /^a frame whose header refers to 0 of 1 float64s$/],
  [
    'no JSON',
    `const f = Buffer.alloc(12); f.writeUInt32LE(4, 0); f.write('{{{{', 8); send(f);`,
    /^a frame header is not JSON$/,
  ],
  [
    'a reference out of order',
    `send(frame({ a: { f64: [1, 1] } }, 16));`,
    /^a frame header refers to float64 1 where 0 is next$/,
  ],
])('%s is malformed, with its reason', async (_what, code, reason) => {
  start(`send(frame({})); receive(); ${code} wait(10000);`);
  await child!.greeting();
  expect(await ask(1)).toEqual({ kind: 'malformed', reason: expect.stringMatching(reason) });
});

it('bytes that come one by one are waited for as long as a case may take, and no longer', async () => {
  start(
    `send(frame({})); receive(); const f = frame({ id: 1, text: 'x'.repeat(5000) }); for (const byte of f) { send(Buffer.of(byte)); wait(1); }`,
  );
  await child!.greeting();
  const began = performance.now();
  expect(await ask(1, 700)).toEqual({ kind: 'timed-out' });
  expect(performance.now() - began).toBeLessThan(5_000);
});

it('half a frame and an end is an end', async () => {
  start(`send(frame({})); receive(); send(frame({ id: 1, text: 'x'.repeat(100) }).subarray(0, 50)); process.exit(7);`);
  await child!.greeting();
  expect(await ask(1)).toEqual({ kind: 'ended', exitCode: 7, signal: null, outOfMemory: false });
});

it('what is printed is kept up to a limit, and answers nothing', async () => {
  start(
    `send(frame({})); receive(); for (let i = 0; i < 40; i++) fs.writeSync(1, 'x'.repeat(4096)); send(frame({ id: 1 })); wait(10000);`,
  );
  await child!.greeting();
  expect(await ask(1)).toMatchObject({ kind: 'answered' });
  expect(child!.printed().length).toBeLessThanOrEqual(65_536 + 30);
});
