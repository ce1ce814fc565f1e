/** The files of the correct submission with one edit made, or why it cannot be. */
import type { Edit } from './mistake.ts';

export type Files = Readonly<Record<string, string>>;

export type Edited =
  | { readonly kind: 'edited'; readonly files: Files }
  | { readonly kind: 'refused'; readonly reason: string };

/** Refuses when a text to be found doesn't stand in the file exactly once, and when a change changes nothing. */
export function applyEdit(files: Files, edit: Pick<Edit, 'file' | 'changes'>): Edited {
  const original = files[edit.file];
  if (original === undefined) {
    return { kind: 'refused', reason: `there is no file ${edit.file}; there is ${Object.keys(files).join(', ')}` };
  }
  let text = original;
  for (const { find, replace } of edit.changes) {
    const count = text.split(find).length - 1;
    if (count !== 1) {
      return { kind: 'refused', reason: `${edit.file} has ${JSON.stringify(find)} ${count} times, not once` };
    }
    if (find === replace) return { kind: 'refused', reason: `${JSON.stringify(find)} is replaced by itself` };
    text = text.replace(find, () => replace);
  }
  return { kind: 'edited', files: { ...files, [edit.file]: text } };
}
