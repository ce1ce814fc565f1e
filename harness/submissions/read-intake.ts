/** What the platforms exported, several sources at once → what the class handed in. Nothing is unpacked to a disk. */
import { basename, resolve } from 'node:path';
import type { HandIn, Intake, IntakeResult, Stray } from './hand-in.ts';
import { idsFor } from './hand-in-id.ts';
import { joinRoster } from './join-roster.ts';
import { noteRepeats } from './note-repeats.ts';
import { openRoster } from './open-roster.ts';
import { type OpenResult, openTree } from './open-tree.ts';
import type { FoundHandIn } from './platforms/found.ts';
import { withScores } from './platforms/gradescope-scores.ts';
import { oneSubmission } from './platforms/one-submission.ts';
import { readSubmission } from './read-submission.ts';
import { readWork } from './read-work.ts';
import { type RecognisedSource, recogniseSources } from './recognise-sources.ts';
import type { Roster } from './roster.ts';

interface Sourced extends FoundHandIn {
  readonly source: string;
}

/** @param sources paths of folders and archives: exports of a class, or submissions */
export async function readIntake(
  sources: readonly string[],
  options: { readonly roster: string | null },
): Promise<IntakeResult> {
  const roster = options.roster === null ? null : openRoster(options.roster);
  const opened = await openAll([...new Set(sources)]);
  const recognised = recogniseSources(opened.filter((one) => one.kind === 'tree'));
  const parts = await Promise.all(recognised.sources.map(findIn));
  // Beside submissions, a damaged archive is one student's; otherwise it may be a whole class.
  const isSubmission = (one: Opened): boolean => one.kind === 'damaged' && recognised.mostAreSubmissions;
  const damaged = opened.filter(isSubmission).map(({ source }) => ({ ...oneSubmission(source, false), source }));
  const messages = [
    ...(roster?.kind === 'unreadable' ? roster.messages : []),
    ...opened.flatMap((one) => (one.kind === 'tree' || isSubmission(one) ? [] : [one.message])),
    ...parts.flatMap(({ problem }) => (problem === null ? [] : [problem])),
  ];
  if (messages.length > 0) return { kind: 'unreadable', messages };
  const found = [...parts.flatMap(({ handIns }) => handIns), ...damaged];
  const strays = parts.flatMap((part) => part.strays);
  return { kind: 'read', intake: toIntake(found, strays, roster?.kind === 'read' ? roster.roster : null) };
}

function toIntake(found: readonly Sourced[], strays: readonly Stray[], roster: Roster | null): Intake {
  const timed = found.map((handIn) => ({ ...handIn, ...withScores(handIn, roster?.scores ?? null) }));
  const joined = roster === null ? null : joinRoster(timed, roster.students);
  const all = joined === null ? timed : joined.handIns.map(({ handIn }) => handIn);
  const handIns = toHandIns(all);
  return {
    handIns: noteRepeats(handIns).sort((a, b) => (a.id < b.id ? -1 : 1)),
    absent: joined?.absent ?? [],
    unmatched: handIns
      .filter((_, at) => joined !== null && !joined.handIns[at]!.isMatched)
      .map(({ id }) => id)
      .sort(),
    strays,
  };
}

type Opened = { readonly source: string } & OpenResult;

async function openAll(sources: readonly string[]): Promise<Opened[]> {
  const opened: Opened[] = [];
  for (const source of sources) opened.push({ source, ...(await openTree(source)) });
  return opened;
}

interface Part {
  readonly handIns: readonly Sourced[];
  readonly strays: readonly Stray[];
  readonly problem: string | null;
}

async function findIn({ source, inside, outside, isFolder, notes }: RecognisedSource): Promise<Part> {
  const sourced = (handIn: FoundHandIn): Sourced => ({ ...handIn, source, notes: [...handIn.notes, ...notes] });
  if (inside.find === null) {
    return { handIns: [sourced(oneSubmission(source, isFolder, inside))], strays: [], problem: null };
  }
  const { handIns, strays, problem } = await inside.find(inside.folder);
  return {
    handIns: handIns.map(sourced),
    strays: [...outside, ...strays].map(({ origin, reason }) => ({ origin: originOf(source, origin), reason })),
    problem: problem === null ? null : `${source}: ${problem}`,
  };
}

const originOf = (source: string, path: string): string => (path === '' ? source : `${source}/${path}`);

function toHandIns(found: readonly Sourced[]): HandIn[] {
  const ids = idsFor(
    found.map(({ platform, key, source, path }) => ({
      platform,
      key,
      place: originOf(basename(resolve(source)), path),
    })),
  );
  return found.map(({ key: _key, aliases: _aliases, work, source, path, ...facts }, at) => ({
    ...facts,
    id: ids[at]!,
    origin: originOf(source, path),
    read: async (wanted) => {
      if (work.kind === 'source') return readSubmission(source, wanted);
      return work.kind === 'files' ? readWork(work.files(), wanted) : { kind: 'unreadable', reason: work.reason };
    },
  }));
}
