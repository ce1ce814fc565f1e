/** A name as somebody wrote it → keys that are equal for the same name in another spelling. */

/** "Example, Ada" is "Ada Example"; case, spaces and how letters are composed don't count. */
export function nameKey(name: string): string {
  const parts = plain(name).split(',');
  const [last, first] = parts;
  const inOrder = parts.length === 2 && first!.trim() !== '' ? `${first} ${last}` : parts.join(' ');
  return inOrder.replace(/\s+/g, ' ').trim();
}

/** What Canvas may make of it in file names: the sortable name, of which it isn't known where it begins, squeezed. */
export function canvasKeys(name: string): string[] {
  const words = name.split(/[\s,]+/).filter((word) => word !== '');
  return [...new Set(words.map((_, at) => squeeze([...words.slice(at), ...words.slice(0, at)].join(''))))];
}

/** Without all but letters and digits. */
export const squeeze = (name: string): string => plain(name).replace(/[^\p{L}\p{M}\p{N}]/gu, '');

const plain = (name: string): string => name.normalize('NFC').toLowerCase().normalize('NFC').replaceAll('_', ' ');
