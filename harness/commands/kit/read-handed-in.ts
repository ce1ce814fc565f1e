/** The folder with what a student uploaded → the submission in it, read as one of a class is: archives opened, links refused. */
import { openTree } from '../../submissions/open-tree.ts';
import { filesBelow } from '../../submissions/platforms/found.ts';
import { readWork } from '../../submissions/read-work.ts';
import type { ReadResult } from '../../submissions/submission.ts';

export async function readHandedIn(folder: string): Promise<ReadResult> {
  const opened = await openTree(folder);
  if (opened.kind !== 'tree') return { kind: 'unreadable', reason: opened.message };
  const [outside] = opened.outside;
  if (outside !== undefined) return { kind: 'unreadable', reason: `${outside.origin}: ${outside.reason}` };
  const read = await readWork(filesBelow(opened.top), null);
  if (read.kind === 'unreadable' || read.submission.files.size > 0) return read;
  const { notebooks } = read.submission;
  const found = notebooks.length === 0 ? 'no source files' : 'nothing but notebooks, which are not run';
  return { kind: 'unreadable', reason: `there are ${found} in the submission: hand in the files of the homework` };
}
