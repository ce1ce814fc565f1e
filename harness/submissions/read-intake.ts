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
import { recognise } from './platforms/recognise.ts';
import { readSubmission } from './read-submission.ts';
import { readWork } from './read-work.ts';
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
  const paths = [...new Set(sources)];
  const opened = await openAll(paths);
  const found: Sourced[] = [];
  const strays: Stray[] = [];
  const messages: string[] = roster?.kind === 'unreadable' ? [...roster.messages] : [];
  const damaged: Sourced[] = [];
  for (const [source, tree] of opened) {
    if (tree.kind === 'missing') messages.push(tree.message);
    else if (tree.kind === 'damaged') damaged.push({ ...oneSubmission(source, false), source });
    else {
      const { handIns, strays: more, problem } = await findIn(source, tree);
      if (problem !== null) messages.push(`${source}: ${problem}`);
      found.push(...handIns);
      strays.push(...more);
    }
  }
  // Beside submissions, a damaged archive is one student's; otherwise it may be a whole class.
  const areSubmissions = found.length > 0 && found.every(({ path }) => path === '');
  if (areSubmissions) found.push(...damaged);
  else for (const [, tree] of opened) if (tree.kind === 'damaged') messages.push(tree.message);
  if (messages.length > 0) return { kind: 'unreadable', messages };
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

async function openAll(paths: readonly string[]): Promise<[string, OpenResult][]> {
  const opened: [string, OpenResult][] = [];
  for (const path of paths) opened.push([path, await openTree(path)]);
  return opened;
}

async function findIn(
  source: string,
  { top, outside, isFolder }: OpenResult & { kind: 'tree' },
): Promise<{ handIns: Sourced[]; strays: Stray[]; problem: string | null }> {
  const inside = recognise(top);
  const { folder, find } = inside;
  if (find === null)
    return { handIns: [{ ...oneSubmission(source, isFolder, inside), source }], strays: [], problem: null };
  const { handIns, strays, problem } = await find(folder);
  return {
    handIns: handIns.map((handIn) => ({ ...handIn, source })),
    strays: [...outside, ...strays].map(({ origin, reason }) => ({ origin: originOf(source, origin), reason })),
    problem,
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
