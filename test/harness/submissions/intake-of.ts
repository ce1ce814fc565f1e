/** What an intake says, in the words of a test. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HandIn, HandInFacts, Intake } from '../../../harness/submissions/hand-in.ts';
import { readIntake } from '../../../harness/submissions/read-intake.ts';
import { folderOf } from './temporary-folder.ts';
import { zipOf } from './write-zip.ts';

export const SOURCE = 'export const a = 1;\n';

export async function intakeOf(sources: string | readonly string[], roster: string | null = null): Promise<Intake> {
  const result = await readIntake([sources].flat(), { roster: roster === null ? null : fileOf('roster.csv', roster) });
  if (result.kind === 'unreadable') throw new Error(result.messages.join('\n'));
  return result.intake;
}

/** The messages of what cannot be read. */
export async function messagesOf(
  sources: string | readonly string[],
  roster: string | null = null,
): Promise<readonly string[]> {
  const result = await readIntake([sources].flat(), { roster });
  return result.kind === 'unreadable' ? result.messages : [];
}

export const facts = ({ read: _read, ...rest }: HandIn): HandInFacts => rest;

/** Path → text, or why there are no files. */
export async function filesOf(handIn: HandIn | undefined): Promise<Record<string, string> | string> {
  const result = await handIn!.read(null);
  if (result.kind === 'unreadable') return result.reason;
  const { files } = result.submission;
  return Object.fromEntries([...files].map(([path, content]) => [path, Buffer.from(content).toString()]));
}

export function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folderOf({}), name);
  writeFileSync(path, content);
  return path;
}

/** A zip file on disk. */
export const zipFile = (files: Readonly<Record<string, string | Uint8Array>>, name = 'export.zip'): string =>
  fileOf(name, zipOf(Object.entries(files).map(([path, content]) => ({ name: path, content }))));
