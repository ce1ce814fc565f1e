/** Gradescope's submission_metadata.yml → who handed in what, and when. What the students' programs printed is skipped unread. */
import { parse, parseDocument } from 'yaml';
import type { Student } from '../hand-in.ts';
import { toIsoTime } from './iso-time.ts';

export interface GradescopeEntry {
  /** "submission_200000001", or a file's name. */
  readonly key: string;
  readonly students: readonly Student[];
  /** ISO 8601, all digits kept; null where it isn't said. */
  readonly submittedAt: string | null;
  /** Of others by the same people, whichever counts. */
  readonly others: readonly { readonly id: string | null; readonly submittedAt: string | null }[];
}

export interface GradescopeMetadata {
  readonly entries: readonly GradescopeEntry[];
  /** Keys of entries that make no sense, and why. */
  readonly damaged: readonly { readonly key: string; readonly reason: string }[];
}

type Tree = string | readonly Tree[] | { readonly [key: string]: Tree };

export function readMetadata(bytes: Buffer): GradescopeMetadata {
  const text = withoutResults(bytes);
  const chunks = splitEntries(text);
  const parsed = chunks.map((chunk) => parseChunk(chunk));
  // A node of one entry may be repeated in another by its anchor: then only the whole can be read.
  const whole = parsed.some((one) => one === null) ? parseWhole(text) : null;
  const entries: GradescopeEntry[] = [];
  const damaged: { key: string; reason: string }[] = [];
  for (const [at, chunk] of chunks.entries()) {
    const key = keyOf(chunk);
    const entry = parsed[at] ?? whole?.[key];
    if (isMap(entry) && key !== '') entries.push(toEntry(key, entry));
    else damaged.push({ key, reason: 'its entry in submission_metadata.yml is damaged' });
  }
  return { entries, damaged };
}

/** All are texts; of what is merely odd nobody is warned. */
const OPTIONS = { schema: 'failsafe', uniqueKeys: false, logLevel: 'error' } as const;
const NEWLINE = 10;
const SPACE = 32;
const RESULTS = /^( *)(- )?:results:(?=\s|$)/;

/** They may be a hundred times the rest, and hold what students chose to print. All of it is indented deeper than its key. */
function withoutResults(bytes: Buffer): string {
  const kept: Buffer[] = [];
  let skippedBelow = Number.POSITIVE_INFINITY;
  let keptFrom = 0;
  for (let at = 0; at < bytes.length; ) {
    const found = bytes.indexOf(NEWLINE, at);
    const next = found === -1 ? bytes.length : found + 1;
    const indent = indentOf(bytes, at, next);
    if (indent > skippedBelow) {
      if (keptFrom < at) kept.push(bytes.subarray(keptFrom, at));
      keptFrom = next;
    } else {
      const results = RESULTS.exec(bytes.toString('latin1', at, Math.min(next, at + indent + 16)));
      skippedBelow = results === null ? Number.POSITIVE_INFINITY : indent + (results[2]?.length ?? 0);
      if (results !== null) {
        kept.push(bytes.subarray(keptFrom, at), Buffer.from(`${results[1]}${results[2] ?? ''}:skipped: ''\n`));
        keptFrom = next;
      }
    }
    at = next;
  }
  kept.push(bytes.subarray(keptFrom));
  return Buffer.concat(kept)
    .toString('utf8')
    .replace(/^\ufeff/, '');
}

/** Blank lines go with what is before them. */
function indentOf(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] === SPACE) at++;
  return at === to || bytes[at] === NEWLINE || bytes[at] === 13 ? Number.POSITIVE_INFINITY : at - from;
}

/** Each entry's lines; what is before the first is no entry. */
const splitEntries = (text: string): string[] =>
  text.split(/^(?=[^\s#-][^\n]*:[ \t]*\r?$)/m).filter((chunk) => /^[^\s#-][^\n]*:[ \t]*\r?(\n|$)/.test(chunk));

const keyOf = (chunk: string): string =>
  chunk.slice(0, chunk.search(/:[ \t]*\r?(\n|$)/)).replace(/^(["'])(.*)\1$/, '$2');

function parseChunk(chunk: string): Tree | null {
  try {
    const [value] = Object.values(parse(chunk, OPTIONS) as Record<string, Tree>);
    return value ?? null;
  } catch {
    return null;
  }
}

function parseWhole(text: string): Readonly<Record<string, Tree>> {
  try {
    const document = parseDocument(text, OPTIONS);
    if (document.errors.length > 0) return {};
    const tree = document.toJS({ maxAliasCount: 10_000 });
    return isMap(tree) ? Object.assign(Object.create(null), tree) : {};
  } catch {
    return {};
  }
}

const isMap = (tree: Tree | null | undefined): tree is { readonly [key: string]: Tree } =>
  typeof tree === 'object' && tree !== null && !Array.isArray(tree);

function toEntry(key: string, entry: { readonly [key: string]: Tree }): GradescopeEntry {
  const others = listOf(entry[':history']).filter(isMap);
  return {
    key,
    students: listOf(entry[':submitters']).filter(isMap).map(toStudent),
    submittedAt: toIsoTime(textOf(entry[':created_at'])),
    others: others.map((other) => ({
      id: textOf(other[':id']),
      submittedAt: toIsoTime(textOf(other[':created_at'])),
    })),
  };
}

const listOf = (tree: Tree | undefined): readonly Tree[] => (Array.isArray(tree) ? (tree as readonly Tree[]) : []);

function textOf(tree: Tree | undefined): string | null {
  const text = typeof tree === 'string' ? tree.trim() : '';
  return text === '' || text === '~' || text === 'null' ? null : text;
}

function toStudent(submitter: { readonly [key: string]: Tree }): Student {
  const sid = textOf(submitter[':sid']);
  return {
    name: textOf(submitter[':name']),
    email: textOf(submitter[':email']),
    ids: sid === null ? {} : { sid },
  };
}
