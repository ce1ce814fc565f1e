/** The name of a folder or file in Moodle's download of submissions → whose it is, and what it holds. */

export interface MoodleName {
  /** The student's or the group's, with "Participant" for everybody where marking is blind. */
  readonly name: string;
  /** The participant's number, which the grading worksheet has too. */
  readonly participant: string;
  /** "file", "onlinetext", "comments", … */
  readonly plugin: string;
  /** Where files are not put in folders: as the student named it. */
  readonly file: string | null;
}

const FOLDER = /^(?<name>.*?)_(?<id>\d+)_assignsubmission_(?<plugin>[a-z]+)_?$/s;
const FLAT = /^(?<name>.*?)_(?<id>\d+)_assignsubmission_(?<plugin>[a-z]+)_(?<file>.+)$/s;

/** @returns null for a name that Moodle doesn't give */
export const parseMoodleFolder = (name: string): MoodleName | null => toName(FOLDER.exec(name));

/** @returns null for a name that Moodle doesn't give */
export const parseMoodleFile = (name: string): MoodleName | null => toName(FLAT.exec(name));

function toName(found: RegExpExecArray | null): MoodleName | null {
  if (found === null) return null;
  const { name, id, plugin, file } = found.groups!;
  return { name: name!, participant: id!, plugin: plugin!, file: file ?? null };
}
