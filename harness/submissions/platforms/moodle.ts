/** Moodle's download of submissions → hand-ins: a folder for each participant or group, or flat files, with or without names. */
import type { Stray } from '../hand-in.ts';
import type { WorkFile } from '../read-work.ts';
import { type Folder, foldersIn, type TreeFile } from '../tree.ts';
import { addTo, type Found, type FoundHandIn, filesBelow, stranger, UNTOLD, type Work } from './found.ts';
import { type MoodleName, parseMoodleFile, parseMoodleFolder } from './moodle-name.ts';

interface Part {
  readonly name: MoodleName;
  readonly item: TreeFile | Folder;
}

/** Where marking is blind, in the languages whose word is known. */
const NOBODY = /^(participant|teilnehmer(\/in|_in)?|participante?|partecipante|deelnemer|deltager|deltagare)$/i;

export const isMoodle = (folder: Folder): boolean =>
  foldersIn(folder).some(({ name }) => parseMoodleFolder(name) !== null) ||
  folder.files.some(({ name }) => parseMoodleFile(name) !== null);

export function findInMoodle(folder: Folder): Found {
  const strays: Stray[] = [];
  const participants = new Map<string, Part[]>();
  const add = (name: MoodleName | null, item: TreeFile | Folder): void => {
    if (name === null) strays.push({ origin: item.path, reason: 'its name is none that Moodle gives to a submission' });
    else addTo(participants, name.participant, { name, item });
  };
  for (const below of foldersIn(folder)) add(parseMoodleFolder(below.name), below);
  for (const file of folder.files) add(parseMoodleFile(file.name), file);
  const all = [...participants];
  const isBlind = all.length > 1 && new Set(all.map(([, parts]) => parts[0]!.name.name)).size === 1;
  return { handIns: all.map(([id, parts]) => toHandIn(id, parts, isBlind)), strays, problem: null };
}

function toHandIn(id: string, parts: readonly Part[], isBlind: boolean): FoundHandIn {
  const main = parts.find(({ name: { plugin } }) => plugin === 'file') ?? parts[0]!;
  const { name } = main.name;
  const isHidden = isBlind || NOBODY.test(name);
  const isFlat = parts.length > 1 && parts.every(({ item }) => 'read' in item);
  const { path } = main.item;
  return {
    ...UNTOLD,
    key: id,
    platform: 'moodle',
    path: isFlat ? `${path.slice(0, path.indexOf('_assignsubmission_'))}_*` : path,
    students: [stranger(isHidden ? null : name.replaceAll('_', ' ').trim() || null, { moodle: id })],
    notes: isHidden ? ['Moodle shows no name, since marking is blind'] : [],
    aliases: [],
    work: workFrom(parts),
  };
}

/** Text typed into Moodle is no file of the student's. */
function workFrom(parts: readonly Part[]): Work {
  const files = parts.filter(({ name: { plugin } }) => plugin !== 'onlinetext' && plugin !== 'comments');
  if (files.length > 0) return { kind: 'files', files: () => files.flatMap(filesOf) };
  return {
    kind: 'refused',
    reason: 'the student typed a text into Moodle and handed in no file: there is no code',
  };
}

const filesOf = ({ name, item }: Part): WorkFile[] =>
  'read' in item ? [{ path: name.file!, file: item }] : filesBelow(item);
