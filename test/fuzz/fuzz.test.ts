import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadLatePolicy } from '../../harness/gradebook/late/load-late-policy.ts';
import { refused } from '../../harness/report/exports/exported.ts';
import { FrameReader } from '../../harness/runner/frame-reader.ts';
import { parseReturned } from '../../harness/runner/parse-answer.ts';
import { quote, toPath } from '../../harness/submissions/archive-path.ts';
import { readMetadata } from '../../harness/submissions/platforms/gradescope-metadata.ts';
import { readArchive } from '../../harness/submissions/read-archive.ts';
import { readFolder } from '../../harness/submissions/read-folder.ts';
import { readIntake } from '../../harness/submissions/read-intake.ts';
import { readRoster } from '../../harness/submissions/roster.ts';
import type { ReadResult } from '../../harness/submissions/submission.ts';
import { loadSuite } from '../../harness/suite/load.ts';
import { loadProfile } from '../../harness/suite/load-profile.ts';
import { FrameError, unpackFrame } from '../../harness/wire/frame.ts';
import { parseValue } from '../../harness/wire/parse-value.ts';
import { answerParser } from './answer-parser.ts';
import { pathParser, tarParser, zipParser } from './archive-parsers.ts';
import { classParser, metadataParser, rosterParser } from './class-parsers.ts';
import { folderParser } from './folder-parser.ts';
import { frameParser, headerParser } from './frame-parsers.ts';
import { fuzz, type Report } from './fuzz.ts';
import { canvasGradebookParser, latePolicyParser, worksheetParser } from './gradebook-parsers.ts';
import type { Parser } from './parser.ts';
import { PARSERS } from './parsers.ts';
import { randomFor } from './random.ts';
import { valueParser } from './value-parser.ts';
import { profileParser, suiteParser } from './yaml-parsers.ts';

const SEED = 20260306;
const root = fileURLToPath(new URL('../..', import.meta.url));
/** Other tests keep the machine busy: only what hangs takes so long. */
const run = (parser: Parser, inputs: number, maxMs = 20_000): Promise<Report> =>
  fuzz(parser, { seed: SEED, from: 0, inputs, seconds: 60, maxMs });

describe('no input shows a fault, and both sides of the parser are seen', () => {
  it.each([
    ['frame', 3_000],
    ['header', 3_000],
    ['value', 3_000],
    ['answer', 3_000],
    ['path', 3_000],
    ['zip', 1_000],
    ['tar', 1_000],
    ['folder', 100],
    ['class', 400],
    ['metadata', 1_000],
    ['roster', 1_000],
    ['late-policy', 1_000],
    ['canvas-gradebook', 1_000],
    ['worksheet', 1_000],
    ['profile', 1_000],
    ['suite', 1_000],
  ] as const)('%s', async (name, inputs) => {
    const report = await run(PARSERS[name]!(root), inputs);
    expect(report.fault).toBeNull();
    expect(report.inputs).toBe(inputs);
    expect(report.accepted).toBeGreaterThan(inputs / 50);
    expect(inputs - report.accepted).toBeGreaterThan(inputs / 50);
  });

  it('every parser is among them', () => {
    expect(Object.keys(PARSERS).sort()).toEqual([
      'answer',
      'canvas-gradebook',
      'class',
      'folder',
      'frame',
      'header',
      'late-policy',
      'metadata',
      'path',
      'profile',
      'roster',
      'suite',
      'tar',
      'value',
      'worksheet',
      'zip',
    ]);
  });
});

/** The same reading, with something done to what is read. */
const changed = (change: (read: ReadResult & { kind: 'read' }) => ReadResult) => async (bytes: Buffer) => {
  const read = await readArchive(bytes, null);
  return read.kind === 'read' ? change(read) : read;
};
const withFile = (path: string) =>
  changed(({ submission }) => ({
    kind: 'read',
    submission: { ...submission, files: new Map([...submission.files, [path, new Uint8Array()]]) },
  }));

describe('a parser with a fault is found out', () => {
  /** Leaves out the last frame of a chunk. */
  const forgetful = (): Pick<FrameReader, 'push'> => {
    const reader = new FrameReader({ headerBytes: 1 << 16, payloadBytes: 1 << 16 });
    return { push: (chunk) => reader.push(chunk).slice(0, 1) };
  };
  const framing = {
    unpack: unpackFrame,
    makeReader: () => new FrameReader({ headerBytes: 1 << 16, payloadBytes: 1 << 16 }),
  };
  it.each<[string, Parser, string]>([
    ['a frame that is lost', frameParser({ ...framing, makeReader: forgetful }), 'all frames that are complete'],
    [
      'a limit that is not kept',
      frameParser({ ...framing, makeReader: () => new FrameReader({ headerBytes: 1 << 20, payloadBytes: 1 << 20 }) }),
      'a length that is not allowed is refused, and only that',
    ],
    [
      'another error than the one that is documented',
      frameParser({
        ...framing,
        unpack: (frame) => {
          try {
            return unpackFrame(frame);
          } catch (error) {
            if (error instanceof FrameError && error.message.includes('JSON')) throw new SyntaxError(error.message);
            throw error;
          }
        },
      }),
      'SyntaxError: a frame header is not JSON',
    ],
    [
      'a prototype that can be replaced',
      headerParser({
        unpack: (frame) => {
          const tree = unpackFrame(frame) as Record<string, unknown> | null;
          if (tree === null || typeof tree !== 'object' || !Object.hasOwn(tree, '__proto__')) return tree;
          return Object.assign({}, tree);
        },
      }),
      'what is unpacked can be packed and unpacked again',
    ],
    [
      'what every object inherits is changed',
      headerParser({
        unpack: (frame) => {
          const tree = unpackFrame(frame);
          if (Array.isArray(tree))
            Object.defineProperty(Object.prototype, 'polluted', { value: 1, configurable: true });
          return tree;
        },
      }),
      'changed what every object inherits',
    ],
    [
      'a tensor of another size than its shape says',
      valueParser((node) => {
        const value = parseValue(node);
        return value.kind === 'tensor' && value.shape.length === 2 ? { ...value, shape: [3, 3] } : value;
      }),
      'as many numbers as the shape says',
    ],
    [
      'a run that nobody asked for',
      answerParser({
        returned: (...args) => parseReturned(...args).map(({ runs }) => ({ runs: [...runs, ...runs] })),
      }),
      'no more runs than were asked for',
    ],
    [
      'a suite without one of its programs',
      suiteParser(root, (...args) => {
        const loaded = loadSuite(...args);
        return loaded.kind === 'loaded' ? { kind: 'loaded', suite: { ...loaded.suite, programs: {} } } : loaded;
      }),
      'a program that there is',
    ],
    [
      'a problem that stands nowhere',
      profileParser(root, (...args) => {
        const loaded = loadProfile(...args);
        if (loaded.kind === 'loaded') return loaded;
        return { kind: 'broken', problems: loaded.problems.map((problem) => ({ ...problem, line: 0 })) };
      }),
      'a line of the text',
    ],
    [
      'a problem that quotes all it finds',
      suiteParser(root, (...args) => {
        const loaded = loadSuite(...args);
        if (loaded.kind === 'loaded') return loaded;
        return { kind: 'broken', problems: loaded.problems.map((problem) => ({ ...problem, found: args[0] })) };
      }),
      'a line of each fact',
    ],
    [
      'a problem for each of many mistakes',
      suiteParser(root, (...args) => {
        const loaded = loadSuite(...args);
        if (loaded.kind === 'loaded') return loaded;
        return { kind: 'broken', problems: Array.from({ length: 200 }, () => loaded.problems[0]!) };
      }),
      'as many problems as somebody reads',
    ],
    [
      'a folder of which a file is forgotten',
      folderParser((folder, wanted) => {
        const read = readFolder(folder, wanted);
        if (read.kind !== 'read') return read;
        const files = new Map([...read.submission.files].filter(([path]) => !path.startsWith('a')));
        return { kind: 'read', submission: { ...read.submission, files } };
      }),
      'the sources that were put there, in order',
    ],
    ['a zip file whose entry lies outside', zipParser(withFile('../a.ts')), 'a path without steps aside'],
    ['a zip file whose entry has a drive', zipParser(withFile('C:/a.ts')), 'a path without a drive'],
    ['a tar file whose entries are one', tarParser(withFile('A.TS')), 'no two paths that are one on some computers'],
    [
      'a reason that clears the screen',
      tarParser(async (bytes) => {
        const read = await readArchive(bytes, null);
        return read.kind === 'read' ? read : { kind: 'unreadable', reason: `${read.reason}\x1b[2J` };
      }),
      'a reason that does nothing to a terminal',
    ],
    [
      'an error of our own',
      zipParser(
        changed(() => {
          throw new TypeError('ours');
        }),
      ),
      'TypeError: ours',
    ],
    [
      'a class in which two have one id',
      classParser(async (source, roster) => {
        const result = await readIntake([source], { roster });
        if (result.kind === 'unreadable') return result;
        const handIns = result.intake.handIns.map((one) => ({ ...one, id: 'a' }));
        return { kind: 'read', intake: { ...result.intake, handIns, unmatched: [] } };
      }),
      'every hand-in by an id of its own',
    ],
    [
      'an entry that a student printed',
      metadataParser((bytes) => readMetadata(Buffer.from(bytes.toString().replace(/^ {6}/gm, '')))),
      'nothing of what students printed',
    ],
    [
      'a roster in which two have one id',
      rosterParser((path, text) => {
        const result = readRoster(path, text);
        if (result.kind === 'unreadable') return result;
        const { students } = result.roster;
        return { kind: 'read', roster: { ...result.roster, students: [...students, ...students] } };
      }),
      'every student by an id of their own',
    ],
    [
      'a policy whose problems stand nowhere',
      latePolicyParser((...args) => {
        const loaded = loadLatePolicy(...args);
        return loaded.kind === 'loaded' ? loaded : { kind: 'invalid', messages: ['something is wrong'] };
      }),
      'a message with its place',
    ],
    [
      'a worksheet in which something is left to change',
      worksheetParser(() => {
        const change = { kind: 'added', name: 'Ada', before: null, after: '8.00' } as const;
        return { kind: 'written', text: '', remarks: [], changes: [change] };
      }),
      'nothing is left to change',
    ],
    [
      'a gradebook whose refusal clears the screen',
      canvasGradebookParser((text) => refused(`it is no gradebook: ${text.slice(0, 20)}\x1b[2J`)),
      'a sentence that does nothing to a terminal',
    ],
    ['a path with backslashes', pathParser({ quote, toPath: (name) => ({ ...toPath(name), path: name }) }), 'a path'],
    ['a name that is not in quotes', pathParser({ toPath, quote: (name) => name }), 'a name in quotes'],
  ])('%s', async (_name, parser, what) => {
    const report = await run(parser, 3_000);
    Reflect.deleteProperty(Object.prototype, 'polluted');
    expect(report.fault?.what).toContain(what);
    // It can be made again from its index alone.
    const again = parser.make(randomFor(SEED, report.fault!.index));
    expect(Buffer.from(parser.toBytes(again)).equals(report.fault!.bytes)).toBe(true);
  });

  it('an input that takes too long', async () => {
    const slow: Parser = {
      name: 'slow',
      make: (random) => random.below(100),
      run: (input) => {
        const began = performance.now();
        while (input === 7 && performance.now() - began < 300);
        return { kind: 'accepted' };
      },
      toBytes: () => new Uint8Array(),
    };
    const { fault, slowest } = await run(slow, 3_000, 100);
    expect(fault?.what).toMatch(/^took \d{3,} ms$/);
    expect(slow.make(randomFor(SEED, fault!.index))).toBe(7);
    expect(slowest.ms).toBeGreaterThan(100);
  });
});

it('inputs differ from each other, and with the seed', () => {
  const make = (seed: number, index: number): string => {
    const random = randomFor(seed, index);
    return Array.from({ length: 8 }, () => random.below(1_000)).join();
  };
  const made = [0, 1, 2].flatMap((seed) => Array.from({ length: 1_000 }, (_, index) => make(seed, index)));
  expect(new Set(made).size).toBe(3_000);
  expect(make(1, 5)).toBe(make(1, 5));
});
